using System.Collections.Immutable;

namespace EdAgents.Learning.Demonstrations;

/// <summary>
/// What somebody did in a task, decision by decision: what was seen and which discrete action was chosen, episode after
/// episode. Made by a <see cref="DemonstrationRecorder"/>, kept in a file by <see cref="DemonstrationFile"/>. Immutable and safe
/// to read from many threads.
/// </summary>
public sealed class Demonstration
{
    private readonly float[] observations;
    private readonly ushort[] actions;
    private readonly bool[] matters;

    internal Demonstration(DemonstrationHeader header, float[] observations, ushort[] actions, bool[] matters, int[] episodeLengths)
    {
        Task = header.Task;
        Player = header.Player;
        ObservationNames = header.ObservationNames;
        ActionNames = header.ActionNames;
        EpisodeLengths = [.. episodeLengths];
        this.observations = observations;
        this.actions = actions;
        this.matters = matters;
    }

    /// <summary>The task that was played.</summary>
    public TaskId Task { get; }

    /// <summary>Who played: a script's name, a model's, a person's.</summary>
    public string Player { get; }

    /// <summary>What each observed number is.</summary>
    public ImmutableArray<string> ObservationNames { get; }

    /// <summary>The actions there were to choose from.</summary>
    public ImmutableArray<string> ActionNames { get; }

    /// <summary>Samples of each episode, in order; at least 1 each. The last episode may have been cut off.</summary>
    public ImmutableArray<int> EpisodeLengths { get; }

    /// <summary>Samples, one a decision.</summary>
    public int Count => actions.Length;

    internal ReadOnlySpan<float> Observations => observations;

    internal ReadOnlySpan<ushort> Actions => actions;

    internal ReadOnlySpan<bool> Mattering => matters;

    /// <summary>What was seen before a decision, as the environment gave it.</summary>
    public ReadOnlySpan<float> Observation(int sample) =>
        observations.AsSpan(checked(sample * ObservationNames.Length), ObservationNames.Length);

    /// <summary>The index of the action that was chosen.</summary>
    public int Action(int sample) => actions[sample];

    /// <summary>Whether the action could change anything; a player may press anything while it cannot.</summary>
    public bool Matters(int sample) => matters[sample];

    /// <summary>Every difference between what was recorded and what a task offers now.</summary>
    public IReadOnlyList<string> Differences(TaskId task, ObservationSpace observationSpace, ActionSpace actionSpace)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(observationSpace);
        ArgumentNullException.ThrowIfNull(actionSpace);
        if (task != Task)
        {
            return [$"expected a demonstration of {task}, found one of {Task}"];
        }

        var found = new List<string>();
        if (!ObservationNames.SequenceEqual(observationSpace.Names))
        {
            found.Add($"expected observations [{string.Join(", ", observationSpace.Names)}], found [{string.Join(", ", ObservationNames)}]");
        }

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
        {
            throw new ArgumentException(string.Join("; ", differences));
        }
    }
}

/// <summary>All of a demonstration but its samples.</summary>
internal sealed record DemonstrationHeader(
    TaskId Task, string Player, ImmutableArray<string> ObservationNames, ImmutableArray<string> ActionNames);
