namespace EdAgents.Tasks.Digits;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">Which one, from 1.</param>
/// <param name="Images">Images learned from so far, in all epochs.</param>
/// <param name="Loss">Mean loss of an image as it was learned from: warped, thinned, with smoothed targets.</param>
/// <param name="Accuracy">The part of those that were said right just before they were learned from, 0 to 1.</param>
/// <param name="LearningRate">The rate of the last step.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DigitEpoch(int Epoch, long Images, double Loss, double Accuracy, float LearningRate, double Seconds);
