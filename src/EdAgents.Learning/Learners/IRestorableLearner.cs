namespace EdAgents.Learning.Learners;

/// <summary>
/// A learner that can go back: everything its learning changes, weights and the optimizer's memory alike, can be copied out and
/// put back. What follows is then the same bits as if nothing had been learned in between, but for dropout, which draws on: its
/// generators are apart, for who goes on in another process.
/// </summary>
public interface IRestorableLearner : ILearner
{
    /// <summary>Numbers in a saved state.</summary>
    int StateLength { get; }

    /// <summary>Copies the state out; <see cref="ILearner.Steps"/> belongs to it and is the caller's to keep.</summary>
    /// <param name="state">Receives <see cref="StateLength"/> numbers, in an order of the learner's own.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    void SaveState(Span<float> state);

    /// <summary>Puts a state back that a learner of the same shape and kind of optimizer has saved.</summary>
    /// <param name="state">What was saved.</param>
    /// <param name="steps">The steps taken when it was.</param>
    /// <exception cref="ArgumentException">Another length; nothing was changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of steps; nothing was changed.</exception>
    void RestoreState(ReadOnlySpan<float> state, long steps);

    /// <summary>Generators that learning draws from: those of dropout, or none.</summary>
    int GeneratorCount { get; }

    /// <summary>Copies the generators out as they stand.</summary>
    /// <param name="generators">Receives <see cref="GeneratorCount"/> of them.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    void SaveGenerators(Span<Pcg32> generators);

    /// <summary>Puts generators back that a learner of the same shape and dropout has saved.</summary>
    /// <exception cref="ArgumentException">Another length; nothing was changed.</exception>
    void RestoreGenerators(ReadOnlySpan<Pcg32> generators);
}
