namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>The large words across the ring when a round begins and ends, and when somebody goes down.</summary>
internal static class PhysicsBanner
{
    private const int BeginningSteps = 20;

    /// <summary>The words' middle where nothing stands between them and the health.</summary>
    public const float UsualMiddle = 212;

    /// <param name="middle">The line about which they stand.</param>
    public static void Draw(ICanvas canvas, RoundRunner rounds, PhysicsFightEnvironment game, float middle, Palette palette)
    {
        if (rounds.Over)
        {
            DrawEnd(canvas, rounds, game, middle, palette);
        }
        else if (rounds.Frame < BeginningSteps)
        {
            float fade = Math.Clamp((BeginningSteps - rounds.Frame) / 8f, 0, 1);
            DrawWords(canvas, middle, $"ROUND {rounds.RoundOfMatch}", palette.Text, "", palette.Text, fade, palette);
        }
    }

    private static void DrawEnd(ICanvas canvas, RoundRunner rounds, PhysicsFightEnvironment game, float middle, Palette palette)
    {
        float fade = Math.Clamp((rounds.FramesSinceOver + 1) / 6f, 0, 1);
        bool knockOut = game.Health(0) <= 0 || game.Health(1) <= 0;
        string word = knockOut ? "K.O.!" : "TIME!";
        float outcome = game.Outcome(0);
        if (outcome == 0.5f)
        {
            DrawWords(canvas, middle, word, palette.Highlight, "nobody wins this round", palette.Text, fade, palette);
            return;
        }

        int winner = outcome > 0.5f ? 0 : 1;
        string name = TextFit.Shorten(rounds.Player(winner).Name, 30, 480, bold: true);
        string wins = rounds.Player(winner) is IHandPlayer { Handover.ByHand: true } ? "win" : "wins";
        string line = rounds.MatchOver
            ? $"{name} {wins} the match {rounds.Wins(winner)}–{rounds.Wins(1 - winner)}   Enter: rematch"
            : $"{name} {wins} round {rounds.RoundOfMatch}";
        DrawWords(canvas, middle, word, palette.Highlight, line, palette.Seat(winner), fade, palette);
    }

    private static void DrawWords(
        ICanvas canvas, float middle, string word, Colour wordColour, string line, Colour lineColour, float fade, Palette palette)
    {
        const float Centre = CanvasSize.Width / 2f;
        canvas.Rectangle(0, middle - 70, CanvasSize.Width, line.Length == 0 ? 98 : 136, palette.Veil.Faded((middle == UsualMiddle ? 0.6f : 0.3f) * fade));
        canvas.Text(word, Centre, middle + 8, 68, wordColour.Faded(fade), TextAlign.Centre, bold: true);
        if (line.Length > 0)
            canvas.Text(line, Centre, middle + 50, 30, lineColour.Faded(fade), TextAlign.Centre, bold: true);
    }
}
