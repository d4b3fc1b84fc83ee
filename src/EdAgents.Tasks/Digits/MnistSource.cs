namespace EdAgents.Tasks.Digits;

/// <summary>
/// Finds MNIST on this machine, or gets it: the folder that EDAGENTS_DATA names, else the user's cache, else a download into the
/// cache, every file of which is checked against its digest. A folder that is named is read or refused, never passed over.
/// </summary>
public sealed class MnistSource
{
    /// <summary>The variable that names a folder with the four files; these may be another set than MNIST.</summary>
    public const string FolderVariable = "EDAGENTS_DATA";

    private const string WhatElseWorks = "--data DIR reads the four files from a folder, --data drawn draws digits without a network";

    // One for the process, as HttpClient is meant to be used; each read has a timeout of its own.
    private static readonly HttpClient SharedClient = CreateClient();

    /// <summary>The folder to read instead of all else; the value of <see cref="FolderVariable"/>. Null or empty where none is named.</summary>
    public string? DataFolder { get; init; } = Environment.GetEnvironmentVariable(FolderVariable);

    /// <summary>Where downloads are kept: "edagents/mnist" in the user's cache. Null for a user without a home.</summary>
    public string? CacheFolder { get; init; } = UserCache.Folder(Environment.GetEnvironmentVariable) is { } cache
        ? Path.Combine(cache, "edagents", "mnist")
        : null;

    /// <summary>The files: training images and labels, test images and labels.</summary>
    public IReadOnlyList<PublishedFile> Files { get; init; } = MnistFiles.All;

    /// <summary>Servers that have each file under its name with ".gz".</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = MnistFiles.Mirrors;

    /// <summary>Should have no timeout of its own.</summary>
    public HttpClient Client { get; init; } = SharedClient;

    public int Attempts { get; init; } = 3;

    /// <summary>How long to wait before the mirrors are asked for the second time; doubles each time.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Reads the set from the first place that is there.</summary>
    /// <param name="cancellationToken">Ends a download; files that were whole by then stay in the cache.</param>
    /// <exception cref="DataFormatException">The named folder holds something else.</exception>
    /// <exception cref="IOException">
    /// The named folder lacks files, or the cache cannot be written, or no mirror has a file; the message is one line that says what
    /// was tried and what works without a network.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">A file or folder may not be read or written.</exception>
    public async Task<ImageData> LoadAsync(
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!string.IsNullOrEmpty(DataFolder))
            return LoadNamed(DataFolder);

        if (CacheFolder is null)
            throw new IOException($"{FolderVariable} is not set, and this user has no cache folder (XDG_CACHE_HOME names one); {WhatElseWorks}");

        var files = new IdxArray[Files.Count];
        foreach (int i in SmallestFirst())
            files[i] = Cached(Files[i]) ?? await DownloadAsync(Files[i], progress, cancellationToken).ConfigureAwait(false);

        return ImageFolder.Combine(files, MnistFiles.SetName);
    }

    private static ImageData LoadNamed(string folder)
    {
        try
        {
            return ImageFolder.Load(folder);
        }
        catch (DataFormatException refused)
        {
            throw new DataFormatException($"{FolderVariable}: {refused.Message}", refused);
        }
        catch (IOException refused)
        {
            throw new IOException($"{FolderVariable}: {refused.Message}", refused);
        }
    }

    /// <summary>A cache that cannot be written to shows before the large files were waited for.</summary>
    private IEnumerable<int> SmallestFirst() => Enumerable.Range(0, Files.Count).OrderBy(i => Files[i].UnpackedBytes);

    /// <summary>A cached file that is not the official one is downloaded again.</summary>
    private IdxArray? Cached(PublishedFile file)
    {
        string path = CachePath(file);
        if (!File.Exists(path))
            return null;

        try
        {
            var content = IdxReader.ReadFile(path, ImageFolder.Dimensions(file.Name));
            return MnistFiles.Is(content, file) ? content : null;
        }
        catch (DataFormatException)
        {
            return null;
        }
    }

    private async Task<IdxArray> DownloadAsync(
        PublishedFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        // Made before the download, which would be for nothing where it cannot be kept; and gone again where nothing came of it.
        var made = MissingFolders(CacheFolder!);
        InCache(() => Directory.CreateDirectory(CacheFolder!));
        var download = new FileDownload(Client, Mirrors) { Attempts = Attempts, Pause = Pause, Timeout = Timeout };
        try
        {
            var (sent, content) = await download.GetAsync(file, progress, cancellationToken).ConfigureAwait(false);
            InCache(() => AtomicFile.Write(CachePath(file), stream => stream.Write(sent)));
            made = [];
            return content;
        }
        catch (DownloadException failure)
        {
            throw new IOException(
                $"{FolderVariable} is not set, {CachePath(file)} is not there or not whole, and {failure.Message}; {WhatElseWorks}", failure);
        }
        finally
        {
            foreach (string folder in made.Where(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
                InCache(() => Directory.Delete(folder));
        }
    }

    /// <summary>A folder and those around it that are not there, the innermost first.</summary>
    private static List<string> MissingFolders(string folder)
    {
        var missing = new List<string>();
        for (string? path = Path.GetFullPath(folder); path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
            missing.Add(path);

        return missing;
    }

    private void InCache(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"the cache {CacheFolder} cannot be written ({failure.Message}); XDG_CACHE_HOME names another place for it; {WhatElseWorks}", failure);
        }
    }

    private string CachePath(PublishedFile file) => Path.Combine(CacheFolder!, $"{file.Name}.gz");

    private static HttpClient CreateClient()
    {
        var client = new HttpClient { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("EdAgents");
        return client;
    }
}
