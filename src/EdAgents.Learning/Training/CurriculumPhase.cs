namespace EdAgents.Learning.Training;

/// <summary>A task that is learned before another, with its own defaults and with the other's controller.</summary>
/// <param name="Task">What is learned first.</param>
/// <param name="StartLogDeviation">In the phase that follows, continuous numbers are drawn at first with at least this ln σ.</param>
/// <param name="Held">Inputs that the next phase does not have, and the values they had better be thought to have there.</param>
public sealed record CurriculumPhase(TaskDefinition Task, float StartLogDeviation, IReadOnlyDictionary<string, float> Held);
