namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// A trainer that can be left and taken up again, in another process, with the same bits as if it had never stopped. It can be left
/// only at a milestone, where every environment and every generator of actions begins anew from a seed of its own: nobody can
/// save the inside of an environment that somebody else has written. Milestones come after numbers of steps that the
/// settings say, whether anybody saves or not, so time has no influence on what is learned.
/// </summary>
public interface IRestorableTrainer : ITrainer
{
    /// <summary>Whether the last update reached a milestone; the next one begins everything anew.</summary>
    bool AtMilestone { get; }

    /// <summary>What <see cref="Restore"/> goes on from.</summary>
    /// <exception cref="InvalidOperationException">Training is not at a milestone.</exception>
    TrainerState Save();

    /// <summary>Goes on from a milestone of a trainer with the same environments, settings and seed.</summary>
    /// <exception cref="ArgumentException">The state is of a trainer of another shape or other settings; nothing was changed.</exception>
    void Restore(TrainerState state);
}
