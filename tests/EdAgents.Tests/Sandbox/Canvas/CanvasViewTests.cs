namespace EdAgents.Tests.Sandbox.Canvas;

public sealed class CanvasViewTests
{
    [Test]
    public void Everything_is_shown_smaller_and_in_its_place()
    {
        var whole = new SvgCanvas();
        var view = new CanvasView(whole, 100, 50, 0.5f);
        view.Rectangle(10, 20, 30, 40, new Colour(1, 2, 3), 4);
        view.Circle(new Vector2(10, 20), 8, new Colour(1, 2, 3));
        view.Text("cat", 10, 20, 24, new Colour(1, 2, 3));
        view.Polyline([new Vector2(0, 0), new Vector2(20, 20)], 6, new Colour(1, 2, 3));
        string svg = whole.ToString();
        Assert.That(svg, Does.Contain("x=\"105\" y=\"60\" width=\"15\" height=\"20\" rx=\"2\""));
        Assert.That(svg, Does.Contain("cx=\"105\" cy=\"60\" r=\"4\""));
        Assert.That(svg, Does.Contain("x=\"105\" y=\"60\" font-size=\"12\""));
        Assert.That(svg, Does.Contain("stroke-width=\"3\""));
    }

    [Test]
    public void A_whole_scene_fits_into_its_part()
    {
        var scene = Fights.Scene(Fights.AgainstScript());
        scene.Run(50);
        var bounds = new TextBounds();
        scene.Draw(new CanvasView(bounds, 640, 360, 0.5f));
        Assert.That(bounds.Outside, Is.Empty);
    }

    [Test]
    public void Buttons_of_a_row_lie_side_by_side_and_are_hit_where_they_are()
    {
        var row = Button.Row(10, 20, 6, [(Keys.Space, "space", "pause"), (Keys.J, "J", "")]);
        Assert.That(row[1].X, Is.EqualTo(row[0].X + row[0].Width + 6).Within(0.001));
        var inside = new InputSnapshot(Keys.None, Mouse: new Vector2(row[1].X + 1, 21), MousePressed: true, MouseHeld: true);
        Assert.That(inside.WithButtons(row.AsSpan()).Pressed, Is.EqualTo(Keys.J));
        Assert.That(inside.WithButtons(row.AsSpan()).Held, Is.EqualTo(Keys.J));
        var between = inside with { Mouse = new Vector2(row[1].X - 3, 21) };
        Assert.That(between.WithButtons(row.AsSpan()).Pressed, Is.EqualTo(Keys.None));
        var passing = inside with { MousePressed = false, MouseHeld = false };
        Assert.That(passing.WithButtons(row.AsSpan()), Is.EqualTo(passing));
    }
}
