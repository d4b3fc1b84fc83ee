namespace EdAgents.Tasks;

/// <summary>
/// A task being learned, update by update. The same task, settings and seed give the same model, bit for bit, for any
/// number of threads and whether or not anybody watches. Not thread-safe.
/// </summary>
public sealed class TrainingSession : IDisposable
{
    private readonly ulong seed;
    private readonly TrainingSettings settings;
    private readonly WorkerTeam team;
    private readonly OpponentPool pool;
    private readonly IRestorableTrainer trainer;

    /// <summary>Prepares to train.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="settings">How.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="threads">Threads to use, ≥ 1; no influence on the result.</param>
    /// <exception cref="ArgumentException">A setting is out of range or does not fit the task; the message says which.</exception>
    public TrainingSession(TaskDefinition task, TrainingSettings settings, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        Task = task;
        this.settings = settings;
        this.seed = seed;
        pool = new OpponentPool(task.IsTwoPlayer ? task.CreateGame().ScriptNames() : [])
        {
            ScriptShare = settings.SelfPlay.ScriptShare,
            BeatenScriptWeight = settings.SelfPlay.BeatenScriptWeight,
            NewestShare = settings.SelfPlay.NewestShare,
            Capacity = settings.SelfPlay.Snapshots,
        };
        var start = Start(settings.Learner == LearnerKind.Ppo ? task.FirstStage : task, settings.Controller, seed);
        team = new WorkerTeam(threads);
        trainer = settings.Learner switch
        {
            LearnerKind.ActorCritic => new ActorCriticTrainer(CreateEnvironment(), start, settings.ActorCritic, seed),
            LearnerKind.Evolution => new EvolutionTrainer(CreateEnvironment, start, settings.Evolution, seed, team),
            _ when task.Stages.Count > 0 => new CurriculumTrainer(task, start, (stage, controller) => CreatePpo(stage, controller)),
            _ => CreatePpo(task, start),
        };
    }

    /// <summary>What is learned.</summary>
    public TaskDefinition Task { get; }

    /// <summary>The threads of the session, for other work between two updates.</summary>
    public WorkerTeam Team => team;

    /// <summary>Environment steps done so far.</summary>
    public long Steps => trainer.Steps;

    /// <summary>Environment steps of the whole training.</summary>
    public long TotalSteps => settings.TotalSteps + (trainer is CurriculumTrainer ? Task.Stages.Sum(stage => stage.Task.Defaults.TotalSteps) : 0);

    /// <summary>Whether the budget is used up.</summary>
    public bool Done => trainer.Done;

    /// <summary>The stages of what is learned, where there are several.</summary>
    internal CurriculumTrainer? Curriculum => trainer as CurriculumTrainer;

    /// <summary>Whether training can be left here: the last update reached a milestone.</summary>
    public bool AtMilestone => trainer.AtMilestone;

    /// <summary>One update.</summary>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    public LearningUpdate Update()
    {
        var update = trainer.Update();
        pool.Record(update.Episodes);
        if (Task.IsTwoPlayer && InLastStage && update.Update % settings.SelfPlay.SnapshotEvery == 0)
        {
            pool.Add(trainer.ToController());
        }

        return update;
    }

    /// <inheritdoc cref="ITrainer.LastErrors"/>
    public OutputError[] LastErrors() => trainer.LastErrors();

    /// <summary>A controller with the weights as they are now.</summary>
    public IController ToController() => trainer.ToController();

    /// <summary>The model as it is now.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">A result, where one was measured.</param>
    public EdModel ToModel(string? scoreName = null, double? score = null) => new(
        ToController(),
        Task.Id,
        new TrainingInfo
        {
            Learner = LearnerName(settings.Learner),
            Seed = seed,
            Steps = Steps,
            ScoreName = scoreName,
            Score = score,
            RewardScale = settings.Ppo.NormalizeRewards ? (trainer as PpoTrainer)?.RewardScale : null,
        });

    /// <summary>All that this training needs to go on from this milestone, in another process.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">How well it does, where that is known.</param>
    /// <exception cref="InvalidOperationException">Training is not at a milestone.</exception>
    public Checkpoint Save(string? scoreName = null, double? score = null) => new()
    {
        Model = ToModel(scoreName, score),
        Trainer = trainer.Save(),
        Opponents = Task.IsTwoPlayer ? pool.Save() : null,
    };

