namespace EdAgents.Learning.Training;

/// <summary>Everything that decides how a model comes out, but for the seed. The defaults are the fighter's.</summary>
public sealed record TrainingOptions
{
    private ImmutableDictionary<string, AlgorithmOptions> ofAlgorithms = ImmutableDictionary<string, AlgorithmOptions>.Empty;

    /// <summary>The controller's shape.</summary>
    public ControllerOptions Controller { get; init; } = new();

    /// <summary>By what it learns from rewards.</summary>
    public IAlgorithm Algorithm { get; init; } = Algorithms.Ppo;

    /// <summary>PPO's options, whichever the <see cref="Algorithm"/> is: curricula, leagues and learning in a game use it as well.</summary>
    public PpoOptions Ppo
    {
        get => (PpoOptions)Of(Algorithms.Ppo);
        init => ofAlgorithms = ofAlgorithms.SetItem(Algorithms.Ppo.Name, value);
    }

    /// <summary>Who the learner meets, in tasks with two seats.</summary>
    public SelfPlayOptions SelfPlay { get; init; } = new();

    /// <summary>How a demonstration is learned from, where there is one.</summary>
    public CloningOptions Cloning { get; init; } = new();

    /// <summary>The budget of the <see cref="Algorithm"/>.</summary>
    internal long TotalSteps => Of(Algorithm).TotalSteps;

    /// <summary>The options of an algorithm; its defaults where none were given.</summary>
    public AlgorithmOptions Of(IAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return ofAlgorithms.GetValueOrDefault(algorithm.Name) ?? algorithm.DefaultOptions;
    }

    /// <summary>The same with other options for an algorithm.</summary>
    /// <exception cref="ArgumentException">They are options of another one.</exception>
    public TrainingOptions With(IAlgorithm algorithm, AlgorithmOptions options)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(options);
        var expected = algorithm.DefaultOptions.GetType();
        return options.GetType() == expected
            ? this with { ofAlgorithms = ofAlgorithms.SetItem(algorithm.Name, options) }
            : throw new ArgumentException($"expected {expected.Name} for {algorithm.Name}, found {options.GetType().Name}", nameof(options));
    }

    /// <summary>Throws where an option of the algorithm is out of range.</summary>
    /// <exception cref="ArgumentException">The message lists every such option, expected and found.</exception>
    internal void Validate()
    {
        Of(Algorithm).Validate();
        SelfPlay.Validate();
    }
}

/// <summary>What learns.</summary>
public enum ControllerKind
{
    /// <summary>Error Diffusion columns.</summary>
    ErrorDiffusion = 0,

    /// <summary>The same columns as ordinary networks, learning by back-propagation.</summary>
    BackpropColumns = 1,

    /// <summary>One ordinary network with all the outputs, learning by back-propagation.</summary>
    BackpropShared = 2,
}

/// <summary>The shape of a controller to be trained.</summary>
public sealed record ControllerOptions
{
    /// <summary>What learns; the same sizes, options and seed serve for every kind.</summary>
    public ControllerKind Kind { get; init; }

    /// <summary>Units in each hidden layer of one column, or of the network.</summary>
    public IReadOnlyList<int> HiddenSizes { get; init; } = [32];

    /// <summary>The activation of every hidden unit.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>How the finished model picks its actions.</summary>
    public ActionMode ActionMode { get; init; } = ActionMode.Sample;

    /// <summary>What each observed number is multiplied with; empty: 1. Kept in the model.</summary>
    public IReadOnlyList<float> ObservationScale { get; init; } = [];

    /// <summary>ln σ that the numbers of continuous actions are first drawn with, in half ranges.</summary>
    public float InitialLogDeviation { get; init; }

    /// <summary>How first weights are drawn.</summary>
    public WeightInitializer Initializer { get; init; } = new();
}

/// <summary>Who the learner meets, in tasks with two seats.</summary>
public sealed record SelfPlayOptions
{
    /// <summary>The share of episodes against scripts, in [0, 1].</summary>
    public float ScriptShare { get; init; } = 0.6f;

    /// <summary>How often a script is met that is always beaten, against one that never is; &gt; 0.</summary>
    public float BeatenScriptWeight { get; init; } = 0.1f;

    /// <summary>The share of the others that goes to the newest snapshot, in [0, 1].</summary>
    public float NewestShare { get; init; } = 0.4f;

    /// <summary>A snapshot is taken after this many updates.</summary>
    public int SnapshotEvery { get; init; } = 20;

    /// <summary>The most snapshots kept.</summary>
    public int Snapshots { get; init; } = 20;

    /// <summary>Throws where an option is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message lists every such option, expected and found.</exception>
    public void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(ScriptShare is >= 0 and <= 1, "a script share in [0, 1]", ScriptShare);
        checks.Check(BeatenScriptWeight is > 0 and <= 1e6f, "a beaten script weight in (0, 1000000]", BeatenScriptWeight);
        checks.Check(NewestShare is >= 0 and <= 1, "a newest share in [0, 1]", NewestShare);
        checks.Check(SnapshotEvery >= 1, "a snapshot every 1 or more updates", SnapshotEvery);
        checks.Check(Snapshots is >= 1 and <= 10_000, "1 to 10000 snapshots", Snapshots);
        checks.Conclude();
    }
}
