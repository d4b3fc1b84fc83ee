namespace EdAgents.Tasks.Control;

/// <summary>
/// What the classic tasks have in common: a seed before the first reset, no step after the end, a step limit. A task itself
/// is how it begins, how it goes on, and what is seen.
/// </summary>
public abstract class ControlEnvironment : IEnvironment
{
    private readonly int limit;
    private EpisodeState episode;

    private protected ControlEnvironment(TaskId task, ObservationSpace observations, ActionSpace actions, int limit)
    {
        Task = task;
        Observations = observations;
        Actions = actions;
        this.limit = limit;
    }

    public TaskId Task { get; }

    public ObservationSpace Observations { get; }

    public ActionSpace Actions { get; }

    public int Steps { get; private set; }

    public Pcg32? Generator
    {
        get => episode.Random;
        set => episode.Random = value.GetValueOrDefault();
    }

    public void Reset(ulong seed, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        episode.Seed(seed);
        Reset(observation);
    }

    public void Reset(Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        episode.Begin();
        Begin(ref episode.Random);
        Steps = 0;
        Observe(observation);
    }

    public StepResult Step(AgentAction action, Span<float> observation)
    {
        episode.CheckRunning();
        EpisodeState.CheckRoom(Observations, observation);
        var (reward, terminated) = Advance(action);
        Steps++;
        bool truncated = !terminated && Steps >= limit;
        episode.Running = !terminated && !truncated;
        Observe(observation);
        return new StepResult((float)reward, terminated, truncated);
    }

    private protected abstract void Begin(ref Pcg32 random);

    private protected abstract (double Reward, bool Terminated) Advance(AgentAction action);

    private protected abstract void Observe(Span<float> observation);

    private protected static double Uniform(ref Pcg32 random, double low, double high) => low + ((high - low) * random.NextDouble());
}
