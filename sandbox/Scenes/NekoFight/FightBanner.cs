namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>The large words across the ring when a round begins and ends.</summary>
internal static class FightBanner
{
    private const int BeginningFrames = 55;
    private const float Middle = 212;

    /// <summary>Draws them, where it is their time.</summary>
    public static void Draw(ICanvas canvas, FightShow show, Palette palette)
    {
        if (show.Fight.Over)
        {
            DrawEnd(canvas, show, palette);
        }
        else if (show.Fight.Frame < BeginningFrames)
        {
            float fade = Math.Clamp((BeginningFrames - show.Fight.Frame) / 15f, 0, 1);
            DrawWords(canvas, $"ROUND {show.RoundOfMatch}", palette.Text, "", palette.Text, fade, palette);
        }
    }

    private static void DrawEnd(ICanvas canvas, FightShow show, Palette palette)
    {
        float fade = Math.Clamp((show.FramesSinceOver + 1) / 8f, 0, 1);
        bool knockOut = show.Fight.Cat(0).Health <= 0 || show.Fight.Cat(1).Health <= 0;
        string word = knockOut ? "K.O.!" : "TIME!";
        if (show.Fight.Outcome(0) == show.Fight.Outcome(1))
        {
            DrawWords(canvas, word, palette.Highlight, "nobody wins this round", palette.Text, fade, palette);
            return;
        }

        int winner = show.Fight.Outcome(0) > show.Fight.Outcome(1) ? 0 : 1;
        string name = TextFit.Shorten(show.Player(winner).Name, 30, 480, bold: true);
        string wins = show.Player(winner) is HandPlayer { Reins.ByHand: true } ? "win" : "wins";
        if (show.MatchOver)
        {
            string line = $"{name} {wins} the match {show.Wins(winner)}–{show.Wins(1 - winner)}";
            DrawWords(canvas, word, palette.Highlight, line, palette.Seat(winner), fade, palette, "Enter: rematch");
            return;
        }

        DrawWords(canvas, word, palette.Highlight, $"{name} {wins} round {show.RoundOfMatch}", palette.Seat(winner), fade, palette);
    }

    private static void DrawWords(
        ICanvas canvas, string word, Colour wordColour, string line, Colour lineColour, float fade, Palette palette, string below = "")
    {
        const float Centre = CanvasSize.Width / 2f;
        float height = line.Length == 0 ? 90 : below.Length == 0 ? 128 : 162;
        canvas.Rectangle(0, Middle - 62, CanvasSize.Width, height, palette.Veil.Faded(0.6f * fade));
        canvas.Text(word, Centre, Middle + 8, 68, wordColour.Faded(fade), TextAlign.Centre, bold: true);
        if (line.Length > 0)
        {
            canvas.Text(line, Centre, Middle + 50, 30, lineColour.Faded(fade), TextAlign.Centre, bold: true);
            canvas.Text(below, Centre, Middle + 86, 22, palette.Highlight.Faded(fade), TextAlign.Centre, bold: true);
        }
    }
}
