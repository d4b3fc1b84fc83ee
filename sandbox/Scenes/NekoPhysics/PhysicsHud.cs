namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What is written above a picture of physical cats.</summary>
internal interface IPhysicsHud
{
    void Begin();

    void Advance(bool struckLeft, bool struckRight);

    void Draw(ICanvas canvas, Palette palette);
}

/// <summary>Who fights, how much health is left, who was down how often, how long still, and who is ahead.</summary>
internal sealed class PhysicsFightHud(RoundRunner rounds, PhysicsFightEnvironment game) : IPhysicsHud
{
    private const int MaxMarks = 8;

    private readonly HealthTrails trails = new(PhysicsRules.FullHealth);

    public void Begin() => trails.Begin();

    public void Advance(bool struckLeft, bool struckRight)
    {
        trails.Advance(0, Health(0), struckLeft);
        trails.Advance(1, Health(1), struckRight);
    }

    public void Draw(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(0, 0, CanvasSize.Width, 142, palette.Background.Faded(0.72f));
        int left = Math.Max(0, PhysicsRules.RoundSteps - rounds.Frame);
        VersusHud.Draw(
            canvas, rounds, trails, Health, PhysicsRules.FullHealth, (left + PhysicsRules.StepsPerSecond - 1) / PhysicsRules.StepsPerSecond, 106,
            seat => DrawKnockdowns(canvas, seat, palette), palette);
    }

    private float Health(int seat) => Math.Clamp(game.Health(seat), 0, PhysicsRules.FullHealth);

    /// <summary>A cat on its back for each time that a seat went down.</summary>
    private void DrawKnockdowns(ICanvas canvas, int seat, Palette palette)
    {
        int marks = Math.Min(game.Knockdowns(seat), MaxMarks);
        if (marks == 0)
            return;

        int way = seat == 0 ? 1 : -1;
        bool down = game.Down(seat);
        var (word, colour) = down ? ("DOWN", palette.Highlight) : ("fallen", palette.Muted);
        canvas.Text(word, VersusHud.Outer(seat), 104, 14, colour, VersusHud.OuterAlign(seat), bold: down);
        for (int i = 0; i < marks; i++)
            DrawFallen(canvas, new Vector2(VersusHud.Outer(seat) + (way * (98 + (34 * i))), 98), palette.Seat(seat), palette);
    }

    private static void DrawFallen(ICanvas canvas, Vector2 at, Colour colour, Palette palette)
    {
        canvas.Oval(at + new Vector2(3, 3), 10, 5, colour);
        canvas.Circle(at + new Vector2(-9, 2), 5.4f, colour);
        foreach (float x in (ReadOnlySpan<float>)[-2, 3, 9])
            canvas.Line(at + new Vector2(x, 1), at + new Vector2(x + 1.5f, -7), 3, colour);

        canvas.Line(at + new Vector2(-11.5f, 0.5f), at + new Vector2(-8, 4), 1.3f, palette.Ink);
        canvas.Line(at + new Vector2(-8, 0.5f), at + new Vector2(-11.5f, 4), 1.3f, palette.Ink);
    }
}
