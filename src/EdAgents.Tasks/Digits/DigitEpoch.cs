namespace EdAgents.Tasks.Digits;

/// <param name="Images">Images learned from so far, in all epochs.</param>
/// <param name="Loss">Mean loss of an image as it was learned from: augmented, with dropout and smoothed targets.</param>
/// <param name="Accuracy">The share of those that were classified correctly before the step, 0 to 1.</param>
public sealed record DigitEpoch(int Epoch, long Images, double Loss, double Accuracy, float LearningRate, double Seconds);
