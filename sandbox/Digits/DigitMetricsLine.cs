namespace EdAgents.Sandbox.Digits;

/// <summary>A line of <c>metrics.jsonl</c>: one epoch.</summary>
/// <param name="Seconds">Since the beginning, exams included.</param>
/// <param name="Loss">Mean loss of the epoch, as learned from.</param>
/// <param name="TrainAccuracy">The part of the epoch's images that was said right while learning: warped, thinned.</param>
/// <param name="TestAccuracy">The part of the images not learned from that was said right after the epoch.</param>
internal sealed record DigitMetricsLine(
    int Epoch, long Images, double Seconds, double EpochSeconds, double Loss, double TrainAccuracy, double TestAccuracy, double LearningRate)
{
    public static DigitMetricsLine Of(DigitEpoch epoch, ImageEvaluation evaluation, double seconds) => new(
        epoch.Epoch, epoch.Images, Math.Round(seconds, 3), Math.Round(epoch.Seconds, 3), Math.Round(epoch.Loss, 6),
        Math.Round(epoch.Accuracy, 6), Math.Round(evaluation.Accuracy, 6), epoch.LearningRate);
}
