namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// What learning the opponent's habits has brought: how much it watched and trained, how often it wins there, and the
/// rounds that were played in earnest. While it learns, a cat thinks.
/// </summary>
internal sealed class HabitStrip(RoundRunner rounds, HabitTrainer trainer)
{
    /// <summary>The height over the ground that is left below it.</summary>
    public const float RoomBelow = 246;

    private const float Top = 146;
    private const float Height = 60;
    private const float TextLeft = 48;
    private const float TextRoom = 736;
    private const float ChartLeft = 800;
    private const float ChartRight = 1150;
    private const float ChartTop = Top + 6;
    private const float ChartHeight = 30;
    private const float DotLine = Top + 49;
    private const int MaxShown = 24;

    /// <param name="time">Frames, for what moves by itself.</param>
    public void Draw(ICanvas canvas, Palette palette, int time)
    {
        canvas.Rectangle(0, Top - 4, CanvasSize.Width, Height, palette.Background.Faded(0.72f));
        var learner = palette.Seat(trainer.Seat);
        string line = TextFit.Shorten(Headline(time), 16, TextRoom, bold: true);
        canvas.Text(line, TextLeft, Top + 18, 16, rounds.Waiting ? palette.Highlight : learner, bold: true);
        canvas.Text(TextFit.Shorten(Detail(), 13, TextRoom), TextLeft, Top + 40, 13, palette.Text);
        DrawChart(canvas, palette);
    }

    /// <summary>A thought above the learner's head, where it thinks.</summary>
    public void DrawThought(ICanvas canvas, IReadOnlyList<PhysicsFigure> figures, PhysicsCamera camera, Palette palette, int time)
    {
        if (!rounds.Waiting)
            return;

        var figure = figures[trainer.Seat];
        var head = camera.Point(figure.Body.World(figure.Body.Head));
        float way = head.X < CanvasSize.Width / 2f ? 1 : -1;
        canvas.Circle(head + new Vector2(18 * way, -40), 5, palette.White);
        canvas.Circle(head + new Vector2(30 * way, -54), 8, palette.White);
        var cloud = head + new Vector2(66 * way, -82);
        foreach (var (x, y, radius) in (ReadOnlySpan<(float, float, float)>)[(-26, 2, 17), (0, -7, 22), (26, 2, 17), (0, 10, 18)])
            canvas.Circle(cloud + new Vector2(x, y), radius, palette.White);

        for (int dot = 0; dot < 3; dot++)
        {
            float lift = MathF.Max(0, MathF.Sin((0.12f * time) - dot)) * 6;
            canvas.Circle(cloud + new Vector2(18 * (dot - 1), 2 - lift), 5, palette.Seat(1 - trainer.Seat));
        }
    }

    private string Headline(int time)
    {
        string name = rounds.Player(trainer.Seat).Name;
        return trainer.Ending is { } ending ? $"{name} has stopped learning: {ending}"
            : rounds.Waiting ? $"{name} learns from the round{new string('.', 1 + (time / 20 % 3))}"
            : trainer.Reports.Count == 0 ? $"{name} watches {Other}, to learn {(ByHand ? "your" : "its")} habits"
            : $"{name} learns {(ByHand ? "your habits" : $"the habits of {Other}")}";
    }

    private string Other => rounds.Player(1 - trainer.Seat).Name;

    private bool ByHand => rounds.Player(1 - trainer.Seat) is IHandPlayer;

    private string Detail()
    {
        if (trainer.Reports.Count == 0)
            return "after each round it trains against an imitation of the other";

        var last = trainer.Reports[^1];
        string fought = last.Fought >= 100_000 ? $"{last.Fought / 1e6:0.0} M" : $"{last.Fought:N0}";
        return $"{last.Watched:N0} moves watched, {fought} decisions of training: beats the imitation {Percent(last.AgainstImitation)}, others {Percent(last.AgainstKnown)}";
    }

    private static string Percent(double? share) =>
        share is { } known ? $"{known * 100:0} %" : "–";

    private void DrawChart(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(ChartLeft, ChartTop, ChartRight - ChartLeft, ChartHeight, palette.Panel, 4);
        canvas.Rectangle(ChartLeft, ChartTop + (ChartHeight / 2), ChartRight - ChartLeft, 1, palette.Track);
        canvas.Text("in training", ChartRight + 10, ChartTop + 20, 13, palette.Muted);
        canvas.Text("rounds", ChartRight + 10, DotLine + 5, 13, palette.Muted);
        int first = Math.Max(0, trainer.Reports.Count - MaxShown);
        DrawCurve(canvas, first, lesson => lesson.AgainstKnown, 1.5f, palette.Muted);
        DrawCurve(canvas, first, lesson => lesson.AgainstImitation, 3, palette.Highlight);
        for (int i = first; i < trainer.Reports.Count; i++)
        {
            float outcome = trainer.Reports[i].Outcome;
            var colour = outcome == 0.5f ? palette.Muted : palette.Seat(outcome > 0.5f ? trainer.Seat : 1 - trainer.Seat);
            canvas.Circle(new Vector2(X(i - first), DotLine), 5.5f, colour);
        }
    }

    private void DrawCurve(ICanvas canvas, int first, Func<HabitReport, double?> value, float width, Colour colour)
    {
        var points = from place in Enumerable.Range(0, trainer.Reports.Count - first)
                     let share = value(trainer.Reports[first + place])
                     where share is not null
                     select new Vector2(X(place), ChartTop + 3 + ((ChartHeight - 6) * (1 - (float)share)));
        Bars.DrawCurve(canvas, points, width, colour);
    }

    private static float X(int place) => ChartLeft + 10 + ((ChartRight - ChartLeft - 20) * place / (MaxShown - 1));
}
