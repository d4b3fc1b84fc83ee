namespace EdAgents.Tests.Tasks.Digits;

public sealed class IdxWriterTests
{
    [Test]
    public void What_was_read_is_written_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, content) in IdxBytes.Set())
            File.WriteAllBytes(folder[name], content);

        IdxWriter.Write(folder["copy/of/it"], ImageFolder.Load(folder.FullName));

        Assert.That(Directory.GetFileSystemEntries(folder["copy/of/it"]), Has.Length.EqualTo(4));
        foreach (var (name, content) in IdxBytes.Set())
            Assert.That(File.ReadAllBytes(Path.Combine(folder["copy/of/it"], name)), Is.EqualTo(content), name);
    }

    [Test]
    public void Drawn_digits_come_back_as_they_were([Values(8, 28)] int size)
    {
        using var folder = new TemporaryFolder();
        var drawn = DrawnDigits.Create(seed: 3, trainingCount: 40, testCount: 20, size);

        IdxWriter.Write(folder.FullName, drawn);
        var read = ImageFolder.Load(folder.FullName, DrawnDigits.ClassCount);

        Assert.That(Sets.AreEqual(read.Training, drawn.Training));
        Assert.That(Sets.AreEqual(read.Test, drawn.Test));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_refused_and_nothing_is_left()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        Assert.That(
            () => IdxWriter.Write(folder["file"], DrawnDigits.Create(1, 1, 1, 8)), Throws.InstanceOf<IOException>());
        Assert.That(folder.Names, Is.EqualTo(new[] { "file" }));
    }
}
