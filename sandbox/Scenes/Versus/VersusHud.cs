namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>What is written above every fight: names, health, the clock, the score, and who is ahead.</summary>
internal static class VersusHud
{
    /// <summary>Of a bar of health.</summary>
    public const float BarWidth = 500;

    private const float BarHeight = 30;
    private const float BarTop = 48;
    private const float OuterEdge = 48;
    private const float LowHealth = 12;

    /// <summary>A side's edge of the picture.</summary>
    public static float Outer(int seat) => seat == 0 ? OuterEdge : CanvasSize.Width - OuterEdge;

    /// <summary>A place so far in from the inner end of a side's bar, which is at the clock.</summary>
    public static float Inner(int seat, float distance = 0) =>
        seat == 0 ? OuterEdge + BarWidth - distance : CanvasSize.Width - OuterEdge - BarWidth + distance;

    /// <summary>What begins at a side's edge.</summary>
    public static TextAlign OuterAlign(int seat) => seat == 0 ? TextAlign.Left : TextAlign.Right;

    /// <summary>The left edge of a bar that is full to a share: bars empty from the outside, towards the clock.</summary>
    public static float BarLeft(int seat, float width) => seat == 0 ? Inner(0) - width : Inner(1);

    /// <summary>Draws what both kinds of fights have.</summary>
    /// <param name="full">The health of a side that has lost nothing.</param>
    /// <param name="secondsLeft">Of the round.</param>
    /// <param name="leadLine">The line on which it stands who is ahead.</param>
    /// <param name="more">Draws what is below a seat's health.</param>
    public static void Draw(
        ICanvas canvas, RoundRunner rounds, HealthTrails trails, Func<int, float> health, float full, int secondsLeft, float leadLine, Action<int> more, Palette palette)
    {
        for (int seat = 0; seat < 2; seat++)
        {
            string name = TextFit.Shorten(rounds.Player(seat).Name, 24, BarWidth, bold: true);
            canvas.Text(name, Outer(seat), 37, 24, palette.Seat(seat), OuterAlign(seat), bold: true);
            DrawHealth(canvas, seat, health(seat), trails[seat], full, palette);
            more(seat);
        }

        DrawClock(canvas, secondsLeft, palette);
        DrawScore(canvas, rounds.Wins(0), rounds.Wins(1), rounds.Score.Draws, rounds.RoundOfMatch, rounds.BestOf, palette);
        DrawLead(canvas, health(0) - health(1), leadLine, palette);
    }

    /// <param name="trail">Up to where it is shown as just lost.</param>
    private static void DrawHealth(ICanvas canvas, int seat, float health, float trail, float full, Palette palette)
    {
        float width = BarWidth * health / full;
        float lost = BarWidth * trail / full;
        canvas.Rectangle(BarLeft(seat, BarWidth) - 3, BarTop - 3, BarWidth + 6, BarHeight + 6, palette.Text, 6);
        canvas.Rectangle(BarLeft(seat, BarWidth), BarTop, BarWidth, BarHeight, palette.Track, 4);
        canvas.Rectangle(BarLeft(seat, lost), BarTop, lost, BarHeight, palette.Danger, 4);
        canvas.Rectangle(BarLeft(seat, width), BarTop, width, BarHeight, palette.Seat(seat), 4);
        canvas.Rectangle(BarLeft(seat, width), BarTop + 3, width, 7, palette.White.Faded(0.28f), 3);
        string number = $"{MathF.Ceiling(health):0}";
        var ink = health > LowHealth ? palette.OnSeat : palette.Text;
        canvas.Text(number, Inner(seat, 10), BarTop + 23, 22, ink, OuterAlign(1 - seat), bold: true);
    }

    private static void DrawClock(ICanvas canvas, int seconds, Palette palette)
    {
        canvas.Rectangle(584, 22, 112, 62, palette.Panel, 12);
        var colour = seconds <= 5 ? palette.Highlight : palette.Text;
        canvas.Text($"{seconds}", 640, 70, 48, colour, TextAlign.Centre, bold: true);
    }

    /// <param name="bestOf">Rounds of a match; 0 where rounds go on for ever.</param>
    private static void DrawScore(ICanvas canvas, int left, int right, int draws, int round, int bestOf, Palette palette)
    {
        canvas.Text($"{left}", 620, 112, 24, palette.Left, TextAlign.Right, bold: true);
        canvas.Text("–", 640, 111, 22, palette.Muted, TextAlign.Centre);
        canvas.Text($"{right}", 660, 112, 24, palette.Right, TextAlign.Left, bold: true);
        string drawn = draws > 0 ? $", drawn {draws}" : "";
        string match = bestOf > 0 ? $", best of {bestOf}" : "";
        canvas.Text($"round {round}{match}{drawn}", 640, 132, 14, palette.Muted, TextAlign.Centre);
    }

    /// <param name="lead">The left side's health over the right's; nothing is written where it is 0.</param>
    /// <param name="line">The line it stands on.</param>
    private static void DrawLead(ICanvas canvas, float lead, float line, Palette palette)
    {
        if (lead == 0)
            return;

        int leader = lead > 0 ? 0 : 1;
        string text = $"ahead by {MathF.Ceiling(MathF.Abs(lead)):0}";
        canvas.Text(text, Inner(leader, 22), line, 18, palette.Seat(leader), OuterAlign(1 - leader), bold: true);
        DrawCrown(canvas, new Vector2(Inner(leader, 8), line - 7), 0.8f, palette);
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
