namespace EdAgents.Learning.Environments;

/// <summary>
/// A world with two seats, 0 and 1, that act at the same time. Both see the same space from their own side, so one
/// controller can sit in either. <see cref="VersusEnvironment"/> makes an <see cref="IEnvironment"/> of it by giving one
/// seat to a player. Not thread-safe.
/// </summary>
public interface ITwoPlayerEnvironment
{
    /// <summary>Which task this is, with its version.</summary>
    TaskId Task { get; }

    /// <summary>What either seat observes.</summary>
    ObservationSpace Observations { get; }

    /// <summary>What either seat can do.</summary>
    ActionSpace Actions { get; }

    /// <summary>The scripted players of the task; training and evaluation play against them.</summary>
    ImmutableArray<ScriptedOpponent> Scripts { get; }

    /// <summary>Starts an episode, and all randomness anew from a seed.</summary>
    void Reset(ulong seed);

    /// <summary>Starts the next episode; randomness goes on where it was.</summary>
    /// <exception cref="InvalidOperationException">There was no seeded reset yet.</exception>
    void Reset();

    /// <summary>What a seat sees now.</summary>
    void Observe(int seat, Span<float> observation);

    /// <summary>Whether a seat's next action can change what happens.</summary>
    bool ActionHasEffect(int seat);

    /// <summary>Both seats act once. The result's reward is seat 0's; seat 1's is <see cref="Reward"/>.</summary>
    /// <exception cref="InvalidOperationException">The episode is over, or was never begun.</exception>
    /// <exception cref="ArgumentException">An action is not one of the space's.</exception>
    StepResult Step(AgentAction action0, AgentAction action1);

    /// <summary>The reward of the last step for a seat.</summary>
    float Reward(int seat);

    /// <summary>How a finished episode ended for a seat: 1 won, ½ drawn, 0 lost.</summary>
    float Outcome(int seat);

    /// <summary>
    /// Scripted players that no training may meet: only an evaluation plays against them, to measure how far what was learned
    /// generalises. None where the task has none.
    /// </summary>
    ImmutableArray<ScriptedOpponent> EvaluationOnlyScripts => [];

    /// <summary>
    /// The generator that the next episode is drawn from; null, as by default, where the world does not show it. Where it does, an
    /// episode follows from it, the <see cref="Reset()"/> and the actions alone, and a training can be left after any update, in the middle of
    /// episodes. Set only right before that reset.
    /// </summary>
    Pcg32? Generator
    {
        get => null;
        set { }
    }
}
