namespace EdAgents.Tests.Models;

public sealed class AtomicFileTests : FolderTests
{
    [Test]
    public void A_writing_that_fails_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Folder["a.edm"], "old");
        Assert.That(
            () => AtomicFile.Write(Folder["a.edm"], stream =>
            {
                stream.Write("half of the ne"u8);
                stream.Flush();
                Assert.That(Folder.Names, Has.Length.EqualTo(2), "the new file stands beside the old one");
                throw new IOException("disk full");
            }),
            Throws.TypeOf<IOException>().With.Message.EqualTo("disk full"));
        Assert.That(File.ReadAllText(Folder["a.edm"]), Is.EqualTo("old"));
        Assert.That(Folder.Names, Is.EqualTo(new[] { "a.edm" }));
    }

    [Test]
    public void The_old_file_is_there_until_the_new_one_is_whole()
    {
        File.WriteAllText(Folder["a.edm"], "old");
        AtomicFile.Write(Folder["a.edm"], stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.That(File.ReadAllText(Folder["a.edm"]), Is.EqualTo("old"));
        });
        Assert.That(File.ReadAllText(Folder["a.edm"]), Is.EqualTo("new"));
        Assert.That(Folder.Names, Is.EqualTo(new[] { "a.edm" }));
    }

    [Test]
    public void A_link_stays_a_link_and_its_target_gets_the_content()
    {
        File.WriteAllText(Folder["v1.edm"], "old");
        try
        {
            File.CreateSymbolicLink(Folder["latest.edm"], Folder["v1.edm"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Ignore($"this machine makes no symbolic links: {exception.Message}");
        }

        AtomicFile.Write(Folder["latest.edm"], stream => stream.Write("new"u8));
        Assert.That(File.ReadAllText(Folder["v1.edm"]), Is.EqualTo("new"));
        Assert.That(new FileInfo(Folder["latest.edm"]).LinkTarget, Is.Not.Null);
    }

    [Test]
    public void Many_writers_of_one_file_end_with_the_whole_file_of_one_of_them()
    {
        Parallel.For(0, 16, i =>
        {
            byte[] content = [.. Enumerable.Repeat((byte)i, 10_000)];
            AtomicFile.Write(Folder["a.edm"], stream => stream.Write(content));
        });
        byte[] bytes = File.ReadAllBytes(Folder["a.edm"]);
        Assert.That(bytes, Has.Length.EqualTo(10_000));
        Assert.That(bytes, Is.All.EqualTo(bytes[0]));
        Assert.That(Folder.Names, Is.EqualTo(new[] { "a.edm" }));
    }

    [Test]
    public void Permissions_stay_and_a_file_that_is_read_only_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("permissions as Unix has them");
            return;
        }

        string path = Folder["a.edm"];
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AtomicFile.Write(path, "new");
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        Assert.That(() => AtomicFile.Write(path, "newer"), Throws.TypeOf<UnauthorizedAccessException>().With.Message.Contains("found one that is read-only"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
    }

    [Test]
    public void A_file_with_two_names_keeps_both()
    {
        Unix();
        File.WriteAllText(Folder["a.edm"], "the old content");
        Assert.That(ChildProcess.Runs("ln", Folder["a.edm"], Folder["b.edm"]), Is.True);
        AtomicFile.Write(Folder["a.edm"], "new");
        Assert.That(File.ReadAllText(Folder["b.edm"]), Is.EqualTo("new"));
    }

    [Test]
    public void A_device_is_written_to_and_stays_one()
    {
        Unix();
        File.CreateSymbolicLink(Folder["null"], "/dev/null");
        AtomicFile.Write(Folder["null"], "gone");
        Assert.That(PathKinds.Of(Folder["null"]), Is.EqualTo(PathKind.Device));
        Assert.That(Folder.Names, Is.EqualTo(new[] { "null" }));
        Assert.That(() => AtomicFile.Write("/dev/full", "too much"), Throws.InstanceOf<IOException>());
    }

    /// <summary>Opening one would wait for ever, to read as to write.</summary>
    [Test]
    public void A_pipe_is_neither_waited_for_nor_replaced()
    {
        Unix();
        string pipe = Folder["a.edm"];
        Assert.That(ChildProcess.Runs("mkfifo", pipe), Is.True);
        Assert.That(() => AtomicFile.Write(pipe, "new"), Throws.TypeOf<IOException>().With.Message.Contains("expected a file to write to, found a pipe"));
        Assert.That(() => ModelFile.Load(pipe), Throws.TypeOf<IOException>().With.Message.Contains("expected a model file, found a pipe"));
        Assert.That(PathKinds.Of(pipe), Is.EqualTo(PathKind.Pipe));
    }

    [Test]
    public void A_folder_that_is_missing_is_named() => Assert.That(
        () => AtomicFile.Write("no-such-folder/a.edm", "new"), Throws.TypeOf<DirectoryNotFoundException>().With.Message.Contains("no-such-folder to write a.edm in"));

    private static void Unix()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("permissions, pipes and devices as Linux has them");
    }
}
