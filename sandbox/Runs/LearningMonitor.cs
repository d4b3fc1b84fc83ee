namespace EdAgents.Sandbox.Runs;

/// <summary>
/// Where the training thread says how far it is, and watchers look. What is published never changes afterwards, so there are
/// no locks: a look is one read, and costs the learner nothing. One thread publishes, any number may look.
/// </summary>
internal sealed class LearningMonitor
{
    /// <summary>What a learner's former selves are called as opponents.</summary>
    public const string Self = "self";

    /// <summary>More points than this are not to be told apart in a picture: every second one is then left out.</summary>
    private const int LongestHistory = 256;

    private MetricsLine[] history = new MetricsLine[LongestHistory];
    private int count;
    private int stride = 1;
    private int updates;
    private volatile LearningState newest;

    public LearningMonitor(LearningSubject subject, IController start)
    {
        Subject = subject;
        newest = new LearningState(start, null, default, []);
    }

    public LearningSubject Subject { get; }

    /// <summary>How far learning is.</summary>
    public LearningState Newest => newest;

    /// <summary>The newest controller, for who lets it play.</summary>
    public Snapshot Snapshot()
    {
        var state = newest;
        var phases = Subject.Task.Phases;
        bool inFirstPhase = phases.Count > 0 && (state.Line?.Phase is not { } phase || phase == phases[0].Task.Id.Name);
        return new Snapshot(state.Controller, state.Line?.Steps ?? 0, inFirstPhase);
    }

    /// <summary>Called after every update, by the thread that learns.</summary>
    public void Publish(TrainingSession session, MetricsLine line)
    {
        if (updates++ % stride == 0)
            Note(line);

        newest = new LearningState(session.ToController(), line, history.AsMemory(0, count), session.LastErrors());
    }

    /// <summary>Called when nothing more will come.</summary>
    /// <param name="ending">How it ended, in one line for a viewer.</param>
    public void Finish(string ending) => newest = newest with { Ending = ending };

    /// <summary>Watchers may still look at the old array, so it is filled further but never changed.</summary>
    private void Note(MetricsLine line)
    {
        if (count == LongestHistory)
        {
            var thinner = new MetricsLine[LongestHistory];
            for (int i = 0; i < count; i += 2)
                thinner[i / 2] = history[i];

            history = thinner;
            count /= 2;
            stride *= 2;
        }

        history[count++] = line;
    }
}
