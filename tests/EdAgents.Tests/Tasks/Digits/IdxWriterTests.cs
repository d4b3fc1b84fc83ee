namespace EdAgents.Tests.Tasks.Digits;

public sealed class IdxWriterTests : FolderTests
{
    [Test]
    public void What_was_read_is_written_byte_for_byte()
    {
        foreach (var (name, content) in IdxBytes.Set())
            File.WriteAllBytes(Folder[name], content);

        IdxWriter.Write(Folder["copy/of/it"], ImageFolder.Load(Folder.FullName));
        Assert.That(Directory.GetFileSystemEntries(Folder["copy/of/it"]), Has.Length.EqualTo(4));
        foreach (var (name, content) in IdxBytes.Set())
            Assert.That(File.ReadAllBytes(Path.Combine(Folder["copy/of/it"], name)), Is.EqualTo(content), name);
    }

    [Test]
    public void Drawn_digits_come_back_as_they_were([Values(8, 28)] int size)
    {
        var drawn = DrawnDigits.Create(seed: 3, trainingCount: 40, testCount: 20, size);
        IdxWriter.Write(Folder.FullName, drawn);
        var read = ImageFolder.Load(Folder.FullName, DrawnDigits.ClassCount);
        Assert.That(Sets.AreEqual(read.Training, drawn.Training));
        Assert.That(Sets.AreEqual(read.Test, drawn.Test));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_refused_and_nothing_is_left()
    {
        File.WriteAllText(Folder["file"], "");
        Assert.That(() => IdxWriter.Write(Folder["file"], DrawnDigits.Create(1, 1, 1, 8)), Throws.InstanceOf<IOException>());
        Assert.That(Folder.Names, Is.EqualTo(new[] { "file" }));
    }
}
