namespace EdAgents.Learning.Environments;

/// <summary>What one step brought, but for the observation.</summary>
/// <param name="Reward">The reward of this step.</param>
/// <param name="Terminated">The episode has come to an end of its own: no reward can follow.</param>
/// <param name="Truncated">The episode was cut off from outside, by a time limit: more could have followed.</param>
public readonly record struct StepResult(float Reward, bool Terminated, bool Truncated)
{
    /// <summary>Whether the environment must be reset before it can go on.</summary>
    public bool Done => Terminated || Truncated;
}
