namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>Who fights whom while a student is taught.</summary>
public enum TeachMode
{
    Lesson, // the person is the left cat, and the student learns from every decision
    StudentFights,
    Duel, // the student is the left cat, the person the right one
}

/// <summary>
/// Teaching without a picture: who fights, what the student learns from it, how well it does, and what can be done about it. A
/// frame at a time; not thread-safe.
/// </summary>
public sealed class TeachSession : IDisposable
{
    private const int FramesPerProgress = FightRules.FramesPerSecond;
    private const int FramesPerEvaluation = 2 * FightRules.FramesPerSecond;
    private const int MaxMoments = 400;

    private readonly TeachOptions options;
    private readonly TaskDefinition task = TaskCatalog.Find(NekoFightEnvironment.Id.ToString())!;
    private readonly BackgroundEvaluation evaluation;
    private readonly List<Progress> progress = [];
    private readonly string[] scripts;
    private Pcg32 seeds;
    private RewardTrainer? rewards;
    private ScriptedHand? scripted;
    private RotatingOpponent opponents = null!;
    private HandPlayer? hand;
    private double[] winRates = [];
    private bool lessonBegun;
    private int chosen = -1;
    private int frames;

    /// <exception cref="ArgumentException">The start does not fit the game or cannot learn, or there is no such script.</exception>
    public TeachSession(TeachOptions options)
    {
        this.options = options;
        scripts = [.. new NekoFightEnvironment().ScriptNames()];
        seeds = new Pcg32(options.Seed);
        Student = new Student(options.Start, options.Learning, options.Seed);
        evaluation = new BackgroundEvaluation(task, options.EvaluationRounds, options.Seed, options.EvaluateBeside);
        evaluation.Begin(Student.Newest);
        Enter(TeachMode.Lesson);
    }

    public Student Student { get; }

    public TeachMode Mode { get; private set; }

    public RoundRunner Rounds { get; private set; } = null!;

    public FightStage Stage { get; private set; } = null!;

    /// <summary>How well the student did, by time.</summary>
    public IReadOnlyList<Progress> Progress => progress;

    public IReadOnlyList<string> Scripts => scripts;

    /// <summary>Who the student or the person fights.</summary>
    public string Opponent => opponents.Choice;

    /// <summary>Decisions the student has made and learned from by itself; null where it does not learn by itself.</summary>
    public long? OwnDecisions => rewards?.Steps;

    public IController Newest => rewards?.Newest ?? Student.Newest;

    /// <summary>What the student would do now, or does.</summary>
    public ColumnReadout Readout => Mode == TeachMode.Lesson ? hand!.Hint : Rounds.Readout(0)!;

    public HandPlayer? Hand => hand;

    /// <summary>Lets others fight, from a new round on. Whoever teaches ends the learning by reward.</summary>
    public void Enter(TeachMode mode)
    {
        if (mode == TeachMode.Lesson)
            EndRewards();

        Mode = mode;
        lessonBegun = false;
        var game = new NekoFightEnvironment();
        opponents = new RotatingOpponent(options.Opponents(game), chosen);
        hand = null;
        scripted = null;
        if (mode != TeachMode.StudentFights)
        {
            int seat = mode == TeachMode.Lesson ? 0 : 1;
            hand = new HandPlayer(game, new FightKeys(game), "the student", Newest) { Decided = mode == TeachMode.Lesson ? Teach : null };
            scripted = options.Hand is null ? null : new ScriptedHand(game, game.CreateScript(options.Hand), seat, seeds.NextUInt32());
        }

        IPlayer left = mode == TeachMode.Lesson ? hand! : new ControllerPlayer(game, "student", Newest, Newest.Decoding.Mode);
        IPlayer right = mode == TeachMode.Duel ? hand! : opponents;
        Func<Snapshot>? newest = mode == TeachMode.Lesson ? null : () => new Snapshot(Newest);
        Rounds = FightScene.Play(game, left, right, new RoundOptions { Seed = seeds.NextUInt32(), Newest = [newest] });
        Stage = new FightStage(Rounds);
    }

    public void Advance(Keys held)
    {
        int round = Rounds.Round;
        Stage.Advance(held | (scripted?.Press() ?? Keys.None));
        lessonBegun &= Rounds.Round == round;
        if (Student.Learn() && Mode == TeachMode.Lesson)
            hand!.Renew(Student.Newest);

        frames++;
        Evaluate();
        if (frames % FramesPerProgress == 0)
            Note();
    }

    /// <summary>The next opponent, in a new round.</summary>
    public void ChangeOpponent()
    {
        chosen = chosen + 1 < opponents.Count ? chosen + 1 : -1;
        Enter(Mode);
    }

    /// <summary>Forgets the last lesson; false where there is none.</summary>
    public bool Undo()
    {
        EndRewards();
        if (!Student.CanUndo)
            return false;

        Student.Undo();
        Enter(Mode);
        return true;
    }

    /// <returns>Where.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public string Save() => options.File.Save(rewards?.Newest ?? Student.Settle(), Student.Decisions + (OwnDecisions ?? 0));

    /// <summary>Loads what was saved last, as a lesson that can be undone.</summary>
    /// <returns>From where; null where nothing was saved.</returns>
    /// <exception cref="EdAgents.Models.ModelFormatException">It is no model any more.</exception>
    /// <exception cref="ArgumentException">It is another kind of model by now.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string? Load()
    {
        if (options.File.Load() is not { } loaded)
            return null;

        SpaceCompatibility.Check(loaded.Controller, FightObservation.Space, NekoFightEnvironment.ActionNames);
        EndRewards();
        Student.Replace(loaded.Controller);
        Enter(Mode);
        return loaded.Path;
    }

    /// <summary>Lets the student go on by itself, learning from rewards on a thread of its own, or ends that.</summary>
    /// <exception cref="ArgumentException">It has no value output.</exception>
    public void ToggleRewards()
    {
        if (rewards is not null)
        {
            EndRewards();
            return;
        }

        rewards = new RewardTrainer(task, Student.Settle(), options.Seed);
        rewards.Begin();
        Enter(TeachMode.StudentFights);
    }

    public void Dispose()
    {
        rewards?.Dispose();
        evaluation.Dispose();
    }

    private void Teach(int action)
    {
        // Not before the first decision: who undoes at the beginning of a round means the one before.
        if (!lessonBegun)
        {
            Student.BeginLesson();
            lessonBegun = true;
        }

        Student.Watch(hand!.LastObservation, action);
    }

    private void EndRewards()
    {
        if (rewards is { } ended)
        {
            ended.Dispose();
            rewards = null;
            Student.Replace(ended.Newest);
        }
    }

    private void Evaluate()
    {
        if (evaluation.Take() is { WinRate: { } rates })
            winRates = [.. scripts.Select(script => rates[script])];

        if (frames % FramesPerEvaluation == 0)
            evaluation.Begin(Newest);
    }

    private void Note()
    {
        progress.Add(new Progress((double)frames / FightRules.FramesPerSecond, Student.Agreement, winRates));
        for (int i = progress.Count - 2; i > 0 && progress.Count > MaxMoments; i -= 2)
            progress.RemoveAt(i);
    }
}
