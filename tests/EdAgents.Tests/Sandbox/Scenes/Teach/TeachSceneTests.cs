namespace EdAgents.Tests.Sandbox.Scenes.Teach;

public sealed class TeachSceneTests
{
    private static readonly Palette[] Palettes = [Palette.Dark, Palette.Light];

    [Test]
    public void Every_picture_is_well_formed_and_within_the_canvas_in_both_themes()
    {
        foreach (var palette in Palettes)
        {
            using var scene = Scene(palette: palette);
            foreach (var key in new[] { Keys.None, Keys.F, Keys.G, Keys.E, Keys.U, Keys.O })
            {
                Press(scene, key);
                for (int i = 0; i < 12; i++)
                {
                    Run(scene, 20);
                    var bounds = new TextBounds();
                    scene.Draw(bounds);
                    Assert.That(bounds.Outside, Is.Empty, $"after {key}");
                    Assert.That(() => XDocument.Parse(ScenePicture.Svg(scene)), Throws.Nothing);
                }
            }
        }
    }

    [Test]
    public void The_picture_says_who_teaches_whom_and_how_well_it_goes()
    {
        using var scene = Scene();
        Run(scene, 600);
        string[] texts = Texts(scene);
        Assert.That(texts.Single(text => text.StartsWith("LESSON", StringComparison.Ordinal)), Does.Match("learned from [1-9][0-9]* of your decisions"));
        Assert.That(texts, Is.SupersetOf(new[] { "plays as you", "wins", "footsies", "you teach", "it fights", "undo lesson", "save", "load", "learn by reward" }));
        Assert.That(texts, Does.Contain("what the student would do in your place").And.Contain("against all in turn"));
        Press(scene, Keys.F);
        Assert.That(Texts(scene), Does.Contain("The student fights: it is the orange cat").And.Contain("you watch"));
        Press(scene, Keys.G);
        Assert.That(Texts(scene), Does.Contain("Fight your student: you are the blue cat"));
    }

    [Test]
    public void Curves_appear_with_the_first_evaluations()
    {
        using var scene = Scene();
        Assert.That(Curves(scene), Is.Empty);
        Run(scene, 600);
        Assert.That(Curves(scene), Has.Count.EqualTo(7), "agreement, the mean, and each script");

        static List<XElement> Curves(TeachScene scene) =>
            [.. XDocument.Parse(ScenePicture.Svg(scene)).Descendants().Where(element => element.Name.LocalName == "polyline" && IsCurve(element))];

        // In the panel on the right, below the fight.
        static bool IsCurve(XElement line) => ((string)line.Attribute("points")!).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is var numbers
            && float.Parse(numbers[0], CultureInfo.InvariantCulture) > 900 && float.Parse(numbers[1], CultureInfo.InvariantCulture) > 506;
    }

    [Test]
    public void A_click_on_a_button_is_the_key_it_shows()
    {
        using var scene = Scene(hand: null);
        scene.Update(new InputSnapshot(Keys.None, Mouse: new Vector2(150, 700), MousePressed: true, MouseHeld: true), 1.0 / 60);
        Assert.That(Texts(scene), Does.Contain("you watch"));
    }

    [Test]
    public void What_was_done_is_told_for_a_while()
    {
        using var scene = Scene(hand: null);
        Press(scene, Keys.U);
        Assert.That(Texts(scene), Does.Contain("there is no lesson to undo"));
        Run(scene, 400);
        Assert.That(Texts(scene), Does.Not.Contain("there is no lesson to undo"));
    }

    [Test]
    public void A_folder_that_is_gone_is_told_and_ends_nothing()
    {
        using var scene = Scene(path: Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "student.edm"));
        Run(scene, 120);
        Press(scene, Keys.V);
        Assert.That(Texts(scene).Count(text => text.StartsWith("not saved: ", StringComparison.Ordinal)), Is.EqualTo(1));
        Run(scene, 10);
    }

    private static TeachScene Scene(string? hand = "footsies", string? path = null, Palette? palette = null) =>
        new(new TeachSession(TeachSessions.Options(hand: hand, path: path)), new ViewOptions { Palette = palette ?? Palette.Dark });

    private static void Run(IScene scene, int frames)
    {
        for (int i = 0; i < frames; i++)
            scene.Update(default, 1.0 / 60);
    }
}
