namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>The large words across the ring when a round begins and ends.</summary>
internal static class FightBanner
{
    private const int BeginningFrames = 55;
    private const float Middle = 212;

    public static void Draw(ICanvas canvas, RoundRunner rounds, Fight fight, Palette palette)
    {
        if (fight.Over)
        {
            DrawEnd(canvas, rounds, fight, palette);
        }
        else if (fight.Frame < BeginningFrames)
        {
            float fade = Math.Clamp((BeginningFrames - fight.Frame) / 15f, 0, 1);
            DrawWords(canvas, $"ROUND {rounds.RoundOfMatch}", palette.Text, "", palette.Text, fade, palette);
        }
    }

    private static void DrawEnd(ICanvas canvas, RoundRunner rounds, Fight fight, Palette palette)
    {
        float fade = Math.Clamp((rounds.FramesSinceOver + 1) / 8f, 0, 1);
        bool knockOut = fight.Cat(0).Health <= 0 || fight.Cat(1).Health <= 0;
        string word = knockOut ? "K.O.!" : "TIME!";
        if (fight.Outcome(0) == fight.Outcome(1))
        {
            DrawWords(canvas, word, palette.Highlight, "nobody wins this round", palette.Text, fade, palette);
            return;
        }

        int winner = fight.Outcome(0) > fight.Outcome(1) ? 0 : 1;
        string name = TextFit.Shorten(rounds.Player(winner).Name, 30, 480, bold: true);
        string wins = rounds.Player(winner) is IHandPlayer { Handover.ByHand: true } ? "win" : "wins";
        if (rounds.MatchOver)
        {
            string line = $"{name} {wins} the match {rounds.Wins(winner)}–{rounds.Wins(1 - winner)}";
            DrawWords(canvas, word, palette.Highlight, line, palette.Seat(winner), fade, palette, "Enter: rematch");
            return;
        }

        DrawWords(canvas, word, palette.Highlight, $"{name} {wins} round {rounds.RoundOfMatch}", palette.Seat(winner), fade, palette);
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
