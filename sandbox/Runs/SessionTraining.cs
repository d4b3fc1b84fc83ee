namespace EdAgents.Sandbox.Runs;

/// <summary>A task being learned from its rewards, as the loop steps it.</summary>
/// <param name="monitor">Told after every update, where somebody watches.</param>
internal sealed class SessionTraining(TrainingSession session, LearningMonitor? monitor = null) : IRecordedTraining<MetricsLine>
{
    private RecentEpisodes recent = new();

    public bool Done => session.Done;

    public bool CanSave => session.CanSave;

    public long Progress => session.Steps;

    public long Total => session.TotalSteps;

    public SavedEpisodes Recent => recent.Save();

    public MetricsLine Step(RunClock clock, Action<long> progressed, CancellationToken stop)
    {
        var update = session.Update();
        recent.Add(update.Episodes);
        var line = MetricsLine.Of(update, recent, clock.Seconds);
        monitor?.Publish(session, line);
        return line;
    }

    public string Describe(MetricsLine line)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(line.Phase is null ? "" : $"{line.Phase}  ")}{line.Steps:N0} decisions  {line.Steps / Math.Max(line.Seconds, 1e-3):N0}/s  mean return {line.MeanReturn:F2}");
        return line.WinRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{text}  win rate {rate:F2}") : text;
    }

    public Checkpoint Save(MetricsLine last)
    {
        var (name, score) = last.WinRate is { } rate ? ("win rate in training", rate) : ("mean return in training", last.MeanReturn);
        return session.Save(score is null ? null : name, score);
    }

    public void Restore(Checkpoint checkpoint)
    {
        session.Restore(checkpoint);
        recent = RecentEpisodes.From(RunNotes.Of(checkpoint).Recent);
    }
}
