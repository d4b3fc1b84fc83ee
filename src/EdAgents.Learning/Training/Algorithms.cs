namespace EdAgents.Learning.Training;

/// <summary>
/// What can be asked for by name: <c>train --learner NAME</c>. An algorithm from outside is added by one call of
/// <see cref="Register"/>, before the first configuration is read.
/// </summary>
public static class Algorithms
{
    private static readonly Registry<IAlgorithm> Rows = new("algorithm", algorithm => algorithm.Name);

    /// <summary>Proximal policy optimization: many environments, mini-batches.</summary>
    public static IAlgorithm Ppo { get; } = Register(new PpoAlgorithm());

    /// <summary>The online actor-critic: one environment, one decision at a time.</summary>
    public static IAlgorithm ActorCritic { get; } = Register(new ActorCriticAlgorithm());

    /// <summary>Evolution strategies: no gradient.</summary>
    public static IAlgorithm Evolution { get; } = Register(new EvolutionAlgorithm());

    /// <summary>In the order of registration.</summary>
    public static ImmutableArray<IAlgorithm> All => Rows.All;

    /// <summary>The algorithm of a name in any case; null where there is none.</summary>
    public static IAlgorithm? Find(string name) => Rows.Find(name);

    /// <summary>Adds an algorithm.</summary>
    /// <returns>The same, so that a static field can hold it.</returns>
    /// <exception cref="ArgumentException">The name is taken, or is not words of lower-case letters and digits joined by hyphens.</exception>
    public static IAlgorithm Register(IAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm.Name.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            ? Rows.Add(algorithm)
            : throw new ArgumentException($"expected words of a–z and 0–9 joined by hyphens as the name of an algorithm, found '{algorithm.Name}'", nameof(algorithm));
    }
}
