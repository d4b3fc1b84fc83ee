namespace EdAgents.Learning.Learners;

/// <summary>
/// Trains a controller by whatever rule. Not thread-safe: one user at a time. After construction no call but
/// <see cref="ToController"/> and <see cref="CreateEvaluator"/> allocates, and what is refused changes nothing.
/// </summary>
public interface ILearner
{
    /// <summary>Numbers in one observation.</summary>
    int InputCount { get; }

    /// <summary>Numbers the controller answers with.</summary>
    int OutputCount { get; }

    /// <summary>The most samples of one mini-batch.</summary>
    int BatchCapacity { get; }

    /// <summary>Optimizer steps taken so far.</summary>
    long Steps { get; }

    /// <summary>The optimizer; another of the same kind can take over, with the state kept: a schedule of step sizes.</summary>
    /// <exception cref="ArgumentException">The new one is of another kind, whose state would mean something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    Optimizer Optimizer { get; set; }

    /// <summary>The outputs for a mini-batch as learning sees them; what <see cref="Update"/> then learns from.</summary>
    /// <param name="observations">1 to <see cref="BatchCapacity"/> observations, one after the other.</param>
    /// <returns>One row of <see cref="OutputCount"/> numbers per observation; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The length is not that of whole observations, too many of them, or a number is not finite.</exception>
    ReadOnlySpan<float> Forward(ReadOnlySpan<float> observations);

    /// <summary>One optimizer step from the mini-batch of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradients">∂Loss/∂output, one row of <see cref="OutputCount"/> per observation; the step follows their mean.</param>
    /// <exception cref="ArgumentException">Another length, or a number is not finite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There was no forward pass to learn from.</exception>
    void Update(ReadOnlySpan<float> outputGradients);

    /// <summary>A controller with the weights as they are now; later learning does not change it.</summary>
    IController ToController();

    /// <summary>A reader of the weights as they are at any moment, for acting while learning.</summary>
    /// <param name="capacity">The most observations of one call, ≥ 1.</param>
    IEvaluator CreateEvaluator(int capacity);
}
