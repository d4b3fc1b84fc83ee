namespace EdAgents.Tasks.Digits;

/// <summary>Metrics of one epoch.</summary>
/// <param name="Epoch">Which one, from 1.</param>
/// <param name="Images">Images learned from so far, in all epochs.</param>
/// <param name="Loss">Mean loss of an image as it was learned from: augmented, with dropout and smoothed targets.</param>
/// <param name="Accuracy">The share of those that were classified correctly before the step, 0 to 1.</param>
/// <param name="LearningRate">The rate of the last step.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DigitEpoch(int Epoch, long Images, double Loss, double Accuracy, float LearningRate, double Seconds);
