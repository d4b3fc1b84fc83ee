namespace EdAgents.Tests.Sandbox.Hosts;

public sealed class ScenePictureTests : FolderTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(137)]
    public void The_scene_runs_for_as_many_frames_as_asked(int frame)
    {
        var scene = new CountingScene();
        ScenePicture.Write(scene, frame, Folder["scene.svg"]);
        Assert.That(scene.Frames, Is.EqualTo(frame));
        var circle = XDocument.Load(Folder["scene.svg"]).Descendants().Single(element => element.Name.LocalName == "circle");
        Assert.That((int)circle.Attribute("cx")!, Is.EqualTo(frame));
    }

    [Test]
    public void An_older_picture_is_replaced_and_nothing_else_is_left()
    {
        File.WriteAllText(Folder["scene.svg"], new string('x', 100_000));
        ScenePicture.Write(new CountingScene(), 3, Folder["scene.svg"]);
        Assert.That(Folder.Names, Is.EqualTo(new[] { "scene.svg" }));
        Assert.That(() => XDocument.Load(Folder["scene.svg"]), Throws.Nothing);
    }

    [Test]
    public void A_picture_that_cannot_be_written_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Folder["taken.svg"]);
        Assert.That(
            () => ScenePicture.Write(new CountingScene(), 0, Folder["taken.svg"]),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Folder.Names, Is.EqualTo(new[] { "taken.svg" }));
        Assert.That(() => ScenePicture.Write(new CountingScene(), 0, Folder["no/such/Folder.svg"]), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void There_is_no_frame_before_the_first() =>
        Assert.That(
            () => ScenePicture.Write(new CountingScene(), -1, "x.svg"),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("expected a frame from 0, found -1"));
}
