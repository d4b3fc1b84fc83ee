namespace EdAgents.Learning.Environments;

/// <summary>
/// A world with one agent that keeps <see cref="IEnvironment"/>'s contract: no episode before a seed, no step after an end, room that was checked,
/// a step limit, and a generator that trainings can be resumed from. What is left to write is how an episode begins, how it goes on, and what is seen.
/// </summary>
/// <param name="task">Its name and version.</param>
/// <param name="observations">What is observed.</param>
/// <param name="actions">What can be done.</param>
/// <param name="stepLimit">After so many steps, ≥ 1, an episode is cut off (truncated).</param>
/// <exception cref="ArgumentOutOfRangeException">A limit below 1.</exception>
public abstract class EnvironmentBase(TaskId task, ObservationSpace observations, ActionSpace actions, int stepLimit = int.MaxValue) : IEnvironment
{
    private readonly int limit = stepLimit >= 1
        ? stepLimit : throw new ArgumentOutOfRangeException(nameof(stepLimit), $"expected a limit of at least one step, found {stepLimit}");

    private EpisodeState episode;

    /// <inheritdoc/>
    public TaskId Task { get; } = task;

    /// <inheritdoc/>
    public ObservationSpace Observations { get; } = observations;

    /// <inheritdoc/>
    public ActionSpace Actions { get; } = actions;

    /// <inheritdoc/>
    public virtual bool ActionHasEffect => true;

    /// <summary>Steps of this episode.</summary>
    public int Steps { get; private set; }

    /// <inheritdoc/>
    public Pcg32? Generator
    {
        get => episode.Random;
        set => episode.Random = value.GetValueOrDefault();
    }

    /// <inheritdoc/>
    public void Reset(ulong seed, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        episode.Seed(seed);
        Reset(observation);
    }

    /// <inheritdoc/>
    public void Reset(Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        episode.Begin();
        Begin(ref episode.Random);
        Steps = 0;
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(AgentAction action, Span<float> observation)
    {
        episode.CheckRunning();
        EpisodeState.CheckRoom(Observations, observation);
        var (reward, terminated) = Advance(action, ref episode.Random);
        Steps++;
        bool truncated = !terminated && Steps >= limit;
        episode.Running = !terminated && !truncated;
        Observe(observation);
        return new StepResult(reward, terminated, truncated);
    }

    /// <summary>Sets the state that an episode begins with; all of it, for nothing of the last episode may stay.</summary>
    /// <param name="random">The one source of randomness.</param>
    protected abstract void Begin(ref Pcg32 random);

    /// <summary>Checks the action, with <see cref="AgentAction.IndexIn"/> or <see cref="AgentAction.ValuesIn"/>, then lets one step pass.</summary>
    /// <returns>The step's reward, and whether the episode has ended by itself.</returns>
    protected abstract (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random);

    /// <summary>Writes what is seen; the room was checked.</summary>
    protected abstract void Observe(Span<float> observation);
}
