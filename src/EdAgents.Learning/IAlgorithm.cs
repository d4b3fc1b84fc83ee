namespace EdAgents.Learning;

/// <summary>
/// A way to learn a task from its rewards, by the name that the command line, models and configurations know it by. It holds no state,
/// so any number of trainings may be made of it, from any thread. <see cref="Training.Algorithms"/> has them all.
/// </summary>
public interface IAlgorithm
{
    /// <summary>In lower case, words joined by hyphens: "actor-critic".</summary>
    string Name { get; }

    /// <summary>A few words for the help, as in "online, with eligibility traces"; may be empty.</summary>
    string Description => "";

    /// <summary>What holds where neither the task nor a configuration says otherwise. Its type is the type of all options of this algorithm.</summary>
    AlgorithmOptions DefaultOptions { get; }

    /// <summary>Prepares a training. One that can be left and taken up again is an <see cref="IRestorableTrainer"/>.</summary>
    /// <param name="context">What to learn in, and from where.</param>
    /// <param name="options">Of the type of <see cref="DefaultOptions"/>.</param>
    /// <exception cref="ArgumentException">The controller does not fit the environment, or an option is out of range.</exception>
    ITrainer Create(AlgorithmContext context, AlgorithmOptions options);
}

/// <summary>What decides how an algorithm learns. In a configuration every property is a key of the algorithm's section.</summary>
public abstract record AlgorithmOptions
{
    /// <summary>The budget in environment steps, those of all environments together.</summary>
    public abstract long TotalSteps { get; init; }

    /// <summary>Throws where an option is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message lists every such option, expected and found.</exception>
    public abstract void Validate();
}

/// <summary>What a training has to learn with.</summary>
public sealed record AlgorithmContext
{
    /// <summary>Makes an environment that is stepped by itself.</summary>
    public required Func<IEnvironment> CreateEnvironment { get; init; }

    /// <summary>
    /// Gives what makes one environment after the other that a single learner steps side by side; where the task can, they are of batches
    /// (<see cref="IBatchedEnvironment"/>).
    /// </summary>
    public required Func<Func<IEnvironment>> BatchEnvironments { get; init; }

    /// <summary>The controller to start from: an output for every action, or number of one, and the value's last.</summary>
    public required IController Start { get; init; }

    /// <summary>What all randomness derives from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The threads to use; no influence on the result.</summary>
    public required WorkerTeam Team { get; init; }
}
