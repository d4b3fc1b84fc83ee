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
    public void Emnist_is_read_by_its_own_names_turned_upright_and_without_an_empty_class()
    {
        using var folder = new TemporaryFolder();
        WriteEmnist(folder, "letters", IdxBytes.Labels(1, 3, 2), IdxBytes.Labels(2, 1));

        foreach (string path in new[] { folder.FullName, folder["emnist-letters"] })
        {
            var data = ImageFolder.Load(path);
            Assert.That(data.Source, Is.EqualTo("emnist-letters, labels from 1"));
            Assert.That((data.Training.Width, data.Training.Height, data.Training.ClassCount, data.Training.FirstLabel), Is.EqualTo((6, 8, 3, 1)));
            Assert.That(data.Training.Labels.ToArray(), Is.EqualTo(new byte[] { 0, 2, 1 }));
            Assert.That(data.Test.Labels.ToArray(), Is.EqualTo(new byte[] { 1, 0 }));
            byte[] file = IdxBytes.Images(3, 6, 8);
            Assert.That(data.Training.Image(1)[(7 * 6) + 2], Is.EqualTo(file[16 + 48 + (2 * 8) + 7]), "row 7 of column 2 was row 2 of column 7");
            Assert.That(data.Training.Slice(1, 1).FirstLabel, Is.EqualTo(1));
        }

        WriteEmnist(folder, "digits", IdxBytes.Labels(0, 1, 1), IdxBytes.Labels(1, 0));
        Assert.That(
            () => ImageFolder.Load(folder.FullName),
            Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(
                $"{folder.FullName}: expected the files of one set, found 2 (emnist-digits, emnist-letters); name one as {folder["emnist-digits"]}"));
        Assert.That(ImageFolder.Load(folder["emnist-digits"]).Training.FirstLabel, Is.Zero);
        File.Delete(folder["emnist-digits-test-labels-idx1-ubyte.gz"]);
        Assert.That(
            () => ImageFolder.Load(folder["emnist-digits"]),
            Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(
                $"{folder.FullName}: expected emnist-digits-t10k-labels-idx1-ubyte (each plain or .gz), found none"));
    }

    private static void WriteEmnist(TemporaryFolder folder, string set, byte[] trainingLabels, byte[] testLabels)
    {
        File.WriteAllBytes(folder[$"emnist-{set}-train-images-idx3-ubyte.gz"], IdxBytes.Gzip(IdxBytes.Images(3, 6, 8)));
        File.WriteAllBytes(folder[$"emnist-{set}-train-labels-idx1-ubyte.gz"], IdxBytes.Gzip(trainingLabels));
        File.WriteAllBytes(folder[$"emnist-{set}-test-images-idx3-ubyte.gz"], IdxBytes.Gzip(IdxBytes.Images(2, 6, 8, seed: 2)));
        File.WriteAllBytes(folder[$"emnist-{set}-test-labels-idx1-ubyte.gz"], IdxBytes.Gzip(testLabels));
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
