namespace EdAgents.Tasks.Digits;

/// <summary>
/// A folder with the four files in which MNIST and the sets made after it come, each plain or packed with gzip, and with the
/// dash before "idx" or the dot that some have there. A set's name may stand before all four, and "test" for "t10k":
/// "emnist-letters-test-images-idx3-ubyte.gz". Where a folder has several such sets, "FOLDER/emnist-letters" is one of them.
/// </summary>
/// <remarks>
/// The images of EMNIST lie on their side, rows for columns (G. Cohen and others, 2017, made them in MATLAB); those of a set whose
/// name begins with "emnist" are turned, so that a letter stands upright as a digit of MNIST does.
/// </remarks>
public static class ImageFolder
{
    internal const string TrainingImages = "train-images-idx3-ubyte";
    internal const string TrainingLabels = "train-labels-idx1-ubyte";
    internal const string TestImages = "t10k-images-idx3-ubyte";
    internal const string TestLabels = "t10k-labels-idx1-ubyte";

    /// <summary>How the names of sets begin whose images lie on their side.</summary>
    private const string Lying = "emnist";

    private static readonly string[] Names = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>Reads the set. Of a file that is there twice, the one that is not packed is read.</summary>
    /// <param name="classCount">Classes, 2 to 256; without it, one more than the largest label of both parts, at least 2.</param>
    /// <exception cref="DataFormatException">A file is not what it should be, or two do not fit each other.</exception>
    /// <exception cref="IOException">The folder or a file is missing (every missing one is named), or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ImageData Load(string folder, int? classCount = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var (place, set) = Directory.Exists(folder) ? (folder, "") : (Path.GetDirectoryName(Path.GetFullPath(folder)) ?? "", $"{Path.GetFileName(folder)}-");
        if (!Directory.Exists(place) || (set.Length > 0 && !Sets(place).Contains(set)))
            throw new DirectoryNotFoundException($"expected a folder with {Names[0]} and its three companions, found none: {folder}");

        if (set.Length == 0 && Find(place, Names[0]) is null)
            set = TheOne(place);

        string?[] paths = [.. Names.Select(name => Find(place, $"{set}{name}"))];
        string[] missing = [.. Names.Where((_, i) => paths[i] is null).Select(name => $"{set}{name}")];
        if (missing.Length > 0)
            throw new FileNotFoundException($"{place}: expected {string.Join(", ", missing)} (each plain or .gz), found none");

        IdxArray[] files = [.. paths.Select((path, i) => IdxReader.ReadFile(path!, Dimensions(Names[i])))];
        if (set.StartsWith(Lying, StringComparison.OrdinalIgnoreCase))
            files = [.. files.Select((file, i) => Dimensions(Names[i]) == IdxPair.ImageDimensions ? file.Turned() : file)];

        string source = set.Length > 0 ? set[..^1] : new DirectoryInfo(place).Name;
        return Combine(files, MnistFiles.AreIn(files) ? MnistFiles.SetName : source, classCount);
    }

    /// <summary>The path under which a file of that name is there, by whichever of its names; null where it is not.</summary>
    internal static string? Find(string folder, string name)
    {
        string[] names = [name, name.Replace("t10k-", "test-", StringComparison.Ordinal)];
        return names.Distinct()
            .SelectMany(name => new[] { name, name.Replace("-idx", ".idx", StringComparison.Ordinal) })
            .SelectMany(name => new[] { name, $"{name}.gz" })
            .Select(alias => Path.Combine(folder, alias))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>What stands before the names of a folder's sets: "emnist-letters-".</summary>
    private static string[] Sets(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>()
            .Select(name => name.IndexOf(TrainingImages.Replace("-idx3-ubyte", "", StringComparison.Ordinal), StringComparison.Ordinal) is var place and > 0 ? name[..place] : "")
            .Where(set => set.Length > 0).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The only set of a folder whose files have a name before theirs; nothing where there is none.</summary>
    private static string TheOne(string folder) => Sets(folder) switch
    {
        [] => "",
        [var only] => only,
        var several => throw new FileNotFoundException(
            $"{folder}: expected the files of one set, found {several.Length} ({string.Join(", ", several.Select(set => set[..^1]))}); name one as {Path.Combine(folder, several[0][..^1])}"),
    };

    internal static int Dimensions(string name) =>
        name.Contains("-images", StringComparison.Ordinal) ? IdxPair.ImageDimensions : IdxPair.LabelDimensions;

    /// <param name="files">Training images, training labels, test images, test labels.</param>
    internal static ImageData Combine(IdxArray[] files, string source, int? classCount = null)
    {
        var training = new IdxPair(files[0], files[1]);
        var test = new IdxPair(files[2], files[3]);
        test.CheckSameSize(training);

        // Letters are numbered from 1: a class 0 that nobody has seen would be a column that learns nothing.
        if (classCount is null && Math.Min(training.LeastLabel, test.LeastLabel) == 1)
        {
            (training, test) = (training.FromOne(), test.FromOne());
            source += ", labels from 1";
        }

        int classes = classCount ?? Math.Max(training.ClassCount, test.ClassCount);
        return new ImageData(training.ToImageSet(classes), test.ToImageSet(classes), source);
    }
}
