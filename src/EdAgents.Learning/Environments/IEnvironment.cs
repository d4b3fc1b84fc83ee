namespace EdAgents.Learning.Environments;

/// <summary>
/// A world with one agent: Gymnasium's contract, with spans for arrays. An environment draws every random number from a
/// generator of its own that starts from the seed given to it, so that the same seed and actions give the same episode.
/// Not thread-safe. <see cref="EnvironmentChecker"/> proves that an environment keeps the contract.
/// </summary>
public interface IEnvironment
{
    /// <summary>Which task this is, with its version.</summary>
    TaskId Task { get; }

    /// <summary>What is observed.</summary>
    ObservationSpace Observations { get; }

    /// <summary>What can be done.</summary>
    ActionSpace Actions { get; }

    /// <summary>
    /// False where the next action cannot change what happens (a fighter still reeling from a blow): a learner may then leave
    /// it out of the policy's gradient.
    /// </summary>
    bool ActionHasEffect => true;

    /// <summary>Starts an episode, and all randomness anew from a seed.</summary>
    /// <param name="seed">Any number; honoured in full.</param>
    /// <param name="observation">Receives the first observation.</param>
    void Reset(ulong seed, Span<float> observation);

    /// <summary>Starts the next episode; randomness goes on where it was.</summary>
    /// <param name="observation">Receives the first observation.</param>
    /// <exception cref="InvalidOperationException">There was no seeded reset yet.</exception>
    void Reset(Span<float> observation);

    /// <summary>Acts once.</summary>
    /// <param name="action">An action of <see cref="Actions"/>.</param>
    /// <param name="observation">Receives what is seen afterwards, the last observation of the episode included.</param>
    /// <exception cref="InvalidOperationException">The episode is over, or was never begun.</exception>
    /// <exception cref="ArgumentException">The action is not one of the space's, or the observation has another length.</exception>
    StepResult Step(AgentAction action, Span<float> observation);

    /// <summary>
    /// The generator that the next episode is drawn from; null, as by default, where the world does not show it. Where it does, an
    /// episode follows from it, the <see cref="Reset(Span{float})"/> and the actions alone, and a training can be left after any update, in the middle of
    /// episodes. Set only right before that reset.
    /// </summary>
    Pcg32? Generator
    {
        get => null;
        set { }
    }
}
