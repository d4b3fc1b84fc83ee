namespace EdAgents.Learning.Learners;

/// <summary>
/// Dropout while learning (Srivastava et al., 2014), inverted: what is kept is divided by the chance of being kept, so that
/// playing needs no change. Which numbers are dropped is drawn anew at every <see cref="ILearner.Forward"/>, from streams
/// of the learner's own, one per column or network, so that the number of threads makes no difference.
/// </summary>
public sealed record Dropout
{
    /// <summary>The chance that a hidden unit is silent for a sample, in [0, 1). Every layer of every column draws its own.</summary>
    public float Hidden { get; init; }

    /// <summary>
    /// The chance that an input is silent for a sample, in [0, 1). All columns miss the same inputs: they read one block of
    /// inputs, and a mask per column would need a copy of it per column, for as many times the memory traffic.
    /// </summary>
    public float Input { get; init; }

    /// <summary>What the masks are drawn from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting, what was expected and what was found.</exception>
    public void Validate()
    {
        Check("hidden", Hidden);
        Check("input", Input);
    }

    private static void Check(string name, float chance)
    {
        if (chance is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(null, $"expected a chance of {name} dropout in [0, 1), found {chance}");
    }
}
