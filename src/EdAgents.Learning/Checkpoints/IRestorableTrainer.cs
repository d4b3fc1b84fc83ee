namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// A trainer that can be left and taken up again, in another process, with the same bits as if it had never stopped. Nobody can save the
/// inside of an environment that somebody else has written, but it follows from how its episode began and from the actions since, and
/// those can be saved after any update. Where the beginning of an episode cannot be told, a training can be left at milestones only, where every
/// environment and every generator of actions begins anew from a seed of its own; they come after numbers of steps that the settings say.
/// Whether and when anybody saves has no influence on what is learned.
/// </summary>
public interface IRestorableTrainer : ITrainer
{
    /// <summary>Whether training can be left here and taken up again.</summary>
    bool CanSave { get; }

    /// <summary>What <see cref="Restore"/> goes on from.</summary>
    /// <exception cref="InvalidOperationException">Training cannot be left here.</exception>
    TrainerState Save();

    /// <summary>Goes on from what was saved of a trainer with the same environments, settings and seed.</summary>
    /// <exception cref="ArgumentException">The state is of a trainer of another shape or other settings; nothing was changed.</exception>
    void Restore(TrainerState state);
}
