namespace EdAgents.Tests.Tasks.Digits;

[NonParallelizable]
public sealed class MnistSourceTests
{
    private static readonly (string Name, byte[] Content)[] Set = IdxBytes.Set();

    private static readonly PublishedFile[] Files =
        [.. Set.Select(file => new PublishedFile(file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content))))];

    private static readonly Dictionary<string, byte[]> Served = Set.ToDictionary(file => $"{file.Name}.gz", file => IdxBytes.Gzip(file.Content));

    private static readonly string[] AllCached = [.. Served.Keys.Order(StringComparer.Ordinal)];

    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task What_is_downloaded_is_kept_and_read_from_there_the_next_time()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Served[name]));
        var source = Source(mirror);
        AssertIsTheSet(await source.LoadAsync());
        Assert.That(mirror.Requests, Is.EquivalentTo(AllCached));
        Assert.That(Cached(), Is.EqualTo(AllCached));
        AssertIsTheSet(await source.LoadAsync());
        Assert.That(mirror.Requests, Has.Length.EqualTo(4), "nobody was asked again");
    }

    [Test]
    public async Task Files_that_a_server_unpacked_are_taken_as_well()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Set.Single(file => $"{file.Name}.gz" == name).Content));
        AssertIsTheSet(await Source(mirror).LoadAsync());
        AssertIsTheSet(await Source(mirror).LoadAsync());
        Assert.That(mirror.Requests, Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Progress_tells_file_host_and_bytes()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Served[name]));
        var told = new Told();
        await Source(mirror).LoadAsync(told);
        Assert.That(told.All.Select(progress => progress.File).Distinct(), Is.EquivalentTo(Files.Select(file => file.Name)));
        Assert.That(told.All.Select(progress => progress.Host), Is.All.EqualTo("127.0.0.1"));
        foreach (var file in told.All.GroupBy(progress => progress.File))
        {
            int length = Served[$"{file.Key}.gz"].Length;
            Assert.That(file.First(), Is.EqualTo(new DownloadProgress(file.Key, "127.0.0.1", 0, length)));
            Assert.That(file.Last(), Is.EqualTo(new DownloadProgress(file.Key, "127.0.0.1", length, length)));
        }
    }

    [Test]
    public async Task A_mirror_that_has_not_the_file_gives_way_to_the_next_and_is_not_asked_for_it_again()
    {
        using var empty = new MirrorServer((_, _) => MirrorReply.NotFound);
        using var full = new MirrorServer((name, before) => before == 0 ? new MirrorReply([], 503) : new MirrorReply(Served[name]));
        AssertIsTheSet(await Source(empty, full).LoadAsync());
        Assert.That(empty.Requests, Is.EquivalentTo(AllCached));
        Assert.That(full.Requests, Has.Length.EqualTo(8), "503 passes");
    }

    [Test]
    public async Task Other_bytes_than_the_published_ones_give_way_to_the_next_mirror()
    {
        using var wrong = new MirrorServer((name, _) => new MirrorReply(IdxBytes.Gzip(Forged(name))));
        using var right = new MirrorServer((name, _) => new MirrorReply(Served[name]));
        AssertIsTheSet(await Source(wrong, right).LoadAsync());
        Assert.That(wrong.Requests, Is.EquivalentTo(AllCached));
    }

    [Test]
    public void Other_bytes_everywhere_are_refused_with_both_digests_and_nothing_is_kept()
    {
        using var one = new MirrorServer((name, _) => new MirrorReply(IdxBytes.Gzip(Forged(name))));
        using var other = new MirrorServer((_, _) => new MirrorReply([.. "<html>a hotel's page</html>"u8]));
        var refused = AssertRefused(Source(one, other));
        string found = Convert.ToHexStringLower(SHA256.HashData(Forged("t10k-labels-idx1-ubyte.gz")));
        Assert.That(refused.Message, Does.Contain($"expected SHA-256 {Files[3].Sha256}, found {found}"));
        Assert.That(refused.Message, Does.Contain("found 0x3c68746d"));
        Assert.That(Cached(), Is.Empty);
        Assert.That(Directory.Exists(Cache), Is.False, "no empty folder is left behind");
        Assert.That(one.Requests, Has.Length.EqualTo(1), "asking again would not help");
    }

    [Test]
    public async Task A_connection_that_breaks_is_tried_again()
    {
        using var mirror = new MirrorServer((name, before) => new MirrorReply(Served[name], CutAfter: before < 2 ? Served[name].Length / 2 : null));
        AssertIsTheSet(await Source(mirror).LoadAsync());
        Assert.That(mirror.Requests, Has.Length.EqualTo(12));
        Assert.That(Cached(), Is.EqualTo(AllCached));
    }

    [Test]
    public void A_connection_that_always_breaks_is_refused_and_leaves_only_whole_files()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Served[name], CutAfter: name.StartsWith("train-images", StringComparison.Ordinal) ? 20 : null));
        var refused = AssertRefused(Source(mirror));
        Assert.That(refused.Message, Does.Contain("train-images-idx3-ubyte.gz is not to be had (127.0.0.1: "));
        Assert.That(Cached(), Is.EqualTo(AllCached.Where(name => !name.StartsWith("train-images", StringComparison.Ordinal))));
    }

    [Test]
    public void A_server_that_falls_silent_is_not_waited_for_for_ever()
    {
        using var mirror = new MirrorServer((_, _) => new MirrorReply([], Silent: true));
        var refused = AssertRefused(Source(TimeSpan.FromMilliseconds(50), mirror));
        Assert.That(refused.Message, Does.Contain("127.0.0.1: nothing came for 0.05 s"));
    }

    [Test]
    public void A_file_that_does_not_end_is_given_up()
    {
        using var mirror = new MirrorServer((_, _) => new MirrorReply(new byte[1 << 20]));
        Assert.That(AssertRefused(Source(mirror)).Message, Does.Contain("expected at most 65546 bytes, found 1048576 or more"));
    }

    [Test]
    public void Without_a_network_one_line_says_what_was_tried_and_what_works()
    {
        Uri gone;
        using (var mirror = new MirrorServer((_, _) => MirrorReply.NotFound))
            gone = mirror.Address;

        var refused = AssertRefused(new MnistSource
        {
            DataFolder = null,
            CacheFolder = Cache,
            Files = Files,
            Mirrors = [gone, new Uri("http://no-such-host.invalid/")],
            Pause = TimeSpan.Zero,
        });
        Assert.That(refused.Message, Does.Contain("EDAGENTS_DATA is not set"));
        Assert.That(refused.Message, Does.Contain(Path.Combine(Cache, "t10k-labels-idx1-ubyte.gz")));
        Assert.That(refused.Message, Does.Contain("127.0.0.1: ").And.Contain("no-such-host.invalid: "));
        Assert.That(refused.Message, Does.Contain("--data drawn").And.Contain("--data DIR"));
    }

    [Test]
    public async Task A_damaged_file_in_the_cache_is_replaced()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Served[name]));
        await Source(mirror).LoadAsync();
        string cut = Path.Combine(Cache, AllCached[0]);
        string forged = Path.Combine(Cache, AllCached[1]);
        File.WriteAllBytes(cut, Served[AllCached[0]][..20]);
        File.WriteAllBytes(forged, IdxBytes.Gzip(Forged(AllCached[1])));
        AssertIsTheSet(await Source(mirror).LoadAsync());
        Assert.That(mirror.Requests[4..], Is.EquivalentTo(new[] { AllCached[0], AllCached[1] }));
        Assert.That(File.ReadAllBytes(cut), Is.EqualTo(Served[AllCached[0]]));
        Assert.That(File.ReadAllBytes(forged), Is.EqualTo(Served[AllCached[1]]));
    }

    [Test]
    public void A_cache_that_cannot_be_made_is_refused_before_anything_is_downloaded()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Served[name]));
        File.WriteAllText(folder["cache"], "a file where the folder should be");
        var refused = AssertRefused(Source(mirror));
        Assert.That(refused.Message, Does.StartWith($"the cache {Cache} cannot be written ("));
        Assert.That(refused.Message, Does.Contain("XDG_CACHE_HOME").And.Contain("--data DIR"));
        Assert.That(mirror.Requests, Is.Empty);
    }

    [Test]
    public void A_cache_that_takes_no_file_is_refused_after_the_smallest()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Served[name]));
        Directory.CreateDirectory(Path.Combine(Cache, "t10k-labels-idx1-ubyte.gz"));
        var refused = AssertRefused(Source(mirror));
        Assert.That(refused.Message, Does.StartWith($"the cache {Cache} cannot be written ("));
        Assert.That(mirror.Requests, Is.EqualTo(new[] { "t10k-labels-idx1-ubyte.gz" }));
        Assert.That(Cached(), Is.EqualTo(new[] { "t10k-labels-idx1-ubyte.gz" }), "no temporary file is left");
    }

    [Test]
    public void A_user_without_a_cache_is_told_so()
    {
        var refused = AssertRefused(new MnistSource { DataFolder = "", CacheFolder = null });
        Assert.That(refused.Message, Does.StartWith("EDAGENTS_DATA is not set, and this user has no cache folder"));
    }

    [Test]
    public void Who_asks_to_stop_is_obeyed_while_a_server_is_silent_and_while_waiting_to_ask_again()
    {
        using var stop = new CancellationTokenSource();
        using var silent = new MirrorServer((_, _) =>
        {
            stop.Cancel();
            return new MirrorReply([], Silent: true);
        });
        Assert.That(() => Source(silent).LoadAsync(null, stop.Token), Throws.InstanceOf<OperationCanceledException>());

        using var stopLater = new CancellationTokenSource();
        using var failing = new MirrorServer((_, _) =>
        {
            stopLater.CancelAfter(100);
            return new MirrorReply([], 503);
        });
        var patient = new MnistSource
        {
            DataFolder = null,
            CacheFolder = Cache,
            Files = Files,
            Mirrors = [failing.Address],
            Pause = TimeSpan.FromDays(1),
        };
        Assert.That(() => patient.LoadAsync(null, stopLater.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Cached(), Is.Empty);
    }

    [Test]
    public async Task The_folder_of_the_variable_is_read_and_nobody_is_asked()
    {
        using var mirror = new MirrorServer((_, _) => MirrorReply.NotFound);
        foreach (var (name, content) in Set)
            File.WriteAllBytes(folder[name], content);

        var data = await new MnistSource { DataFolder = folder.FullName, CacheFolder = Cache, Mirrors = [mirror.Address] }.LoadAsync();
        Assert.That(data.Source, Is.EqualTo(Path.GetFileName(folder.FullName)));
        Assert.That(mirror.Requests, Is.Empty);
    }

    [Test]
    public void A_broken_folder_of_the_variable_is_refused_and_not_passed_over()
    {
        using var mirror = new MirrorServer((name, _) => new MirrorReply(Served[name]));
        var source = new MnistSource { DataFolder = folder["none"], CacheFolder = Cache, Files = Files, Mirrors = [mirror.Address] };
        Assert.That(AssertRefused(source).Message, Does.StartWith("EDAGENTS_DATA: expected a folder with "));
        Directory.CreateDirectory(folder["none"]);
        Assert.That(AssertRefused(source).Message, Does.StartWith($"EDAGENTS_DATA: {folder["none"]}: expected train-images-idx3-ubyte, "));

        foreach (var (name, content) in Set)
            File.WriteAllBytes(Path.Combine(folder["none"], name), content[..^1]);

        Assert.That(
            () => source.LoadAsync(),
            Throws.TypeOf<DataFormatException>().With.Message.StartWith($"EDAGENTS_DATA: {Path.Combine(folder["none"], Files[0].Name)}: expected "));
        Assert.That(mirror.Requests, Is.Empty);
    }

    [Test]
    public void Folders_come_from_the_environment()
    {
        string? data = Environment.GetEnvironmentVariable("EDAGENTS_DATA");
        string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        try
        {
            Environment.SetEnvironmentVariable("EDAGENTS_DATA", folder["data"]);
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder.FullName);
            Assert.That(new MnistSource().DataFolder, Is.EqualTo(folder["data"]));
            Assert.That(new MnistSource().CacheFolder, Is.EqualTo(folder[Path.Combine("edagents", "mnist")]));
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", "relative");
            Assert.That(new MnistSource().CacheFolder, Is.Null.Or.EndsWith(Path.Combine("edagents", "mnist")).And.Not.StartsWith("relative"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("EDAGENTS_DATA", data);
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", cache);
        }
    }

    [Test]
    public async Task The_real_MNIST_passes_its_digests_on_the_way_from_a_mirror_and_from_the_cache()
    {
        string real = RealMnist.Folder;
        using var mirror = new MirrorServer((name, _) => new MirrorReply(File.ReadAllBytes(
            new[] { Path.Combine(real, name), Path.Combine(real, Path.GetFileNameWithoutExtension(name)) }.First(File.Exists))));
        var source = new MnistSource { DataFolder = null, CacheFolder = Cache, Mirrors = [mirror.Address] };
        var downloaded = await source.LoadAsync();
        var cached = await source.LoadAsync();
        Assert.That(mirror.Requests, Has.Length.EqualTo(4));
        Assert.That(downloaded.Source, Is.EqualTo("MNIST"));
        Assert.That((downloaded.Training.Count, downloaded.Test.Count), Is.EqualTo((60_000, 10_000)));
        Assert.That(Sets.AreEqual(cached.Test, downloaded.Test));
    }

    private string Cache => folder["cache"];

    private string[] Cached() => Directory.Exists(Cache)
        ? [.. Directory.GetFileSystemEntries(Cache).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    private MnistSource Source(params MirrorServer[] mirrors) => Source(TimeSpan.FromMinutes(1), mirrors);

    private MnistSource Source(TimeSpan timeout, params MirrorServer[] mirrors) => new()
    {
        DataFolder = null,
        CacheFolder = Cache,
        Files = Files,
        Mirrors = [.. mirrors.Select(mirror => mirror.Address)],
        Pause = TimeSpan.FromMilliseconds(1),
        Timeout = timeout,
    };

    /// <summary>A whole file of the right form and length with one other bit.</summary>
    private static byte[] Forged(string name)
    {
        byte[] content = [.. Set.Single(file => $"{file.Name}.gz" == name).Content];
        content[^1] ^= 1;
        return content;
    }

    private static void AssertIsTheSet(ImageData data)
    {
        Assert.That((data.Training.Count, data.Test.Count, data.Training.ClassCount), Is.EqualTo((3, 2, 3)));
        Assert.That(data.Training.Labels.ToArray(), Is.EqualTo(new byte[] { 0, 2, 1 }));
        Assert.That(data.Test.Image(1).ToArray(), Is.EqualTo(Set[2].Content[^64..]));
    }

    private static IOException AssertRefused(MnistSource source)
    {
        var refused = Assert.CatchAsync<IOException>(() => source.LoadAsync());
        Assert.That(refused!.Message, Does.Not.Contain("\n"));
        return refused;
    }

    /// <summary>Told at once and in order; Progress of .NET tells later, on another thread.</summary>
    private sealed class Told : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> All { get; } = [];
        public void Report(DownloadProgress value) => All.Add(value);
    }
}
