namespace EdAgents.Learning.Demonstrations;

/// <summary>
/// What somebody did in a task, decision by decision: what was seen and which discrete action was chosen, episode after episode. Made by a
/// <see cref="DemonstrationRecorder"/>, kept in a file by <see cref="DemonstrationFile"/>. Immutable and safe to read from many threads.
/// </summary>
[MessagePackObject]
public sealed class Demonstration
{
    [SerializationConstructor]
    internal Demonstration(
        TaskId task, string player, ImmutableArray<string> observationNames, ImmutableArray<string> actionNames,
        ImmutableArray<int> episodeLengths, ImmutableArray<float> observations, ImmutableArray<ushort> actions, ImmutableArray<byte> hasEffect)
    {
        Task = task;
        Player = player;
        ObservationNames = observationNames;
        ActionNames = actionNames;
        EpisodeLengths = episodeLengths;
        Observations = observations;
        Actions = actions;
        HasEffect = hasEffect;
    }

    /// <summary>The task that was played.</summary>
    [Key(0)]
    public TaskId Task { get; }

    /// <summary>Who played: a script's name, a model's, a person's.</summary>
    [Key(1)]
    public string Player { get; }

    /// <summary>What each observed number is.</summary>
    [Key(2)]
    public ImmutableArray<string> ObservationNames { get; }

    /// <summary>The actions there were to choose from.</summary>
    [Key(3)]
    public ImmutableArray<string> ActionNames { get; }

    /// <summary>Samples of each episode, in order; at least 1 each. The last episode may have been cut off.</summary>
    [Key(4)]
    public ImmutableArray<int> EpisodeLengths { get; }

    /// <summary>Samples, one a decision.</summary>
    [IgnoreMember]
    public int Count => Actions.Length;

    [Key(5)]
    internal ImmutableArray<float> Observations { get; }

    [Key(6)]
    internal ImmutableArray<ushort> Actions { get; }

    /// <summary>One number a sample: 1 where the action could change anything, else 0.</summary>
    [Key(7)]
    internal ImmutableArray<byte> HasEffect { get; }

    /// <summary>What was seen before a decision, as the environment gave it.</summary>
    public ReadOnlySpan<float> Observation(int sample) =>
        Observations.AsSpan().Slice(checked(sample * ObservationNames.Length), ObservationNames.Length);

    /// <summary>The index of the action that was chosen.</summary>
    public int Action(int sample) => Actions[sample];

    /// <summary>Whether the action could change anything; a player may press anything while it cannot.</summary>
    public bool ActionHasEffect(int sample) => HasEffect[sample] != 0;

    /// <summary>Every difference between what was recorded and what a task offers now.</summary>
    public IReadOnlyList<string> Differences(TaskId task, ObservationSpace observationSpace, ActionSpace actionSpace)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(actionSpace);
        if (task != Task)
            return [$"expected a demonstration of {task}, found one of {Task}"];

        var found = new List<string>();
        if (!ObservationNames.SequenceEqual(observationSpace.Names))
            found.Add($"expected observations [{string.Join(", ", observationSpace.Names)}], found [{string.Join(", ", ObservationNames)}]");

        if (actionSpace is not DiscreteActionSpace)
        {
            found.Add($"expected a discrete action space, found {actionSpace.GetType().Name}");
        }
        else if (!ActionNames.SequenceEqual(actionSpace.Names))
        {
            found.Add($"expected actions [{string.Join(", ", actionSpace.Names)}], found [{string.Join(", ", ActionNames)}]");
        }

        return found;
    }

    /// <summary>Throws where there is any difference.</summary>
    /// <exception cref="ArgumentException">The message lists every difference, expected and found; another task is named beside the right one.</exception>
    public void CheckFits(TaskId task, ObservationSpace observationSpace, ActionSpace actionSpace)
    {
        var differences = Differences(task, observationSpace, actionSpace);
        if (differences.Count > 0)
            throw new ArgumentException(string.Join("; ", differences));
    }
}
