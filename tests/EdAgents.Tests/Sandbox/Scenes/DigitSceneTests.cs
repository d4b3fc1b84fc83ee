namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class DigitSceneTests
{
    [Test]
    public void A_stroke_of_the_mouse_gives_pixels_that_are_centred_and_sized()
    {
        var scene = new DigitScene(new Reader());
        scene.Run(1, Keys.C);
        Assert.That(scene.Seen.ToArray(), Is.All.EqualTo(0));
        Assert.That(Texts(scene), Does.Contain("draw here"));

        // A short upright stroke in the upper left corner, as three frames of a mouse that is moved.
        Mouse(scene, 4, 3, pressed: true);
        Mouse(scene, 4, 6);
        Mouse(scene, 4, 11);
        Mouse(scene, 20, 20, held: false);
        float[] seen = scene.Seen.ToArray();
        Assert.That(seen.Max(), Is.GreaterThan(200));
        Assert.That(seen.Count(pixel => pixel > 100), Is.InRange(20, 120));
        Assert.That(Middle(seen).X, Is.EqualTo(14).Within(0.6));
        Assert.That(Middle(seen).Y, Is.EqualTo(14).Within(0.6));
        int[] rows = [.. Enumerable.Range(0, 28).Where(y => seen.AsSpan(y * 28, 28).ContainsAnyInRange(100, 255))];
        Assert.That(rows[^1] - rows[0] + 1, Is.InRange(17, 22));
        Assert.That(Texts(scene), Does.Contain("centred and sized"));
    }

    [Test]
    public void A_stroke_that_begins_elsewhere_draws_nothing_and_a_lifted_pen_leaves_a_gap()
    {
        var scene = new DigitScene(new Reader());
        scene.Run(1, Keys.C);
        Mouse(scene, -5, 3, pressed: true);
        Mouse(scene, 10, 10);
        Assert.That(scene.Seen.ToArray(), Is.All.EqualTo(0));
        Mouse(scene, 10, 10, held: false);
        Mouse(scene, 5, 5, pressed: true);
        Mouse(scene, 5, 5, held: false);
        Mouse(scene, 22, 22, pressed: true);
        Assert.That(scene.Seen[(14 * 28) + 14], Is.Zero, "no line from dot to dot");
        Assert.That(scene.Seen.ToArray().Max(), Is.GreaterThan(0));
    }

    [Test]
    public void Examples_are_shown_as_they_are_and_drawing_replaces_them()
    {
        var reader = new Reader();
        var scene = new DigitScene(reader);
        Assert.That(scene.Seen.ToArray(), Is.EqualTo(reader.Examples.Image(0).ToArray().Select(pixel => (float)pixel)));
        scene.Run(1, Keys.N);
        Assert.That(scene.Seen.ToArray(), Is.EqualTo(reader.Examples.Image(1).ToArray().Select(pixel => (float)pixel)));
        Assert.That(Texts(scene), Does.Contain($"an example: {reader.Examples.Labels[1]}"));
        Mouse(scene, 14, 14, pressed: true);
        Assert.That(scene.Seen.ToArray().Count(pixel => pixel > 0), Is.LessThan(400));
        Assert.That(Texts(scene), Does.Contain("centred and sized"));
    }

    [Test]
    public void Buttons_do_what_their_keys_do()
    {
        var scene = new DigitScene(new Reader());
        scene.Update(new InputSnapshot(Keys.None, Keys.None, new Vector2(60, 700), true, true), 1.0 / 60);
        Assert.That(scene.Seen.ToArray(), Is.All.EqualTo(0));
    }

    [Test]
    public void The_answer_is_the_columns_and_everything_is_within_the_picture_in_both_themes()
    {
        foreach (var palette in (Palette[])[Palette.Dark, Palette.Light])
        {
            var reader = new Reader();
            var scene = new DigitScene(reader, new ViewOptions { Palette = palette });
            for (int i = 0; i < 5; i++)
            {
                Assert.That(scene.Said, Is.EqualTo(Largest(reader.Newest, scene.Seen)));
                var bounds = new TextBounds();
                scene.Draw(bounds);
                Assert.That(bounds.Outside, Is.Empty);
                Assert.That(Texts(scene), Is.SupersetOf(Enumerable.Range(0, 10).Select(digit => $"{digit}")));
                Assert.That(Texts(scene), Does.Contain($"for {scene.Said}: its loudest excitatory units"));
                scene.Run(1, Keys.N);
            }
        }
    }

    [Test]
    public void Columns_learn_within_seconds_while_they_are_shown()
    {
        using var live = new LiveDigits(3, images: 1500);
        var scene = new DigitScene(live);
        var fresh = live.Newest;
        live.Begin();
        live.Join();
        Assert.That(live.Newest, Is.Not.SameAs(fresh));
        Assert.That(live.State, Does.StartWith("epoch 12 of 12, "));
        int right = 0;
        for (int i = 0; i < 100; i++)
        {
            scene.Run(1);
            right += scene.Said == live.Examples.Labels[i] ? 1 : 0;
            scene.Run(1, Keys.N);
        }

        Assert.That(right, Is.GreaterThan(85));
    }

    private static void Mouse(DigitScene scene, float x, float y, bool pressed = false, bool held = true)
    {
        var at = new Vector2(DigitScene.FieldLeft + (x * DigitScene.PixelSize), DigitScene.FieldTop + (y * DigitScene.PixelSize));
        scene.Update(new InputSnapshot(Keys.None, Keys.None, at, pressed, held), 1.0 / 60);
    }

    private static Vector2 Middle(float[] pixels)
    {
        var sum = Vector2.Zero;
        for (int i = 0; i < pixels.Length; i++)
            sum += pixels[i] * new Vector2((i % 28) + 0.5f, (i / 28) + 0.5f);

        return sum / pixels.Sum();
    }

    private static int Largest(EdController controller, ReadOnlySpan<float> seen)
    {
        float[] outputs = new float[10];
        controller.Evaluate(seen, outputs);
        return Array.IndexOf(outputs, outputs.Max());
    }

    private sealed class Reader : IDigitReader
    {
        public string Name => "fresh";
        public EdController Newest { get; } = EdController.Create(DigitTrainer.SpecFor(DrawnDigits.Create(1, 1, 1).Test, 8), 1);
        public string State => "";
        public ImageSet Examples { get; } = DrawnDigits.Create(1, 1, 20).Test;
    }
}
