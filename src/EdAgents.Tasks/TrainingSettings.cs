namespace EdAgents.Tasks;

/// <summary>Everything that decides how a model comes out, but for the seed. The defaults are the fighter's.</summary>
public sealed record TrainingSettings
{
    /// <summary>The controller's shape.</summary>
    public ControllerSettings Controller { get; init; } = new();

    /// <summary>By what it learns from rewards.</summary>
    public LearnerKind Learner { get; init; }

    /// <summary>The settings of PPO.</summary>
    public PpoOptions Ppo { get; init; } = new();

    /// <summary>The settings of the online actor-critic.</summary>
    public ActorCriticOptions ActorCritic { get; init; } = new();

    /// <summary>The settings of evolution strategies.</summary>
    public EvolutionOptions Evolution { get; init; } = new();

    /// <summary>Who the learner meets, in tasks with two seats.</summary>
    public SelfPlaySettings SelfPlay { get; init; } = new();

    /// <summary>How a demonstration is learned from, where there is one.</summary>
    public CloningOptions Cloning { get; init; } = new();

    /// <summary>The budget of the learner.</summary>
    internal long TotalSteps => Learner switch
    {
        LearnerKind.ActorCritic => ActorCritic.TotalSteps,
        LearnerKind.Evolution => Evolution.TotalSteps,
        _ => Ppo.TotalSteps,
    };

    /// <summary>Throws where a setting of the learner is out of range.</summary>
    /// <exception cref="ArgumentException">The message lists every such setting, expected and found.</exception>
    internal void Validate()
    {
        switch (Learner)
        {
            case LearnerKind.Ppo:
                Ppo.Validate();
                break;
            case LearnerKind.ActorCritic:
                ActorCritic.Validate();
                break;
            case LearnerKind.Evolution:
                Evolution.Validate();
                break;
            default:
                throw new ArgumentException($"expected a known learner, found number {(int)Learner}");
        }

        SelfPlay.Validate();
    }
}

/// <summary>By what a task is learned from its rewards.</summary>
public enum LearnerKind
{
    /// <summary>Proximal policy optimization: many environments, batches.</summary>
    Ppo = 0,

    /// <summary>The online actor-critic with eligibility traces: one environment, a decision at a time.</summary>
    ActorCritic = 1,

    /// <summary>Evolution strategies: no gradient at all.</summary>
    Evolution = 2,
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
public sealed record ControllerSettings
{
    /// <summary>What learns; the same sizes, settings and seed serve for every kind.</summary>
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
public sealed record SelfPlaySettings
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

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting, what was expected and what was found.</exception>
    public void Validate()
    {
        Check(ScriptShare is >= 0 and <= 1, "a script share in [0, 1]", ScriptShare);
        Check(BeatenScriptWeight is > 0 and <= 1e6f, "a beaten script weight in (0, 1000000]", BeatenScriptWeight);
        Check(NewestShare is >= 0 and <= 1, "a newest share in [0, 1]", NewestShare);
        Check(SnapshotEvery >= 1, "a snapshot every 1 or more updates", SnapshotEvery);
        Check(Snapshots is >= 1 and <= 10_000, "1 to 10000 snapshots", Snapshots);
    }

    private static void Check(bool holds, string expected, float found)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(null, $"expected {expected}, found {found}");
        }
    }
}
