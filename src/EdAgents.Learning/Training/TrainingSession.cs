namespace EdAgents.Learning.Training;

/// <summary>
/// A task being learned, update by update. The same task, options and seed give the same model, bit for bit, for any
/// number of threads and whether or not anybody watches. Not thread-safe.
/// </summary>
public sealed class TrainingSession : ILearningSession
{
    private readonly ulong seed;
    private readonly TrainingOptions options;
    private readonly WorkerTeam team;
    private readonly OpponentPool pool;
    private readonly ITrainer trainer;

    /// <summary>Prepares to train.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="threads">Threads to use, ≥ 1; no influence on the result.</param>
    /// <exception cref="ArgumentException">A setting is out of range or does not fit the task; the message says which.</exception>
    public TrainingSession(TaskDefinition task, TrainingOptions options, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Task = task;
        this.options = options;
        this.seed = seed;
        pool = new OpponentPool(task.IsTwoPlayer ? task.CreateGame().ScriptNames() : [])
        {
            ScriptShare = options.SelfPlay.ScriptShare,
            BeatenScriptWeight = options.SelfPlay.BeatenScriptWeight,
            NewestShare = options.SelfPlay.NewestShare,
            Capacity = options.SelfPlay.Snapshots,
        };

        // A curriculum is learned by PPO; every other algorithm learns the task alone.
        bool inPhases = options.Algorithm == Algorithms.Ppo && task.Phases.Count > 0;
        var start = Start(inPhases ? task.FirstPhase : task, options.Controller, seed);
        CheckRoom(start);
        team = new WorkerTeam(threads);
        trainer = inPhases
            ? new CurriculumTrainer(task, start, (phase, controller) => (PpoTrainer)Create(phase, controller))
            : Create(task, start);
    }

    /// <summary>What is learned.</summary>
    public TaskDefinition Task { get; }

    /// <summary>The threads of the session, for other work between two updates.</summary>
    public WorkerTeam Team => team;

    /// <summary>Environment steps done so far.</summary>
    public long Steps => trainer.Steps;

    /// <summary>Environment steps of the whole training.</summary>
    public long TotalSteps => options.TotalSteps + (Curriculum is null ? 0 : Task.Phases.Sum(phase => phase.Task.Defaults.Ppo.TotalSteps));

    /// <summary>Whether the budget is used up.</summary>
    public bool Done => trainer.Done;

    /// <summary>The phases of what is learned, where there are several.</summary>
    internal CurriculumTrainer? Curriculum => trainer as CurriculumTrainer;

    /// <summary>Whether training can be left here, in all our algorithms and worlds after any update; see <see cref="IRestorableTrainer"/>.</summary>
    public bool CanSave => trainer is IRestorableTrainer { CanSave: true };

