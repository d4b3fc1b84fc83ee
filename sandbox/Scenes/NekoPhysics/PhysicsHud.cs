using System.Globalization;
using System.Numerics;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Scenes.NekoFight;
using EdAgents.Tasks.NekoPhysics;

namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What is written above a picture of physical cats.</summary>
internal interface IPhysicsHud
{
    /// <summary>Begins a round.</summary>
    void Begin();

    /// <summary>One frame.</summary>
    void Advance(bool struckLeft, bool struckRight);

    /// <summary>Draws it all.</summary>
    void Draw(ICanvas canvas, Palette palette);
}

/// <summary>Who fights, how much health is left, who was down how often, how long still, and who is ahead.</summary>
internal sealed class PhysicsFightHud(PhysicsFightShow show) : IPhysicsHud
{
    private const float BarWidth = 500;
    private const float BarHeight = 30;
    private const float BarTop = 48;
    private const float OuterEdge = 48;
    private const int TrailDelay = 24;
    private const float TrailSpeed = 0.7f;
    private const int MostMarks = 8;

    private readonly float[] trails = [PhysicsRules.FullHealth, PhysicsRules.FullHealth];
    private readonly int[] trailDelays = new int[2];

    /// <inheritdoc/>
    public void Begin() => Array.Fill(trails, PhysicsRules.FullHealth);

    /// <inheritdoc/>
    public void Advance(bool struckLeft, bool struckRight)
    {
        for (int seat = 0; seat < 2; seat++)
        {
            // What was lost stays visible for a moment and then drains away.
            trailDelays[seat] = (seat == 0 ? struckLeft : struckRight) ? TrailDelay : trailDelays[seat] - 1;
            if (trailDelays[seat] <= 0)
            {
                trails[seat] = MathF.Max(Health(seat), trails[seat] - TrailSpeed);
            }
        }
    }

    /// <inheritdoc/>
    public void Draw(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(0, 0, CanvasSize.Width, 142, palette.Background.Faded(0.72f));
        for (int seat = 0; seat < 2; seat++)
        {
            DrawName(canvas, seat, palette);
            DrawHealth(canvas, seat, palette);
            DrawKnockdowns(canvas, seat, palette);
        }

        DrawClock(canvas, palette);
        DrawScore(canvas, palette);
        DrawLead(canvas, palette);
    }

    private static float Outer(int seat) => seat == 0 ? OuterEdge : CanvasSize.Width - OuterEdge;

    private static TextAlign OuterAlign(int seat) => seat == 0 ? TextAlign.Left : TextAlign.Right;

    /// <summary>The left edge of a bar that is full to a share: bars empty from the outside, towards the clock.</summary>
    private static float BarLeft(int seat, float width) =>
        seat == 0 ? OuterEdge + BarWidth - width : CanvasSize.Width - OuterEdge - BarWidth;

    private float Health(int seat) => Math.Clamp(show.Game.Health(seat), 0, PhysicsRules.FullHealth);

    private void DrawName(ICanvas canvas, int seat, Palette palette)
    {
        string name = TextFit.Shorten(show.Name(seat), 24, BarWidth, bold: true);
        canvas.Text(name, Outer(seat), 37, 24, palette.Seat(seat), OuterAlign(seat), bold: true);
    }

    private void DrawHealth(ICanvas canvas, int seat, Palette palette)
    {
        float health = Health(seat);
        float width = BarWidth * health / PhysicsRules.FullHealth;
        float trail = BarWidth * trails[seat] / PhysicsRules.FullHealth;
        canvas.Rectangle(BarLeft(seat, BarWidth) - 3, BarTop - 3, BarWidth + 6, BarHeight + 6, palette.Text, 6);
        canvas.Rectangle(BarLeft(seat, BarWidth), BarTop, BarWidth, BarHeight, palette.Track, 4);
        canvas.Rectangle(BarLeft(seat, trail), BarTop, trail, BarHeight, palette.Danger, 4);
        canvas.Rectangle(BarLeft(seat, width), BarTop, width, BarHeight, palette.Seat(seat), 4);
        canvas.Rectangle(BarLeft(seat, width), BarTop + 3, width, 7, palette.Text.Faded(0.28f), 3);
        string number = MathF.Ceiling(health).ToString("0", CultureInfo.InvariantCulture);
        float inner = seat == 0 ? OuterEdge + BarWidth - 10 : CanvasSize.Width - OuterEdge - BarWidth + 10;
        canvas.Text(number, inner, BarTop + 23, 22, health > 12 ? palette.Ink : palette.Text, OuterAlign(1 - seat), bold: true);
    }

