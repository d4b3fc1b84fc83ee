namespace EdAgents.Tests.Models;

public sealed class AtomicFileTests
{
    [Test]
    public void A_writing_that_fails_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.edm"], "old");

        Assert.That(
            () => AtomicFile.Write(folder["a.edm"], stream =>
            {
                stream.Write("half of the ne"u8);
                stream.Flush();
                Assert.That(folder.Names, Has.Length.EqualTo(2), "the new file stands beside the old one");
                throw new IOException("disk full");
            }),
            Throws.TypeOf<IOException>().With.Message.EqualTo("disk full"));

        Assert.That(File.ReadAllText(folder["a.edm"]), Is.EqualTo("old"));
        Assert.That(folder.Names, Is.EqualTo(new[] { "a.edm" }));
    }

    [Test]
    public void The_old_file_is_there_until_the_new_one_is_whole()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.edm"], "old");

        AtomicFile.Write(folder["a.edm"], stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.That(File.ReadAllText(folder["a.edm"]), Is.EqualTo("old"));
        });

        Assert.That(File.ReadAllText(folder["a.edm"]), Is.EqualTo("new"));
        Assert.That(folder.Names, Is.EqualTo(new[] { "a.edm" }));
    }

    [Test]
    public void A_link_stays_a_link_and_its_target_gets_the_content()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["v1.edm"], "old");
        try
        {
            File.CreateSymbolicLink(folder["latest.edm"], folder["v1.edm"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Ignore($"this machine makes no symbolic links: {exception.Message}");
        }

        AtomicFile.Write(folder["latest.edm"], stream => stream.Write("new"u8));

        Assert.That(File.ReadAllText(folder["v1.edm"]), Is.EqualTo("new"));
        Assert.That(new FileInfo(folder["latest.edm"]).LinkTarget, Is.Not.Null);
    }

    [Test]
    public void Many_writers_of_one_file_end_with_the_whole_file_of_one_of_them()
    {
        using var folder = new TemporaryFolder();
        Parallel.For(0, 16, i =>
        {
            byte[] content = [.. Enumerable.Repeat((byte)i, 10_000)];
            AtomicFile.Write(folder["a.edm"], stream => stream.Write(content));
        });

        byte[] bytes = File.ReadAllBytes(folder["a.edm"]);
        Assert.That(bytes, Has.Length.EqualTo(10_000));
        Assert.That(bytes, Is.All.EqualTo(bytes[0]));
        Assert.That(folder.Names, Is.EqualTo(new[] { "a.edm" }));
    }
}
