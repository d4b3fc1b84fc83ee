using System.Text.Json;

namespace EdAgents.Sandbox.Runs;

/// <summary>What a run learned from, and how it went.</summary>
internal sealed record CloningHistory(Demonstration Demonstration, string File, IReadOnlyList<CloningLine> Lines)
{
    /// <summary>The share of the decisions held back whose action is the likeliest, at the end; null where none were.</summary>
    public double? ValidationAccuracy => Lines.Count > 0 ? Lines[^1].ValidationAccuracy : null;
}

/// <summary>A line of <c>metrics.jsonl</c> of a run that learns from a demonstration: one epoch.</summary>
internal sealed record CloningLine(
    int Epoch, long Samples, double Seconds, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy,
    double LearningRate)
{
    public static CloningLine Of(CloningEpoch epoch, double seconds) => new(
        epoch.Epoch, epoch.Samples, Math.Round(seconds, 3), epoch.Loss, epoch.Accuracy, epoch.ValidationLoss,
        epoch.ValidationAccuracy, epoch.LearningRate);

    public string ToJson() => JsonSerializer.Serialize(this, SandboxJson.Line);
}
