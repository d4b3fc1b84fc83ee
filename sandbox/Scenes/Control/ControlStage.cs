namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>
/// Shows a controller at a task with one agent: a picture of the world, how the episode goes, and what the columns see and
/// put out.
/// </summary>
/// <param name="rival">Whom a person is to beat; null where nobody plays by hand.</param>
internal sealed class ControlStage<TEnvironment>(RoundRunner rounds, TEnvironment world, ControlScene<TEnvironment> scene, EpisodeRival? rival) : RoundStage(rounds)
    where TEnvironment : class, IEnvironment, new()
{
    public override string Title => $"{scene.Title}: {Name}";

    public override double FramesPerSecond => scene.StepsPerSecond / (rival is null ? 1 : scene.Slower);

    private string Name => rival?.Name ?? Rounds.Player(0).Name;

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        scene.Picture(world, Rounds, palette)(canvas, Time);
        if (rival is not null && Rounds.Over)
            canvas.Rectangle(0, 116, CanvasSize.Width, 96, palette.Veil.Faded(0.6f));

        DrawName(canvas, palette);
        DrawSteps(canvas, palette);
        DrawEpisode(canvas, palette);
        if (rival is not null)
            DrawRival(canvas, rival, palette);
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        if (Rounds.Hand is HandPlayer hand)
        {
            DrawHand(canvas, view, scene.Person, $"beat {Name}");
            if (TryDrawHint(canvas, new ColumnPanel(652, PanelTop, HandPanel.Width, PanelHeight), hand, view, seat: 1))
                return;
        }
        else
        {
            var readout = Rounds.Readout(0)!;
            new ColumnPanel(48, PanelTop, HandPanel.Width, PanelHeight).Draw(canvas, $"{Name}: {readout.Caption}", readout, palette.Left, palette);
        }

        var seen = ((SoloGame)Rounds.Game).Observation;
        new InputPanel(652, PanelTop, HandPanel.Width, PanelHeight).Draw(canvas, scene.Inputs, seen, scene.Ranges, palette);
    }

    private void DrawName(ICanvas canvas, Palette palette)
    {
        canvas.Text(TextFit.Shorten(Rounds.Player(0).Name, 24, 420, bold: true), 48, 46, 24, palette.Left, bold: true);
        canvas.Text(scene.Motto, 48, 72, 15, palette.Muted);
    }

    private void DrawSteps(ICanvas canvas, Palette palette)
    {
        const float Width = 240;
        const float Left = (CanvasSize.Width - Width) / 2;
        canvas.Text($"{Rounds.Frame}", 640, 60, 48, palette.Text, TextAlign.Centre, bold: true);
        canvas.Rectangle(Left, 72, Width, 8, palette.Track, 4);
        canvas.Rectangle(Left, 72, Width * Rounds.Frame / scene.StepLimit, 8, palette.Left, 4);
        canvas.Text($"of {scene.StepLimit} steps", 640, 100, 15, palette.Muted, TextAlign.Centre);
    }

    private void DrawEpisode(ICanvas canvas, Palette palette)
    {
        string best = Rounds.Best is { } number ? Number(number) : "none yet";
        canvas.Text($"episode {Rounds.Round}", 1232, 46, 24, palette.Text, TextAlign.Right, bold: true);
        canvas.Text($"return {Number(Rounds.Return)}, best {best}", 1232, 72, 15, palette.Muted, TextAlign.Right);
        if (Rounds.Over)
        {
            var (text, good) = scene.End(world);
            canvas.Text(text, 640, 160, 40, good ? palette.Highlight : palette.Danger, TextAlign.Centre, bold: true);
        }
    }

    /// <summary>How the same episode goes for the agent, and who has won more of them.</summary>
    private void DrawRival(ICanvas canvas, EpisodeRival rival, Palette palette)
    {
        string name = TextFit.Shorten(Name, 15, 260);
        string there = rival.Done ? "has" : "so far";
        canvas.Text($"{name} {there} {Number(rival.Return)}", 1232, 96, 15, palette.Right, TextAlign.Right);
        canvas.Text($"you {Rounds.Score.First} – {Rounds.Score.Second} {name}, best of {Rounds.BestOf}", 48, 96, 15, palette.Text);
        if (!Rounds.Over)
            return;

        int lead = Rounds.Return.CompareTo(rival.Return);
        string whose = lead > 0 ? "you win" : lead < 0 ? $"{name} wins" : "a draw";
        string what = Rounds.MatchOver ? $"the match {Rounds.Score.First}–{Rounds.Score.Second}.  Enter: rematch" : "this episode";
        string line = lead == 0 ? $"{whose}: {Number(Rounds.Return)} both" : $"{whose} {what}: {Number(Rounds.Return)} to {Number(rival.Return)}";
        canvas.Text(Rounds.MatchOver ? $"{whose} {what}" : line, 640, 196, 22, palette.Text, TextAlign.Centre, bold: true);
    }

    private static string Number(float number) => $"{number:0;−0;0}";
}
