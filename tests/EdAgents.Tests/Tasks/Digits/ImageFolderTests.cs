namespace EdAgents.Tests.Tasks.Digits;

public sealed class ImageFolderTests : FolderTests
{
    [TestCase("-idx", "", false)]
    [TestCase("-idx", ".gz", true)]
    [TestCase(".idx", "", false)]
    [TestCase(".idx", ".gz", true)]
    [TestCase("-idx", "", true)]
    [TestCase("-idx", ".gz", false)]
    public void Files_are_found_by_each_of_their_names_and_told_by_their_content(string middle, string ending, bool packed)
    {
        foreach (var (name, content) in IdxBytes.Set())
            File.WriteAllBytes(Folder[name.Replace("-idx", middle) + ending], packed ? IdxBytes.Gzip(content) : content);

        var data = ImageFolder.Load(Folder.FullName);
        Assert.That(data.Source, Is.EqualTo(Path.GetFileName(Folder.FullName)));
        Assert.That((data.Training.Count, data.Training.Width, data.Training.Height), Is.EqualTo((3, 8, 8)));
        Assert.That((data.Test.Count, data.Test.Width, data.Test.Height), Is.EqualTo((2, 8, 8)));
        Assert.That(data.Training.Labels.ToArray(), Is.EqualTo(new byte[] { 0, 2, 1 }));
        Assert.That(data.Test.Labels.ToArray(), Is.EqualTo(new byte[] { 1, 0 }));
    }

    [Test]
    public void Both_parts_have_the_classes_of_either()
    {
        WriteSet();
        File.WriteAllBytes(Folder["t10k-labels-idx1-ubyte"], IdxBytes.Labels(0, 7));
        var data = ImageFolder.Load(Folder.FullName);
        Assert.That((data.Training.ClassCount, data.Test.ClassCount), Is.EqualTo((8, 8)));
        Assert.That(
            () => ImageFolder.Load(Folder.FullName, classCount: 3),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo($"{Folder["t10k-labels-idx1-ubyte"]}: expected labels from 0 to 2, found 7 at image 1"));
    }

    [Test]
    public void Everything_that_is_missing_is_named_in_one_line()
    {
        WriteSet();
        File.Delete(Folder["train-labels-idx1-ubyte"]);
        File.Delete(Folder["t10k-images-idx3-ubyte"]);
        Assert.That(
            () => ImageFolder.Load(Folder.FullName),
            Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(
                $"{Folder.FullName}: expected train-labels-idx1-ubyte, t10k-images-idx3-ubyte (each plain or .gz), found none"));
    }

    [Test]
    public void A_folder_that_is_not_there_is_refused()
    {
        Assert.That(
            () => ImageFolder.Load(Folder["none"]),
            Throws.TypeOf<DirectoryNotFoundException>().With.Message.EndsWith($"found none: {Folder["none"]}"));
    }

    [Test]
    public void Test_images_of_another_size_are_refused()
    {
        WriteSet();
        File.WriteAllBytes(Folder["t10k-images-idx3-ubyte"], IdxBytes.Images(2, 8, 9));
        Assert.That(
            () => ImageFolder.Load(Folder.FullName),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo(
                $"{Folder["t10k-images-idx3-ubyte"]}: expected images of 8 × 8 as in {Folder["train-images-idx3-ubyte"]}, found 9 × 8"));
    }

    [Test]
    public void The_real_MNIST_is_recognised()
    {
        var data = ImageFolder.Load(RealMnist.Folder);
        Assert.That(data.Source, Is.EqualTo("MNIST"));
        Assert.That((data.Training.Count, data.Training.Width, data.Training.Height, data.Training.ClassCount), Is.EqualTo((60_000, 28, 28, 10)));
        Assert.That((data.Test.Count, data.Test.Width, data.Test.Height, data.Test.ClassCount), Is.EqualTo((10_000, 28, 28, 10)));
        Assert.That(data.Training.Labels[..10].ToArray(), Is.EqualTo(new byte[] { 5, 0, 4, 1, 9, 2, 1, 3, 1, 4 }));
        Assert.That(data.Test.Labels[..10].ToArray(), Is.EqualTo(new byte[] { 7, 2, 1, 0, 4, 1, 4, 9, 5, 9 }));
    }

    private void WriteSet()
    {
        foreach (var (name, content) in IdxBytes.Set())
            File.WriteAllBytes(Folder[name], content);
    }
}
