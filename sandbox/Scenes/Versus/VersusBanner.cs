namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>The large words across a ring when a round begins and ends.</summary>
/// <param name="Middle">The line about which they stand.</param>
/// <param name="Above">How far above it the veil behind them begins.</param>
/// <param name="Veil">How dense the veil is, 0 to 1.</param>
/// <param name="RematchBelow">Whether what asks for a rematch has a line of its own.</param>
internal readonly record struct VersusBanner(float Middle, float Above, float Veil, bool RematchBelow)
{
    /// <param name="begins">Frames for which the beginning is shown, and in how many it fades out.</param>
    /// <param name="fadeIn">Frames in which the end fades in.</param>
    public void Draw(ICanvas canvas, RoundRunner rounds, bool knockOut, (int Frames, float FadeOut) begins, float fadeIn, Palette palette)
    {
        if (rounds.Over)
        {
            DrawEnd(canvas, rounds, knockOut, Math.Clamp((rounds.FramesSinceOver + 1) / fadeIn, 0, 1), palette);
        }
        else if (rounds.Frame < begins.Frames)
        {
            float fade = Math.Clamp((begins.Frames - rounds.Frame) / begins.FadeOut, 0, 1);
            DrawWords(canvas, $"ROUND {rounds.RoundOfMatch}", palette.Text, "", palette.Text, "", fade, palette);
        }
    }

    private void DrawEnd(ICanvas canvas, RoundRunner rounds, bool knockOut, float fade, Palette palette)
    {
        string word = knockOut ? "K.O.!" : "TIME!";
        int lead = rounds.Game.Outcome(0).CompareTo(rounds.Game.Outcome(1));
        if (lead == 0)
        {
            DrawWords(canvas, word, palette.Highlight, "nobody wins this round", palette.Text, "", fade, palette);
            return;
        }

        int winner = lead > 0 ? 0 : 1;
        string name = TextFit.Shorten(rounds.Player(winner).Name, 30, 480, bold: true);
        string wins = rounds.Player(winner) is IHandPlayer { Handover.ByHand: true } ? "win" : "wins";
        string rematch = rounds.MatchOver ? "Enter: rematch" : "";
        string line = !rounds.MatchOver ? $"{name} {wins} round {rounds.RoundOfMatch}"
            : $"{name} {wins} the match {rounds.Wins(winner)}–{rounds.Wins(1 - winner)}{(RematchBelow ? "" : $"   {rematch}")}";
        DrawWords(canvas, word, palette.Highlight, line, palette.Seat(winner), rematch, fade, palette);
    }

    private void DrawWords(
        ICanvas canvas, string word, Colour wordColour, string line, Colour lineColour, string below, float fade, Palette palette)
    {
        const float Centre = CanvasSize.Width / 2f;
        float under = line.Length == 0 ? 28 : RematchBelow && below.Length > 0 ? 100 : 66;
        canvas.Rectangle(0, Middle - Above, CanvasSize.Width, Above + under, palette.Veil.Faded(Veil * fade));
        canvas.Text(word, Centre, Middle + 8, 68, wordColour.Faded(fade), TextAlign.Centre, bold: true);
        if (line.Length == 0)
            return;

        canvas.Text(line, Centre, Middle + 50, 30, lineColour.Faded(fade), TextAlign.Centre, bold: true);
        if (RematchBelow)
            canvas.Text(below, Centre, Middle + 86, 22, palette.Highlight.Faded(fade), TextAlign.Centre, bold: true);
    }
}
