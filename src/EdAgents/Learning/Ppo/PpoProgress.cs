namespace EdAgents.Learning.Ppo;

/// <summary>How far a training has come, where every environment is about to begin anew.</summary>
/// <param name="Steps">Environment steps done.</param>
/// <param name="Updates">Updates done.</param>
/// <param name="LearnerSteps">Optimizer steps taken.</param>
/// <param name="LearnerState">Weights and the optimizer's memory, in the learner's own order.</param>
internal sealed record PpoProgress(long Steps, int Updates, long LearnerSteps, float[] LearnerState);
