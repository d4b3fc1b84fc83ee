namespace EdAgents.Learning.Imitation;

/// <summary>The settings of DAgger.</summary>
public sealed record DaggerOptions
{
    /// <summary>Rounds of playing and learning.</summary>
    public int Iterations { get; init; } = 5;

    /// <summary>Decisions of each round, those that cannot matter included.</summary>
    public int StepsPerIteration { get; init; } = 1000;

    /// <summary>
    /// β: the share of the expert's decisions in round i is βⁱ, counted from 0, so that it plays the first round alone. 0: only
    /// that one.
    /// </summary>
    public float ExpertDecay { get; init; }

    /// <summary>Passes over all samples so far after every round, with their batches and step sizes; validation is not used.</summary>
    public CloningOptions Cloning { get; init; } = new() { Epochs = 10, ValidationShare = 0 };

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting, what was expected and what was found.</exception>
    public void Validate()
    {
        Check(Iterations is >= 1 and <= 10_000, "iterations from 1 to 10000", Iterations);
        Check(StepsPerIteration is >= 1 and <= 10_000_000, "steps an iteration from 1 to 10000000", StepsPerIteration);
        Check(ExpertDecay is >= 0 and <= 1, "an expert decay in [0, 1]", ExpertDecay);
        Cloning.Validate();
    }

    private static void Check(bool holds, string expected, float found)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(null, $"expected {expected}, found {found}");
        }
    }
}
