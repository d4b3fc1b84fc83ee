namespace EdAgents.Learning.Demonstrations;

/// <summary>Collects samples while somebody plays. Not thread-safe. A sample allocates nothing, but where the room doubles.</summary>
internal sealed class DemonstrationRecorder
{
    private readonly Header header;
    private readonly List<float> observations = [];
    private readonly List<ushort> actions = [];
    private readonly List<byte> effects = [];
    private readonly List<int> episodeLengths = [];
    private int episodeStart;

    public DemonstrationRecorder(TaskId task, ObservationSpace observationSpace, ActionSpace actionSpace, string player)
    {
        ModelText.Checked(player, "player");
        if (actionSpace is not DiscreteActionSpace { Count: <= InputOutputSpec.MaxActions })
        {
            throw new ArgumentException(
                $"expected at most {InputOutputSpec.MaxActions} discrete actions, found {actionSpace?.Count} of {actionSpace?.GetType().Name}",
                nameof(actionSpace));
        }

        header = new Header(task, player, observationSpace.Names, actionSpace.Names);
    }

    public int Count => actions.Count;

    public void Add(ReadOnlySpan<float> observation, int action, bool actionHasEffect = true)
    {
        EdController.CheckLength(observation.Length, header.ObservationNames.Length, "observed numbers", nameof(observation));
        EdLearner.CheckFinite(observation, "observed number", nameof(observation));
        if (action < 0 || action >= header.ActionNames.Length)
            throw new ArgumentException($"expected an action from 0 to {header.ActionNames.Length - 1}, found {action}", nameof(action));

        observations.AddRange(observation);
        actions.Add((ushort)action);
        effects.Add((byte)(actionHasEffect ? 1 : 0));
    }

    /// <summary>The episode is over; nothing where it had no sample.</summary>
    public void EndEpisode()
    {
        if (Count > episodeStart)
        {
            episodeLengths.Add(Count - episodeStart);
            episodeStart = Count;
        }
    }

    /// <summary>What was recorded so far; an episode in progress is its last, cut off.</summary>
    public Demonstration ToDemonstration()
    {
        if (Count == 0)
            throw new InvalidOperationException("expected at least 1 sample, found none");

        int[] lengths = Count > episodeStart ? [.. episodeLengths, Count - episodeStart] : [.. episodeLengths];
        return new Demonstration(
            header.Task, header.Player, header.ObservationNames, header.ActionNames, [.. lengths], [.. observations], [.. actions], [.. effects]);
    }

    private sealed record Header(TaskId Task, string Player, ImmutableArray<string> ObservationNames, ImmutableArray<string> ActionNames);
}
