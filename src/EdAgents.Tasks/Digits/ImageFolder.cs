namespace EdAgents.Tasks.Digits;

/// <summary>
/// A folder with the four files in which MNIST and the sets made after it come, each plain or packed with gzip, and with the
/// dash before "idx" or the dot that some have there.
/// </summary>
public static class ImageFolder
{
    internal const string TrainingImages = "train-images-idx3-ubyte";
    internal const string TrainingLabels = "train-labels-idx1-ubyte";
    internal const string TestImages = "t10k-images-idx3-ubyte";
    internal const string TestLabels = "t10k-labels-idx1-ubyte";

    private static readonly string[] Names = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>Reads the set. Of a file that is there twice, the one that is not packed is read.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="classCount">Classes, 2 to 256; without it, one more than the largest label of both parts, at least 2.</param>
    /// <exception cref="DataFormatException">A file is not what it should be, or two do not fit each other.</exception>
    /// <exception cref="IOException">The folder or a file is missing (every missing one is named), or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ImageData Load(string folder, int? classCount = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"expected a folder with {Names[0]} and its three companions, found none: {folder}");

        string?[] paths = [.. Names.Select(name => Find(folder, name))];
        string[] missing = [.. Names.Where((_, i) => paths[i] is null)];
        if (missing.Length > 0)
            throw new FileNotFoundException($"{folder}: expected {string.Join(", ", missing)} (each plain or .gz), found none");

        IdxArray[] files = [.. paths.Select((path, i) => IdxReader.ReadFile(path!, Dimensions(Names[i])))];
        return Combine(files, MnistFiles.AreIn(files) ? MnistFiles.SetName : new DirectoryInfo(folder).Name, classCount);
    }

    /// <summary>The path under which a file of that name is there, by whichever of its names; null where it is not.</summary>
    internal static string? Find(string folder, string name)
    {
        string dotted = name.Replace("-idx", ".idx", StringComparison.Ordinal);
        return new[] { name, $"{name}.gz", dotted, $"{dotted}.gz" }.Select(alias => Path.Combine(folder, alias)).FirstOrDefault(File.Exists);
    }

    internal static int Dimensions(string name) =>
        name.Contains("-images", StringComparison.Ordinal) ? IdxPair.ImageDimensions : IdxPair.LabelDimensions;

    /// <param name="files">Training images, training labels, test images, test labels.</param>
    internal static ImageData Combine(IdxArray[] files, string source, int? classCount = null)
    {
        var training = new IdxPair(files[0], files[1]);
        var test = new IdxPair(files[2], files[3]);
        test.CheckSameSize(training);
        int classes = classCount ?? Math.Max(training.ClassCount, test.ClassCount);
        return new ImageData(training.ToImageSet(classes), test.ToImageSet(classes), source);
    }
}
