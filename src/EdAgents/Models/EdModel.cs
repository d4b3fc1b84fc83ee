namespace EdAgents.Models;

/// <summary>How a model came to be; for people and for model cards. Nothing here changes how it plays.</summary>
public sealed record TrainingInfo
{
    /// <summary>The method: "ppo".</summary>
    /// <exception cref="ArgumentException">No file may have it; the message says why.</exception>
    public string? Learner
    {
        get;
        init => field = value is null ? null : ModelText.Checked(value, "learner");
    }

    /// <summary>The seed the whole training derives from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Environment steps (decisions) or samples learned from.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are negative.</exception>
    public long Steps
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(null, $"steps: expected 0 or more, found {value}");
    }

    /// <summary>What <see cref="Score"/> measures: "mean win rate".</summary>
    /// <exception cref="ArgumentException">No file may have it; the message says why.</exception>
    public string? ScoreName
    {
        get;
        init => field = value is null ? null : ModelText.Checked(value, "score name");
    }

    /// <summary>A result, where one was measured.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double? Score
    {
        get;
        init => field = value is null || double.IsFinite(value.Value)
            ? value
            : throw new ArgumentOutOfRangeException(null, $"score: expected a finite number, found {value}");
    }

    /// <summary>
    /// The day, as yyyy-MM-dd. Training leaves it out, so that the same seed gives the same bytes on any day; it is for
    /// models that are published.
    /// </summary>
    /// <exception cref="ArgumentException">It is no such day.</exception>
    public string? Date
    {
        get;
        init => field = value is null || IsDate(value) ? value : throw new ArgumentException($"date: expected a day as yyyy-MM-dd, found {ModelText.Quote(value)}");
    }

    /// <summary>
    /// What rewards were multiplied with at the end of a training that measured their size; &gt; 0. The value column's output
    /// divided by this is in the task's own rewards.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite, or not above 0.</exception>
    public double? RewardScale
    {
        get;
        init => field = value is null || IsRewardScale(value.Value)
            ? value
            : throw new ArgumentOutOfRangeException(null, $"reward scale: expected a finite number > 0, found {value}");
    }

    internal static bool IsDate(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    internal static bool IsRewardScale(double scale) => double.IsFinite(scale) && scale > 0;
}

/// <summary>What a model file holds: the controller, the task it is for, and how it was trained. Immutable.</summary>
/// <param name="Controller">Ready to play; of columns or a network, which is what files hold.</param>
/// <param name="Task">The task it was trained on.</param>
/// <param name="Training">How.</param>
public sealed record EdModel(IController Controller, TaskId Task, TrainingInfo Training)
{
    /// <summary>Ready to play.</summary>
    /// <exception cref="ArgumentException">It is of a kind that no file can hold.</exception>
    public IController Controller
    {
        get;
        init => field = Checked(value);
    }
        = Checked(Controller);

    /// <summary>The task it was trained on.</summary>
    public TaskId Task { get; init; } = Task ?? throw new ArgumentNullException(nameof(Task));

    /// <summary>How it was trained.</summary>
    public TrainingInfo Training { get; init; } = Training ?? throw new ArgumentNullException(nameof(Training));

    /// <summary>How a file keeps the weights; of a loaded model, how its file does.</summary>
    public WeightPrecision Precision { get; init; }

    /// <summary>Every difference between the model that a game needs and this one.</summary>
    /// <param name="task">The task, in the version whose rules the game has.</param>
    /// <param name="inputs">What the game observes, in order.</param>
    /// <param name="actions">What the game can do, in order; nothing where the outputs themselves are used.</param>
    public IReadOnlyList<string> Differences(TaskId task, IReadOnlyList<string> inputs, IReadOnlyList<string> actions) =>
        Compatibility.Differences(this, task, inputs, actions);

    /// <summary>Throws where this is not the model that a game needs; to be called once, after loading.</summary>
    /// <inheritdoc cref="Differences"/>
    /// <exception cref="ArgumentException">The message lists every difference, expected and found.</exception>
    public void CheckCompatibility(TaskId task, IReadOnlyList<string> inputs, IReadOnlyList<string> actions) =>
        Compatibility.Refuse(Differences(task, inputs, actions));

    private static IController Checked(IController controller) => controller is EdController or BackpropController
        ? controller
        : throw new ArgumentException(
            $"expected a controller that a file can hold, of columns or a network, found {controller?.GetType().Name ?? "none"}", nameof(controller));
}
