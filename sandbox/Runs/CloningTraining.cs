namespace EdAgents.Sandbox.Runs;

/// <summary>A line of <c>metrics.jsonl</c> of a run that learns from a demonstration: one epoch.</summary>
internal sealed record CloningLine(
    int Epoch, long Samples, double Seconds, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy,
    double LearningRate);

/// <summary>What a run learned from, and how it went.</summary>
internal sealed record CloningHistory(Demonstration Demonstration, string File, IReadOnlyList<CloningLine> Lines)
{
    /// <summary>The share of the decisions held back whose action is the likeliest, at the end; null where none were.</summary>
    public double? ValidationAccuracy => Lines.Count > 0 ? Lines[^1].ValidationAccuracy : null;
}

/// <summary>A demonstration being learned from, as the loop steps it: an epoch at a time.</summary>
internal sealed class CloningTraining(CloningSession session, int epochs) : IRecordedTraining<CloningLine>
{
    public bool Done => session.Done;

    public bool CanSave => session.CanSave;

    public long Progress => session.Epochs;

    public long Total => epochs;

    public CloningLine Step(RunClock clock, Action<long> progressed, CancellationToken stop)
    {
        var epoch = session.Epoch();
        return new CloningLine(
            epoch.Epoch, epoch.Samples, Math.Round(clock.Seconds, 3), epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy,
            epoch.LearningRate);
    }

    public string Describe(CloningLine line) => string.Create(
        CultureInfo.InvariantCulture, $"epoch {line.Epoch} of {epochs}  loss {line.Loss:F3}  {100 * line.Accuracy:F1} % of the actions are the likeliest");

    public Checkpoint Save(CloningLine last) => session.Save("validation accuracy", last.ValidationAccuracy);

    public void Restore(Checkpoint checkpoint) => session.Restore(checkpoint);
}