    /// <summary>Goes on from a checkpoint of a training of the same task, settings and seed.</summary>
    /// <exception cref="ArgumentException">It is of another one; this session is of no use any more.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var saved = checkpoint.Model;
        if (saved.Task != Task.Id || saved.Training.Seed != seed || Task.IsTwoPlayer != checkpoint.Opponents is not null)
        {
            throw new ArgumentException(
                $"expected a checkpoint of {Task.Id} with seed {seed}, found one of {saved.Task} with seed {saved.Training.Seed}", nameof(checkpoint));
        }

        trainer.Restore(checkpoint.Trainer);
        if (checkpoint.Opponents is { } opponents)
        {
            pool.Restore(opponents);
        }

        checkpoint.RequireModel(ToModel(saved.Training.ScoreName, saved.Training.Score));
    }

    /// <summary>What a learner is called on the command line and in a model.</summary>
    public static string LearnerName(LearnerKind learner) => learner switch
    {
        LearnerKind.ActorCritic => "actor-critic",
        LearnerKind.Evolution => "evolution",
        _ => "ppo",
    };

    /// <summary>Ends the threads.</summary>
    public void Dispose() => team.Dispose();

    private bool InLastStage => trainer is not CurriculumTrainer { InLastStage: false };

    /// <summary>Earlier stages of a curriculum are learned as their own defaults say.</summary>
    private PpoTrainer CreatePpo(TaskDefinition task, IController start) =>
        new(task.DealEnvironments(pool.For), start, task == Task ? settings.Ppo : task.Defaults.Ppo, seed, team);

    private IEnvironment CreateEnvironment() => Task.CreateEnvironment(pool.For);

    /// <summary>What a task's learning starts from, by rewards, from a demonstration or in a league.</summary>
    /// <exception cref="ArgumentException">A setting is out of range or does not fit the task; the message says which.</exception>
    public static IController Start(TaskDefinition task, ControllerSettings settings, ulong seed) =>
        Create(SpecFor(task, settings), settings, seed);

    /// <summary>
    /// The same where the task has stages to be learned first: what they leave behind. This trains, for as long as the stages'
    /// own budgets say.
    /// </summary>
    /// <inheritdoc cref="Start"/>
    public static IController StartAfterStages(TaskDefinition task, ControllerSettings settings, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Stages.Count == 0)
        {
            return Start(task, settings, seed);
        }

        using var session = new TrainingSession(task, task.Defaults with { Controller = settings }, seed, threads);
        var curriculum = session.Curriculum!;
        while (!curriculum.AtLastStage)
        {
            session.Update();
        }

        return session.ToController();
    }

    private static IController Create(ControllerSpec spec, ControllerSettings settings, ulong seed) => settings.Kind switch
    {
        ControllerKind.ErrorDiffusion => EdController.Create(spec, seed, settings.Initializer),
        ControllerKind.BackpropColumns => BackpropController.Create(BackpropSpec.Like(spec), seed, settings.Initializer),
        ControllerKind.BackpropShared =>
            BackpropController.Create(BackpropSpec.Like(spec, NetworkWiring.Shared), seed, settings.Initializer),
        _ => throw new ArgumentException($"expected a known kind of controller, found number {(int)settings.Kind}"),
    };

    private static ControllerSpec SpecFor(TaskDefinition task, ControllerSettings settings)
    {
        var example = task.CreateEnvironment();
        int[] hidden = [.. settings.HiddenSizes];
        var spec = PpoTrainer.SpecFor(example, hidden, settings.Activation, Normalization(example, settings), settings.ActionMode);
        return example.Actions is ContinuousActionSpace space ? spec with { Decoding = Decoding(space, settings) } : spec;
    }

    private static ActionDecoding Decoding(ContinuousActionSpace space, ControllerSettings settings)
    {
        var deviations = new float[space.Count];
        Array.Fill(deviations, (float)Math.Exp(settings.InitialLogDeviation));
        return ActionDecoding.Gaussian(space.Names, space.Low.AsSpan(), space.High.AsSpan(), deviations, settings.ActionMode);
    }

    private static ObservationNormalization? Normalization(IEnvironment example, ControllerSettings settings)
    {
        int count = example.Observations.Count;
        if (settings.ObservationScale.Count == 0)
        {
            return null;
        }

        return settings.ObservationScale.Count == count
            ? new ObservationNormalization(new float[count], [.. settings.ObservationScale])
            : throw new ArgumentException($"expected {count} observation scales, found {settings.ObservationScale.Count}");
    }
}
