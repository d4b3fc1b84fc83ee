using System.Globalization;
using System.Numerics;
using EdAgents.Sandbox.Canvas;
using EdAgents.Tasks.NekoFight;

namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>What is written above the fight: names, health, guards, the clock, the score, and who is ahead.</summary>
internal sealed class FightHud(FightShow show)
{
    private const float BarWidth = 500;
    private const float BarHeight = 30;
    private const float BarTop = 48;
    private const float GuardTop = 86;
    private const float GuardHeight = 10;
    private const float OuterEdge = 48;
    private const int TrailDelay = 24;
    private const float TrailSpeed = 0.7f;

    private readonly float[] trails = [FightRules.FullHealth, FightRules.FullHealth];
    private readonly int[] trailDelays = new int[2];

    /// <summary>Begins a round.</summary>
    public void Begin()
    {
        Array.Fill(trails, FightRules.FullHealth);
        Array.Clear(trailDelays);
    }

    /// <summary>One frame: what was lost stays visible for a moment and then drains away.</summary>
    public void Advance()
    {
        for (int seat = 0; seat < 2; seat++)
        {
            float health = show.Fight.Cat(seat).Health;
            bool struck = show.Blows.Any(blow => blow.Attacker != seat);
            trailDelays[seat] = struck ? TrailDelay : trailDelays[seat] - 1;
            if (trailDelays[seat] <= 0)
            {
                trails[seat] = MathF.Max(health, trails[seat] - TrailSpeed);
            }
        }
    }

    /// <summary>Draws it all.</summary>
    public void Draw(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(0, 0, CanvasSize.Width, 150, palette.Veil.Faded(0.35f));
        for (int seat = 0; seat < 2; seat++)
        {
            DrawName(canvas, seat, palette);
            DrawHealth(canvas, seat, palette);
            DrawGuard(canvas, seat, palette);
        }

        DrawClock(canvas, palette);
        DrawScore(canvas, palette);
        DrawLead(canvas, palette);
    }

    /// <summary>The seat with more health; −1 where both have the same.</summary>
    public int Leader()
    {
        float lead = show.Fight.Cat(0).Health - show.Fight.Cat(1).Health;
        return lead > 0 ? 0 : lead < 0 ? 1 : -1;
    }

    private static float Outer(int seat) => seat == 0 ? OuterEdge : CanvasSize.Width - OuterEdge;

    private static TextAlign OuterAlign(int seat) => seat == 0 ? TextAlign.Left : TextAlign.Right;

    /// <summary>The left edge of a bar that is full to a share: bars empty from the outside, towards the clock.</summary>
    private static float BarLeft(int seat, float width) =>
        seat == 0 ? OuterEdge + BarWidth - width : CanvasSize.Width - OuterEdge - BarWidth;

    private void DrawName(ICanvas canvas, int seat, Palette palette)
    {
        string name = TextFit.Shorten(show.Player(seat).Name, 24, BarWidth, bold: true);
        canvas.Text(name, Outer(seat), 37, 24, palette.Seat(seat), OuterAlign(seat), bold: true);
    }

    private void DrawHealth(ICanvas canvas, int seat, Palette palette)
    {
        float health = show.Fight.Cat(seat).Health;
        float width = BarWidth * health / FightRules.FullHealth;
        float trail = BarWidth * trails[seat] / FightRules.FullHealth;
        canvas.Rectangle(BarLeft(seat, BarWidth) - 3, BarTop - 3, BarWidth + 6, BarHeight + 6, palette.Text, 6);
        canvas.Rectangle(BarLeft(seat, BarWidth), BarTop, BarWidth, BarHeight, palette.Track, 4);
        canvas.Rectangle(BarLeft(seat, trail), BarTop, trail, BarHeight, palette.Danger, 4);
        canvas.Rectangle(BarLeft(seat, width), BarTop, width, BarHeight, palette.Seat(seat), 4);
        canvas.Rectangle(BarLeft(seat, width), BarTop + 3, width, 7, palette.White.Faded(0.28f), 3);
        string number = MathF.Ceiling(health).ToString("0", CultureInfo.InvariantCulture);
        float inner = seat == 0 ? OuterEdge + BarWidth - 10 : CanvasSize.Width - OuterEdge - BarWidth + 10;
        canvas.Text(number, inner, BarTop + 23, 22, health > 12 ? palette.OnSeat : palette.Text, OuterAlign(1 - seat), bold: true);
    }

    private void DrawGuard(ICanvas canvas, int seat, Palette palette)
    {
        ref readonly var cat = ref show.Fight.Cat(seat);
        const float Room = BarWidth - 78;
        float width = MathF.Max(0, Room * cat.GuardMeter / FightRules.FullGuard);
        float left = seat == 0 ? OuterEdge + BarWidth - width : CanvasSize.Width - OuterEdge - BarWidth;
        float track = seat == 0 ? OuterEdge + BarWidth - Room : left;
        canvas.Rectangle(track, GuardTop, Room, GuardHeight, palette.Track, 4);
        canvas.Rectangle(left, GuardTop, width, GuardHeight, palette.Guard, 4);
        bool broken = cat.State == CatState.GuardBreak;
        var (word, colour) = broken ? ("BROKEN", palette.Highlight) : ("guard", palette.Muted);
        canvas.Text(word, Outer(seat), GuardTop + 10, 14, colour, OuterAlign(seat), bold: broken);
    }

    private void DrawClock(ICanvas canvas, Palette palette)
    {
        int left = FightRules.RoundFrames - show.Fight.Frame;
        int seconds = (left + FightRules.FramesPerSecond - 1) / FightRules.FramesPerSecond;
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
        int leader = Leader();
        if (leader < 0)
        {
            return;
        }

        float lead = MathF.Abs(show.Fight.Cat(0).Health - show.Fight.Cat(1).Health);
        string text = string.Create(CultureInfo.InvariantCulture, $"ahead by {MathF.Ceiling(lead):0}");
        float inner = leader == 0 ? OuterEdge + BarWidth - 22 : CanvasSize.Width - OuterEdge - BarWidth + 22;
        canvas.Text(text, inner, 124, 18, palette.Seat(leader), OuterAlign(1 - leader), bold: true);
        DrawCrown(canvas, new Vector2(leader == 0 ? OuterEdge + BarWidth - 8 : CanvasSize.Width - OuterEdge - BarWidth + 8, 117), 0.8f, palette);
    }

    /// <summary>The mark of who is ahead.</summary>
    public static void DrawCrown(ICanvas canvas, Vector2 at, float scale, Palette palette)
    {
        canvas.Rectangle(at.X - (11 * scale), at.Y + (4 * scale), 22 * scale, 5 * scale, palette.Glow, 1);
        for (int i = -1; i <= 1; i++)
        {
            var root = at + (scale * new Vector2(7.4f * i, 5));
            var tip = at + (scale * new Vector2(9.5f * i, i == 0 ? -10 : -7));
            canvas.Triangle(root - new Vector2(4.4f * scale, 0), root + new Vector2(4.4f * scale, 0), tip, palette.Glow);
            canvas.Circle(tip, 2.2f * scale, palette.Glow);
        }
    }
}
