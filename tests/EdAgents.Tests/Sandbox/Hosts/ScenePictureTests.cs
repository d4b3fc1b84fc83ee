namespace EdAgents.Tests.Sandbox.Hosts;

public sealed class ScenePictureTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(137)]
    public void The_scene_runs_for_as_many_frames_as_asked(int frame)
    {
        using var folder = new TemporaryFolder();
        var scene = new CountingScene();
        ScenePicture.Write(scene, frame, folder["scene.svg"]);
        Assert.That(scene.Frames, Is.EqualTo(frame));
        var circle = XDocument.Load(folder["scene.svg"]).Descendants().Single(element => element.Name.LocalName == "circle");
        Assert.That((int)circle.Attribute("cx")!, Is.EqualTo(frame));
    }

    [Test]
    public void An_older_picture_is_replaced_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["scene.svg"], new string('x', 100_000));
        ScenePicture.Write(new CountingScene(), 3, folder["scene.svg"]);
        Assert.That(folder.Names, Is.EqualTo(new[] { "scene.svg" }));
        Assert.That(() => XDocument.Load(folder["scene.svg"]), Throws.Nothing);
    }

    [Test]
    public void A_picture_that_cannot_be_written_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["taken.svg"]);
        Assert.That(
            () => ScenePicture.Write(new CountingScene(), 0, folder["taken.svg"]),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(folder.Names, Is.EqualTo(new[] { "taken.svg" }));
        Assert.That(() => ScenePicture.Write(new CountingScene(), 0, folder["no/such/folder.svg"]), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void There_is_no_frame_before_the_first() =>
        Assert.That(
            () => ScenePicture.Write(new CountingScene(), -1, "x.svg"),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("expected a frame from 0, found -1"));
}