    /// <summary>A cat on its back for each time that a seat went down.</summary>
    private void DrawKnockdowns(ICanvas canvas, int seat, Palette palette)
    {
        int marks = Math.Min(show.Game.Knockdowns(seat), MostMarks);
        if (marks == 0)
        {
            return;
        }

        int way = seat == 0 ? 1 : -1;
        bool down = show.Game.Down(seat);
        var (word, colour) = down ? ("DOWN", palette.Highlight) : ("fallen", palette.Muted);
        canvas.Text(word, Outer(seat), 104, 14, colour, OuterAlign(seat), bold: down);
        for (int i = 0; i < marks; i++)
        {
            DrawFallen(canvas, new Vector2(Outer(seat) + (way * (98 + (34 * i))), 98), palette.Seat(seat), palette);
        }
    }

    private static void DrawFallen(ICanvas canvas, Vector2 at, Colour colour, Palette palette)
    {
        canvas.Oval(at + new Vector2(3, 3), 10, 5, colour);
        canvas.Circle(at + new Vector2(-9, 2), 5.4f, colour);
        foreach (float x in (ReadOnlySpan<float>)[-2, 3, 9])
        {
            canvas.Line(at + new Vector2(x, 1), at + new Vector2(x + 1.5f, -7), 3, colour);
        }

        canvas.Line(at + new Vector2(-11.5f, 0.5f), at + new Vector2(-8, 4), 1.3f, palette.Ink);
        canvas.Line(at + new Vector2(-8, 0.5f), at + new Vector2(-11.5f, 4), 1.3f, palette.Ink);
    }

    private void DrawClock(ICanvas canvas, Palette palette)
    {
        int left = Math.Max(0, PhysicsRules.RoundSteps - show.Steps);
        int seconds = (left + PhysicsRules.StepsPerSecond - 1) / PhysicsRules.StepsPerSecond;
        canvas.Rectangle(584, 22, 112, 62, palette.Panel, 12);
        var colour = seconds <= 5 ? palette.Highlight : palette.Text;
        canvas.Text(seconds.ToString(CultureInfo.InvariantCulture), 640, 70, 48, colour, TextAlign.Centre, bold: true);
    }

    private void DrawScore(ICanvas canvas, Palette palette)
    {
        canvas.Text(show.Wins(0).ToString(CultureInfo.InvariantCulture), 620, 112, 24, palette.Left, TextAlign.Right, bold: true);
        canvas.Text("–", 640, 111, 22, palette.Muted, TextAlign.Centre);
        canvas.Text(show.Wins(1).ToString(CultureInfo.InvariantCulture), 660, 112, 24, palette.Right, TextAlign.Left, bold: true);
        string draws = show.Draws > 0 ? $", drawn {show.Draws}" : "";
        string match = show.BestOf > 0 ? $", best of {show.BestOf}" : "";
        canvas.Text($"round {show.RoundOfMatch}{match}{draws}", 640, 132, 14, palette.Muted, TextAlign.Centre);
    }

    private void DrawLead(ICanvas canvas, Palette palette)
    {
        float lead = Health(0) - Health(1);
        if (lead == 0)
        {
            return;
        }

        int leader = lead > 0 ? 0 : 1;
        string text = string.Create(CultureInfo.InvariantCulture, $"ahead by {MathF.Ceiling(MathF.Abs(lead)):0}");
        float inner = leader == 0 ? OuterEdge + BarWidth - 22 : CanvasSize.Width - OuterEdge - BarWidth + 22;
        canvas.Text(text, inner, 106, 18, palette.Seat(leader), OuterAlign(1 - leader), bold: true);
        FightHud.DrawCrown(canvas, new Vector2(leader == 0 ? OuterEdge + BarWidth - 8 : CanvasSize.Width - OuterEdge - BarWidth + 8, 99), 0.8f, palette);
    }
}
