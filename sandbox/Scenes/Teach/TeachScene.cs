namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>A person teaches a cat by playing: the fight, the keys, what the student would do, and how well it does.</summary>
public sealed class TeachScene : IScene, IDisposable
{
    private const float PanelTop = 506;
    private const float PanelHeight = 180;
    private const float ButtonTop = 692;
    private const double SecondsOfNews = 6;
    private const double ShortestCurve = 120;

    private static readonly ImmutableArray<Button> Buttons =
    [
        new(Keys.E, "E", "you teach", 24, ButtonTop, 104),
        new(Keys.F, "F", "it fights", 134, ButtonTop, 104),
        new(Keys.G, "G", "fight it", 244, ButtonTop, 98),
        new(Keys.O, "O", "", 348, ButtonTop, 196),
        new(Keys.C, "C", "learn by reward", 550, ButtonTop, 152),
        new(Keys.U, "U", "undo lesson", 708, ButtonTop, 120),
        new(Keys.V, "V", "save", 834, ButtonTop, 66),
        new(Keys.B, "B", "load", 906, ButtonTop, 66),
        new(Keys.Space, "space", "pause", 978, ButtonTop, 116),
        new(Keys.Minus, "−", "", 1100, ButtonTop, 28),
        new(Keys.Plus, "+", "", 1134, ButtonTop, 28),
        new(Keys.T, "T", "", 1168, ButtonTop, 28),
        new(Keys.X, "X", "", 1202, ButtonTop, 28),
    ];

    private static readonly (Keys Key, TeachMode Mode)[] Modes = [(Keys.E, TeachMode.Lesson), (Keys.F, TeachMode.StudentFights), (Keys.G, TeachMode.Duel)];

    private readonly TeachSession session;
    private readonly KeyPad pad;
    private readonly ImmutableArray<Button> all;
    private readonly Playback playback = new(FightRules.FramesPerSecond);
    private ViewOptions view;
    private string news = "";
    private double newsLeft;

    public TeachScene(TeachSession session, ViewOptions view)
    {
        this.session = session;
        this.view = view;
        pad = new KeyPad(new FightKeys(new NekoFightEnvironment()).Pad, 36, PanelTop + 40);
        all = [.. Buttons, .. pad.Buttons];
    }

    public string Title => "NekoFight: teach a cat";

    public void Update(in InputSnapshot input, double seconds)
    {
        var meant = input.WithButtons(all.AsSpan());
        view = view.After(meant);
        newsLeft -= seconds;
        Apply(meant);
        playback.Run(meant, seconds, Keys.None, held =>
        {
            session.Advance(held);
            return true;
        });
    }

    public void Draw(ICanvas canvas)
    {
        var palette = view.Palette;
        canvas.Clear(palette.Background);
        session.Stage.DrawWorld(canvas, view);
        DrawHeadline(canvas, palette);
        DrawKeys(canvas, palette);
        string caption = session.Mode == TeachMode.Lesson ? "what the student would do in your place" : "the student: one column per output";
        new ColumnPanel(312, PanelTop, 548, PanelHeight).Draw(canvas, caption, session.Readout, palette.Left, palette);
        new CurvePanel(872, PanelTop, 384, PanelHeight).Draw(canvas, session.Progress, session.Scripts, ShortestCurve, palette);
        DrawButtons(canvas, palette);
    }

    public void Dispose() => session.Dispose();

    private void Apply(in InputSnapshot input)
    {
        foreach (var (key, mode) in Modes)
        {
            if (input.WasPressed(key))
                session.Enter(mode);
        }

        if (input.WasPressed(Keys.O))
            session.ChangeOpponent();

        if (input.WasPressed(Keys.U))
            Report(session.Undo() ? "the last lesson is undone" : "there is no lesson to undo");

        if (input.WasPressed(Keys.V))
            ReportOrSayWhy("not saved", () => $"saved: {session.Save()}");

        if (input.WasPressed(Keys.B))
            ReportOrSayWhy("not loaded", () => session.Load() is { } path ? $"loaded: {path}" : "nothing was saved yet");

        if (input.WasPressed(Keys.C))
        {
            ReportOrSayWhy("it cannot learn by reward", () =>
            {
                session.ToggleRewards();
                return session.OwnDecisions is null ? "learning by reward has ended" : "it learns by reward, from its own fights";
            });
        }
    }

    private void Report(string text)
    {
        news = text;
        newsLeft = SecondsOfNews;
    }

    /// <summary>What goes wrong with a file is reported and does not end the lesson.</summary>
    private void ReportOrSayWhy(string what, Func<string> act)
    {
        try
        {
            Report(act());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ModelFormatException or ArgumentException)
        {
            Report($"{what}: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private void DrawHeadline(ICanvas canvas, Palette palette)
    {
        string text = session switch
        {
            { OwnDecisions: { } own } => $"The student learns by reward: {own:N0} decisions of its own",
            { Mode: TeachMode.Lesson } => $"LESSON: play the orange cat. The student has learned from {session.Student.Decisions:N0} of your decisions",
            { Mode: TeachMode.StudentFights } => "The student fights: it is the orange cat",
            _ => "Fight your student: you are the blue cat",
        };
        bool fresh = newsLeft > 0;
        DrawPill(canvas, fresh ? news : text, fresh ? palette.Highlight : palette.Text, palette);
    }

    /// <summary>At the cats' feet, where no banner and no cat is.</summary>
    private static void DrawPill(ICanvas canvas, string text, Colour ink, Palette palette)
    {
        const float Top = 470;
        string shown = TextFit.Shorten(text, 15, 1000, bold: true);
        float width = TextFit.Width(shown, 15, bold: true) + 28;
        canvas.Rectangle(640 - (width / 2), Top, width, 24, palette.Panel, 12);
        canvas.Text(shown, 640, Top + 17, 15, ink, TextAlign.Centre, bold: true);
    }

    private void DrawKeys(ICanvas canvas, Palette palette)
    {
        var colour = palette.Seat(session.Mode == TeachMode.Duel ? 1 : 0);
        string title = session.Hand is not { } hand ? "you watch"
            : !hand.Handover.ByHand ? "the student plays; Shift: you again"
            : "your keys, also to touch";
        Bars.DrawPanel(canvas, 24, PanelTop, 276, PanelHeight, title, palette, colour, line: 22);
        pad.Draw(canvas, palette, session.Hand is { Handover: { ByHand: true } handover } ? handover.Held : Keys.None);
    }

    private void DrawButtons(ICanvas canvas, Palette palette)
    {
        foreach (var button in Buttons)
        {
            bool active = button.Key switch
            {
                Keys.C => session.OwnDecisions is not null,
                Keys.Space => playback.Paused,
                _ => Modes.Contains((button.Key, session.Mode)),
            };
            var shown = button.Key == Keys.O ? button with { Label = $"against {session.Opponent}" } : button;
            shown.Draw(canvas, palette, active);
        }
    }
}
