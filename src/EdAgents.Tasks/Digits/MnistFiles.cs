namespace EdAgents.Tasks.Digits;

/// <summary>The official files of MNIST: names, digests and mirrors.</summary>
public static class MnistFiles
{
    internal const string SetName = "MNIST";

    /// <summary>The four files: training images and labels, test images and labels.</summary>
    public static IReadOnlyList<PublishedFile> All { get; } =
    [
        new(ImageFolder.TrainingImages, 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new(ImageFolder.TrainingLabels, 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new(ImageFolder.TestImages, 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new(ImageFolder.TestLabels, 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ];

    /// <summary>Where the packed files are served, in the order in which they are tried. A download is accepted for its digest only.</summary>
    public static IReadOnlyList<Uri> Mirrors { get; } =
    [
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("http://yann.lecun.com/exdb/mnist/"),
    ];

    internal static bool AreIn(IReadOnlyList<IdxArray> files) => files.Zip(All, Is).All(same => same);

    internal static bool Is(IdxArray file, PublishedFile published) =>
        file.Values.LongLength + IdxArray.HeaderLength(file.Sizes.Length) == published.UnpackedBytes && file.Digest() == published.Sha256;
}
