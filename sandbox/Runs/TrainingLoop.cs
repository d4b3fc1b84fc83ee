namespace EdAgents.Sandbox.Runs;

/// <summary>Something that is learned in steps: updates, epochs, rounds of a league.</summary>
/// <typeparam name="TLine">What is told of a step.</typeparam>
internal interface ITrainable<TLine>
{
    bool Done { get; }

    /// <summary>Whether it can be stopped as it is now; a wish to stop waits until then.</summary>
    bool CanStop => true;

    /// <summary>Learns for one step.</summary>
    /// <param name="clock">How long it took so far.</param>
    /// <param name="progressed">May be called within a long step, with the new <see cref="IRecordedTraining{TLine}.Progress"/>.</param>
    /// <param name="stop">May cut a long step short.</param>
    TLine Step(RunClock clock, Action<long> progressed, CancellationToken stop);
}

/// <summary>A training that a run folder can hold: it can be left between some steps, and be taken up by another process.</summary>
internal interface IRecordedTraining<TLine> : ITrainable<TLine>
{
    /// <summary>Whether it can be saved as it is now.</summary>
    bool CanSave { get; }

    /// <summary>How much of the <see cref="Total"/> is done.</summary>
    long Progress { get; }

    long Total { get; }

    /// <summary>What the next lines are means over; null where they are of one step each.</summary>
    SavedEpisodes? Recent => null;

    /// <summary>A line in words, for who follows the training at a prompt.</summary>
    string Describe(TLine line);

    /// <param name="last">The newest line.</param>
    Checkpoint Save(TLine last);

    void Restore(Checkpoint checkpoint);
}

/// <summary>The one loop in which anything learns, in a run folder or in memory only.</summary>
internal static class TrainingLoop
{
    /// <summary>Steps until it is done or somebody asks to stop.</summary>
    /// <param name="after">Told after every step.</param>
    /// <param name="progressed">Told within long steps.</param>
    public static void Run<TLine>(
        ITrainable<TLine> training, RunClock clock, CancellationToken stop, Action<TLine>? after = null, Action<long>? progressed = null)
    {
        while (!training.Done && !(stop.IsCancellationRequested && training.CanStop))
        {
            var line = training.Step(clock, progressed ?? (_ => { }), stop);
            after?.Invoke(line);
        }
    }

    /// <summary>
    /// The same in a run folder: a line of metrics after every step, a checkpoint where one is due, progress at the prompt. It may have been begun
    /// by another process; what it leaves is the same.
    /// </summary>
    /// <param name="config">What a checkpoint says of the run.</param>
    /// <param name="from">Where to go on; null: at the beginning.</param>
    /// <returns>All lines, those of earlier processes included.</returns>
    public static List<TLine> Run<TLine>(
        IRecordedTraining<TLine> training, RunFolder folder, RunCheckpoints checkpoints, string config, RunClock clock, Checkpoint? from,
        Terminal terminal, Interruption interruption)
    {
        if (from is not null)
            training.Restore(from);

        using var metrics = MetricsLog.Open<TLine>(folder.Metrics, from, out var history);
        WorkProgress.Show(terminal, "steps", training.Total, report => Run(
            training,
            clock,
            interruption.Token,
            line =>
            {
                history.Add(line);
                metrics.Write(line);
                report(training.Progress, training.Describe(line));
                if (training.CanSave && !training.Done && (checkpoints.Due || interruption.Asked))
                {
                    var notes = new RunNotes { Seconds = clock.Seconds, MetricsBytes = metrics.FlushToDisk(), Recent = training.Recent };
                    checkpoints.Save(training.Save(line) with { Settings = config, Notes = notes.ToText() });
                }
            },
            done => report(done)));
        return history;
    }
}
