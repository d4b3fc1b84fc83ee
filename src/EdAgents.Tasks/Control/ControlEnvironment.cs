namespace EdAgents.Tasks.Control;

/// <summary>
/// What the classic tasks have in common: a seed before the first reset, no step after the end, a step limit. A task itself
/// is how it begins, how it goes on, and what is seen. (<see cref="CartPoleEnvironment"/> does without: it is the one to
/// copy from, so it shows the whole contract.)
/// </summary>
public abstract class ControlEnvironment : IEnvironment
{
    private Pcg32 random;
    private bool seeded;
    private bool running;

    private protected ControlEnvironment()
    {
    }

    /// <inheritdoc/>
    public abstract TaskId Task { get; }

    /// <inheritdoc/>
    public abstract ObservationSpace Observations { get; }

    /// <inheritdoc/>
    public abstract ActionSpace Actions { get; }

    public int Steps { get; private set; }

    private protected abstract int Limit { get; }

    /// <inheritdoc/>
    public Pcg32? Generator
    {
        get => random;
        set => random = value.GetValueOrDefault();
    }

    /// <inheritdoc/>
    public void Reset(ulong seed, Span<float> observation)
    {
        CheckRoom(observation);
        random = new Pcg32(seed);
        seeded = true;
        Reset(observation);
    }

    /// <inheritdoc/>
    public void Reset(Span<float> observation)
    {
        CheckRoom(observation);
        if (!seeded)
            throw new InvalidOperationException("expected a reset with a seed first, found none");

        Begin(ref random);
        Steps = 0;
        running = true;
        Observe(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(AgentAction action, Span<float> observation)
    {
        if (!running)
            throw new InvalidOperationException("expected a reset before this step, found an episode that is over or was never begun");

        CheckRoom(observation);
        var (reward, terminated) = Advance(action);
        Steps++;
        bool truncated = !terminated && Steps >= Limit;
        running = !terminated && !truncated;
        Observe(observation);
        return new StepResult((float)reward, terminated, truncated);
    }

    /// <summary>Sets the state an episode begins with.</summary>
    private protected abstract void Begin(ref Pcg32 random);

    /// <summary>Checks the action, then lets one step pass.</summary>
    private protected abstract (double Reward, bool Terminated) Advance(AgentAction action);

    /// <summary>Writes what is seen; the room was checked.</summary>
    private protected abstract void Observe(Span<float> observation);

    private protected static double Uniform(ref Pcg32 random, double low, double high) => low + ((high - low) * random.NextDouble());

    private void CheckRoom(Span<float> observation)
    {
        if (observation.Length != Observations.Count)
            throw new ArgumentException($"expected room for {Observations.Count} numbers, found {observation.Length}", nameof(observation));
    }
}
