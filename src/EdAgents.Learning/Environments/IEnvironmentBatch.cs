namespace EdAgents.Learning.Environments;

/// <summary>
/// Several worlds that pass a step together, because that costs little more than one: their state lies side by side, a SIMD
/// lane each. What happens in one never depends on the others, so stepping them together or one by one gives the same bits.
/// </summary>
internal interface IEnvironmentBatch
{
    /// <summary>Lets every member pass the step that was submitted to it.</summary>
    void Advance();
}

/// <summary>
/// An environment whose step can be taken in two halves, with those of its batch between them:
/// <see cref="Submit"/> to each member, <see cref="IEnvironmentBatch.Advance"/> once, <see cref="Complete"/> from each member.
/// <see cref="IEnvironment.Step"/> does all three for one member alone.
/// </summary>
internal interface IBatchedEnvironment : IEnvironment
{
    /// <summary>Those it can be stepped with; null where it can only be stepped alone.</summary>
    IEnvironmentBatch? Batch { get; }

    /// <summary>Takes the action of the step to come.</summary>
    /// <exception cref="InvalidOperationException">The episode is over, or was never begun.</exception>
    /// <exception cref="ArgumentException">The action is not one of the space's.</exception>
    void Submit(AgentAction action);

    /// <summary>What the step brought.</summary>
    /// <param name="observation">Receives what is seen afterwards.</param>
    StepResult Complete(Span<float> observation);
}

/// <summary>The same for a world with two seats.</summary>
internal interface IBatchedGame : ITwoPlayerEnvironment
{
    /// <summary>Those it can be stepped with.</summary>
    IEnvironmentBatch Batch { get; }

    /// <summary>Takes both seats' actions of the step to come.</summary>
    /// <exception cref="InvalidOperationException">The episode is over, or was never begun.</exception>
    /// <exception cref="ArgumentException">An action is not one of the space's.</exception>
    void Submit(AgentAction action0, AgentAction action1);

    /// <summary>What the step brought; the reward is seat 0's.</summary>
    StepResult Complete();
}
