namespace EdAgents.Learning.Environments;

/// <summary>
/// A world with two seats that keeps <see cref="ITwoPlayerEnvironment"/>'s contract, as <see cref="EnvironmentBase"/> does for one agent. What one seat
/// wins the other loses, unless <see cref="Reward"/> says otherwise. There is no step limit: a clock is part of the game, and its end an end.
/// </summary>
/// <param name="task">Its name and version.</param>
/// <param name="observations">What either seat observes.</param>
/// <param name="actions">What either seat can do.</param>
public abstract class TwoPlayerEnvironmentBase(TaskId task, ObservationSpace observations, ActionSpace actions) : ITwoPlayerEnvironment
{
    private EpisodeState episode;
    private float reward;

    /// <inheritdoc/>
    public TaskId Task { get; } = task;

    /// <inheritdoc/>
    public ObservationSpace Observations { get; } = observations;

    /// <inheritdoc/>
    public ActionSpace Actions { get; } = actions;

    /// <inheritdoc/>
    public abstract ImmutableArray<ScriptedOpponent> Scripts { get; }

    /// <inheritdoc/>
    public virtual ImmutableArray<ScriptedOpponent> EvaluationOnlyScripts => [];

    /// <inheritdoc/>
    public Pcg32? Generator
    {
        get => episode.Random;
        set => episode.Random = value.GetValueOrDefault();
    }

    /// <inheritdoc/>
    public void Reset(ulong seed)
    {
        episode.Seed(seed);
        Reset();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        episode.Begin();
        Begin(ref episode.Random);
        reward = 0;
    }

    /// <inheritdoc/>
    public void Observe(int seat, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        ObserveSeat(seat, observation);
    }

    /// <inheritdoc/>
    public virtual bool ActionHasEffect(int seat) => true;

    /// <inheritdoc/>
    public StepResult Step(AgentAction action0, AgentAction action1)
    {
        episode.CheckRunning();
        (reward, bool terminated) = Advance(action0, action1, ref episode.Random);
        episode.Running = !terminated;
        return new StepResult(reward, terminated, Truncated: false);
    }

    /// <inheritdoc/>
    public virtual float Reward(int seat) => seat == 0 ? reward : -reward;

    /// <inheritdoc/>
    public abstract float Outcome(int seat);

    /// <summary>Sets the state that an episode begins with; all of it, for nothing of the last episode may stay.</summary>
    /// <param name="random">The one source of randomness.</param>
    protected abstract void Begin(ref Pcg32 random);

    /// <summary>Checks both actions, then lets one step pass in which both happen at once.</summary>
    /// <returns>Seat 0's reward, and whether the episode has ended.</returns>
    protected abstract (float Reward, bool Terminated) Advance(AgentAction action0, AgentAction action1, ref Pcg32 random);

    /// <summary>Writes what a seat sees, from its own side; the room was checked.</summary>
    protected abstract void ObserveSeat(int seat, Span<float> observation);
}
