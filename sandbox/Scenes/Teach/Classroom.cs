namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>Who fights whom while a pupil is taught.</summary>
public enum TeachMode
{
    /// <summary>The person is the left cat, and the pupil learns from every decision.</summary>
    Lesson,

    /// <summary>The pupil is the left cat, against the scripts.</summary>
    PupilFights,

    /// <summary>The pupil is the left cat, the person the right one.</summary>
    Duel,
}

/// <summary>
/// Teaching without a picture: who fights, what the pupil learns from it, how well it does, and what can be done about it. A
/// frame at a time; not thread-safe.
/// </summary>
public sealed class Classroom : IDisposable
{
    private const int FramesPerProgress = FightRules.FramesPerSecond;
    private const int FramesPerExam = 2 * FightRules.FramesPerSecond;
    private const int MostMoments = 400;

    private readonly TeachOptions options;
    private readonly TaskDefinition task = TaskCatalog.Find(NekoFightEnvironment.Id.ToString())!;
    private readonly PupilExam exam;
    private readonly List<Progress> progress = [];
    private readonly string[] scripts;
    private Pcg32 seeds;
    private RewardLessons? rewards;
    private ScriptedHand? scripted;
    private Sparring sparring = null!;
    private HandPlayer? hand;
    private double[] winRates = [];
    private bool lessonBegun;
    private int chosen = -1;
    private int frames;

    /// <summary>Begins with a lesson.</summary>
    /// <exception cref="ArgumentException">The start does not fit the game or cannot learn, or there is no such script.</exception>
    public Classroom(TeachOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        scripts = [.. new NekoFightEnvironment().Scripts];
        seeds = new Pcg32(options.Seed);
        Pupil = new Pupil(options.Start, options.Learning, options.Seed);
        exam = new PupilExam(task, options.Seed, options.ExamineBeside);
        exam.Begin(Pupil.Newest);
        Enter(TeachMode.Lesson);
    }

    /// <summary>Who learns.</summary>
    public Pupil Pupil { get; }

    /// <summary>Who fights.</summary>
    public TeachMode Mode { get; private set; }

    /// <summary>The fight.</summary>
    public FightShow Show { get; private set; } = null!;

    /// <summary>Its picture.</summary>
    public FightStage Stage { get; private set; } = null!;

    /// <summary>How well the pupil did, by time.</summary>
    public IReadOnlyList<Progress> Progress => progress;

    /// <summary>The scripts' names, in the order of the win rates.</summary>
    public IReadOnlyList<string> Scripts => scripts;

    /// <summary>Who the pupil or the person fights.</summary>
    public string Opponent => sparring.Choice;

    /// <summary>Decisions the pupil has made and learned from by itself; null where it does not learn by itself.</summary>
    public long? OwnDecisions => rewards?.Steps;

    /// <summary>The pupil as it plays now.</summary>
    public IController Newest => rewards?.Newest ?? Pupil.Newest;

    /// <summary>What the pupil would do now, or does.</summary>
    public ColumnReadout Readout => Mode == TeachMode.Lesson ? hand!.Hint : Show.Readout(0)!;

    /// <summary>The person, where one plays.</summary>
    public HandPlayer? Hand => hand;

    /// <summary>Lets others fight, from a new round on. Whoever teaches ends the learning by reward.</summary>
    public void Enter(TeachMode mode)
    {
        if (mode == TeachMode.Lesson)
        {
            EndRewards();
        }

        Mode = mode;
        lessonBegun = false;
        var game = new NekoFightEnvironment();
        sparring = new Sparring(options.Opponents(game), chosen);
        hand = null;
        scripted = null;
        if (mode != TeachMode.PupilFights)
        {
            int seat = mode == TeachMode.Lesson ? 0 : 1;
            hand = new HandPlayer(game, new FightHand(game), "the pupil", Newest) { Decided = mode == TeachMode.Lesson ? Teach : null };
            scripted = options.Hand is null ? null : new ScriptedHand(game, Script(game, options.Hand), seat, seeds.NextUInt32());
        }

        Show = mode switch
        {
            TeachMode.Lesson => new FightShow(game, hand!, sparring, seeds.NextUInt32()),
            TeachMode.PupilFights => new FightShow(game, Seated(game), sparring, seeds.NextUInt32(), () => Newest),
            _ => new FightShow(game, Seated(game), hand!, seeds.NextUInt32(), () => Newest),
        };
        Stage = new FightStage(Show);
    }

