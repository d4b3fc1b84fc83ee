namespace EdAgents.Learning.Environments;

/// <summary>
/// A game in which a decision holds for several frames, so that it can be shown frame by frame:
/// <see cref="ITwoPlayerEnvironment.Step"/> is <see cref="FramesPerDecision"/> frames with the same two actions, or fewer where
/// the episode ends among them. A game without it is shown one step a frame.
/// </summary>
public interface IFrameSteppedGame : ITwoPlayerEnvironment
{
    /// <summary>Frames of a step, ≥ 1.</summary>
    int FramesPerDecision { get; }

    /// <summary>Both seats' actions for one frame. The rewards are the frame's; those of a step's frames add up to the step's.</summary>
    /// <inheritdoc cref="ITwoPlayerEnvironment.Step"/>
    StepResult AdvanceFrame(AgentAction action0, AgentAction action1);
}