    /// <summary>One update.</summary>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    public LearningUpdate Update()
    {
        var update = trainer.Update();
        pool.Record(update.Episodes);
        if (Task.IsTwoPlayer && InLastPhase && update.Update % options.SelfPlay.SnapshotEvery == 0)
            pool.Add(trainer.ToController());

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
            Learner = options.Algorithm.Name,
            Seed = seed,
            Steps = Steps,
            ScoreName = scoreName,
            Score = score,
            RewardScale = trainer.MeasuredRewardScale,
        });

    /// <summary>All that this training needs to go on from here, in another process.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">How well it does, where that is known.</param>
    /// <exception cref="InvalidOperationException">Training cannot be left here, or its algorithm cannot be taken up again.</exception>
    public Checkpoint Save(string? scoreName = null, double? score = null) => new()
    {
        Model = ToModel(scoreName, score),
        Trainer = Restorable.Save(),
        Opponents = Task.IsTwoPlayer ? pool.Save() : null,
    };

    /// <summary>Goes on from a checkpoint of a training of the same task, options and seed.</summary>
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

        Restorable.Restore(checkpoint.Trainer);
        if (checkpoint.Opponents is { } opponents)
            pool.Restore(opponents);

        checkpoint.RequireModel(ToModel(saved.Training.ScoreName, saved.Training.Score));
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => team.Dispose();

    /// <summary>Whether every checkpoint will find room in its file: the model, the learner's memory, and whom it meets.</summary>
    private void CheckRoom(IController start)
    {
        // Weights and two numbers of the optimizer for each; former selves in the pool, and as many that are being met.
        int models = 4 + (Task.IsTwoPlayer ? 2 * options.SelfPlay.Snapshots : 0);
        if (ModelSize.Of(start) * models is var bytes and > CheckpointFile.MaxBytes)
        {
            throw new ArgumentException(
                $"expected checkpoints of at most {CheckpointFile.MaxBytes} bytes, found about {bytes}; take a smaller controller"
                + (Task.IsTwoPlayer ? " or fewer snapshots" : ""));
        }
    }

    private bool InLastPhase => trainer is not CurriculumTrainer { InLastPhase: false };

    private IRestorableTrainer Restorable => trainer as IRestorableTrainer
        ?? throw new InvalidOperationException($"expected an algorithm that can be taken up again, found {options.Algorithm.Name}, which cannot");

    /// <summary>Earlier phases of a curriculum are learned as their own defaults say.</summary>
    private ITrainer Create(TaskDefinition phase, IController start)
    {
        var context = new AlgorithmContext
        {
            CreateEnvironment = () => phase.CreateEnvironment(pool.For),
            BatchEnvironments = () => phase.BatchEnvironments(pool.For),
            Start = start,
            Seed = seed,
            Team = team,
        };
        return options.Algorithm.Create(context, (phase == Task ? options : phase.Defaults).Of(options.Algorithm));
    }

    /// <summary>What a task's learning starts from, by rewards, from a demonstration or in a league.</summary>
    /// <exception cref="ArgumentException">A setting is out of range or does not fit the task; the message says which.</exception>
    public static IController Start(TaskDefinition task, ControllerOptions options, ulong seed) =>
        Create(SpecFor(task, options), options, seed);

    /// <summary>
    /// The same where the task has phases to be learned first: what they leave behind. This trains, for as long as the phases'
    /// own budgets say.
    /// </summary>
    /// <inheritdoc cref="Start"/>
    public static IController StartAfterPhases(TaskDefinition task, ControllerOptions options, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Phases.Count == 0)
            return Start(task, options, seed);

        using var session = new TrainingSession(task, task.Defaults with { Controller = options }, seed, threads);
        var curriculum = session.Curriculum!;
        while (!curriculum.AtLastPhase)
            session.Update();

        return session.ToController();
    }

    private static IController Create(ControllerSpec spec, ControllerOptions options, ulong seed) => options.Kind switch
    {
        ControllerKind.ErrorDiffusion => EdController.Create(spec, seed, options.Initializer),
        ControllerKind.BackpropColumns => BackpropController.Create(BackpropSpec.Like(spec), seed, options.Initializer),
        ControllerKind.BackpropShared =>
            BackpropController.Create(BackpropSpec.Like(spec, NetworkWiring.Shared), seed, options.Initializer),
        _ => throw new ArgumentException($"expected a known kind of controller, found number {(int)options.Kind}"),
    };

    private static ControllerSpec SpecFor(TaskDefinition task, ControllerOptions options)
    {
        var example = task.CreateEnvironment();
        return PpoTrainer.SpecFor(
            example, [.. options.HiddenSizes], options.Activation, Normalization(example, options), options.ActionMode, options.InitialLogDeviation);
    }

    private static ObservationNormalization? Normalization(IEnvironment example, ControllerOptions options)
    {
        int count = example.Observations.Count;
        if (options.ObservationScale.Count == 0)
            return null;

        return options.ObservationScale.Count == count
            ? new ObservationNormalization(new float[count], [.. options.ObservationScale])
            : throw new ArgumentException($"expected {count} observation scales, found {options.ObservationScale.Count}");
    }
}
