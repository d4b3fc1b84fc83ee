namespace EdAgents.Learning.Learners;

/// <summary>
/// Reads a learner's weights as they are at the moment, with a scratch of its own: several threads can each have one and act
/// at the same time, as long as nobody updates meanwhile. After construction no call allocates.
/// </summary>
public interface IEvaluator
{
    /// <summary>Every output of some observations, as the learner's controller would give them.</summary>
    /// <param name="observations">1 to capacity observations, one after the other.</param>
    /// <returns>One row of outputs per observation; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The length is not that of whole observations, or too many.</exception>
    ReadOnlySpan<float> Evaluate(ReadOnlySpan<float> observations);
}
