namespace EdAgents.Learning.Learners;

/// <summary>A controller of one's own that can be trained as well.</summary>
public interface ILearnable : IController
{
    /// <summary>A learner that starts from this controller and leaves it as it is.</summary>
    /// <param name="optimizer">How directions become steps.</param>
    /// <param name="batchCapacity">The most samples of one mini-batch, ≥ 1.</param>
    /// <param name="team">Threads to spread the work over; none: the caller's only. Not disposed by the learner.</param>
    /// <param name="dropout">What is silenced while learning; nothing where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    ILearner CreateLearner(Optimizer optimizer, int batchCapacity, WorkerTeam? team = null, Dropout? dropout = null);
}
