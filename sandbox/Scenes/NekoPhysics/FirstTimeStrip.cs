namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// A time line of what the learner did for the first time while it was watched, and after how many decisions: stood for a
/// second, walked a metre, hit, knocked the other down, won.
/// </summary>
internal sealed class FirstTimeStrip(PhysicsView view)
{
    private const float Left = 190;
    private const float Right = 1090;
    private const float Line = 168;
    /// <summary>The height over the ground that is left below it.</summary>
    public const float RoomBelow = 252;

    private const int ShownSteps = 75;

    // Cats are put on their feet: to stand at first is no merit.
    private const int StepsPlaced = 60;

    private static readonly ImmutableArray<string> FightNames = ["stood 1 s", "first metre", "first blow", "first knock-down", "first win"];
    private static readonly ImmutableArray<string> SoloNames = ["stood 1 s", "stood 5 s", "first metre", "10 metres"];

    private readonly ImmutableArray<string> names = view.Fight is null ? SoloNames : FightNames;
    private readonly Reached?[] reached = new Reached?[(view.Fight is null ? SoloNames : FightNames).Length];
    private int standing;
    private float start;
    private int steps;

    private readonly record struct Reached(int Round, int Step, long Decisions);

    public void Begin()
    {
        standing = 0;
        steps = 0;
        start = view.Cat(0).Pose(CatPart.Torso).X;
    }

    /// <summary>The round is begun again: what was reached in it will be reached anew.</summary>
    public void Restart()
    {
        for (int i = 0; i < reached.Length; i++)
            reached[i] = reached[i] is { } there && there.Round >= view.Rounds.Round ? null : reached[i];
    }

    /// <summary>A control step was taken.</summary>
    public void Step()
    {
        steps++;
        if (view.Rounds.FramesSinceOver > 0)
            return;

        var cat = view.Cat(0);
        standing = cat.Standing ? standing + 1 : 0;
        int stood = Math.Min(standing, steps - StepsPlaced);
        start = view.Placed ? cat.Pose(CatPart.Torso).X : start;
        float way = MathF.Abs(cat.Pose(CatPart.Torso).X - start);

        // Rolling a metre is no walking.
        bool walks = standing > PhysicsRules.StepsPerSecond / 2;
        Mark("stood 1 s", stood >= PhysicsRules.StepsPerSecond);
        Mark("stood 5 s", stood >= 5 * PhysicsRules.StepsPerSecond);
        Mark("first metre", walks && way >= 1);
        Mark("10 metres", walks && way >= 10);
        Mark("first blow", view.Blow(1) is { Damage: > 0 });
        Mark("first knock-down", view.KnockedDown(1));
        Mark("first win", view.Fight is { Over: true } fight && fight.Outcome(0) > 0.5f);
    }

    public void Draw(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(0, Line - 26, CanvasSize.Width, 56, palette.Background.Faded(0.72f));
        canvas.Rectangle(Left, Line - 1.5f, Right - Left, 3, palette.Track, 1);
        for (int i = 0; i < names.Length; i++)
        {
            float x = Left + ((Right - Left) * i / (names.Length - 1));
            DrawMark(canvas, names[i], reached[i], new Vector2(x, Line), palette);
        }
    }

    private void Mark(string name, bool isReached)
    {
        int place = names.IndexOf(name);
        if (place >= 0 && isReached && reached[place] is null)
            reached[place] = new Reached(view.Rounds.Round, steps, view.Rounds.Learner?.Steps ?? 0);
    }

    private void DrawMark(ICanvas canvas, string name, Reached? mark, Vector2 at, Palette palette)
    {
        if (mark is not { } there)
        {
            canvas.Circle(at, 7, palette.Track);
            canvas.Text(name, at.X, at.Y + 22, 13, palette.Muted, TextAlign.Centre);
            return;
        }

        // What is new swells for a moment.
        float age = there.Round == view.Rounds.Round ? (steps - there.Step) / (float)ShownSteps : 1;
        float swell = MathF.Max(0, 1 - age);
        canvas.Circle(at, 9 + (14 * swell), palette.Highlight.Faded(0.35f + (0.4f * swell)));
        canvas.Circle(at, 7, palette.Highlight);
        canvas.Text(Thousands(there.Decisions), at.X, at.Y - 11, 13, palette.Highlight, TextAlign.Centre, bold: true);
        canvas.Text(name, at.X, at.Y + 22, 13, palette.Text, TextAlign.Centre, bold: true);
    }

    private static string Thousands(long decisions) => decisions >= 1_000_000
        ? $"{decisions / 1e6:0.00} M"
        : $"{(decisions + 500) / 1000} k";
}