    /// <summary>One sixtieth of a second.</summary>
    /// <param name="held">The keys that are down.</param>
    public void Advance(Keys held)
    {
        int round = Show.Round;
        Stage.Advance(held | (scripted?.Press() ?? Keys.None));
        lessonBegun &= Show.Round == round;
        if (Pupil.Learn() && Mode == TeachMode.Lesson)
        {
            hand!.Renew(Pupil.Newest);
        }

        frames++;
        Examine();
        if (frames % FramesPerProgress == 0)
        {
            Note();
        }
    }

    /// <summary>The next opponent, in a new round.</summary>
    public void ChangeOpponent()
    {
        chosen = chosen + 1 < sparring.Count ? chosen + 1 : -1;
        Enter(Mode);
    }

    /// <summary>Forgets the last lesson; false where there is none.</summary>
    public bool Undo()
    {
        EndRewards();
        if (!Pupil.CanUndo)
        {
            return false;
        }

        Pupil.Undo();
        Enter(Mode);
        return true;
    }

    /// <summary>Saves the pupil.</summary>
    /// <returns>Where.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public string Save() => options.File.Save(rewards?.Newest ?? Pupil.Settle(), Pupil.Decisions + (OwnDecisions ?? 0));

    /// <summary>Loads what was saved last, as a lesson that can be undone.</summary>
    /// <returns>From where; null where nothing was saved.</returns>
    /// <exception cref="EdAgents.Models.ModelFormatException">It is no model any more.</exception>
    /// <exception cref="ArgumentException">It is another kind of model by now.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string? Load()
    {
        if (options.File.Load() is not { } loaded)
        {
            return null;
        }

        SpaceCompatibility.Check(loaded.Controller, FightObservation.Space, NekoFightEnvironment.ActionNames);
        EndRewards();
        Pupil.Replace(loaded.Controller);
        Enter(Mode);
        return loaded.Path;
    }

    /// <summary>Lets the pupil go on by itself, learning from rewards on a thread of its own, or ends that.</summary>
    /// <exception cref="ArgumentException">It has no value output.</exception>
    public void ToggleRewards()
    {
        if (rewards is not null)
        {
            EndRewards();
            return;
        }

        rewards = new RewardLessons(task, Pupil.Settle(), options.Seed);
        rewards.Begin();
        Enter(TeachMode.PupilFights);
    }

    /// <summary>Ends what goes on beside.</summary>
    public void Dispose()
    {
        rewards?.Dispose();
        exam.Dispose();
    }

    private static IPlayer Script(NekoFightEnvironment game, string name)
    {
        int script = game.Scripts.IndexOf(name);
        return script >= 0
            ? game.CreateScript(script)
            : throw new ArgumentException($"expected a script ({string.Join(", ", game.Scripts)}), found '{name}'", nameof(name));
    }

    private ControllerPlayer Seated(NekoFightEnvironment game) => new(game, "pupil", Newest, Newest.Decoding.Mode);

    private void Teach(int action)
    {
        // Not before the first decision: who undoes at the beginning of a round means the one before.
        if (!lessonBegun)
        {
            Pupil.BeginLesson();
            lessonBegun = true;
        }

        Pupil.Watch(hand!.LastObservation, action);
    }

    private void EndRewards()
    {
        if (rewards is { } ended)
        {
            ended.Dispose();
            rewards = null;
            Pupil.Replace(ended.Newest);
        }
    }

    private void Examine()
    {
        if (exam.Take() is { WinRate: { } rates })
        {
            winRates = [.. scripts.Select(script => rates[script])];
        }

        if (frames % FramesPerExam == 0)
        {
            exam.Begin(Newest);
        }
    }

    private void Note()
    {
        progress.Add(new Progress((double)frames / FightRules.FramesPerSecond, Pupil.Agreement, winRates));
        for (int i = progress.Count - 2; i > 0 && progress.Count > MostMoments; i -= 2)
        {
            progress.RemoveAt(i);
        }
    }
}
