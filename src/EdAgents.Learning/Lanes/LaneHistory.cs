namespace EdAgents.Learning.Lanes;

/// <summary>
/// How a world came to where it is: the beginning of the episode and the actions since. Nobody can save the inside of a world that
/// somebody else has written, but it follows from these two, for that is the contract of <see cref="IEnvironment"/>. Where a world does not
/// show its generator, all episodes since the last seed are kept instead.
/// </summary>
/// <param name="environment">The world.</param>
/// <param name="kept">False where nobody will ask, so that a world that never ends costs no memory.</param>
internal sealed class LaneHistory(IEnvironment environment, bool kept)
{
    /// <summary>Sixteen megabytes; a world that shows no generator is then left at milestones only.</summary>
    private const int MostNumbers = 1 << 22;

    private readonly VersusEnvironment? versus = environment as VersusEnvironment;
    private readonly bool discrete = environment.Actions is DiscreteActionSpace;
    private readonly List<float> actions = [];

    private ulong? seed;
    private Pcg32? generator;
    private bool lost;

    /// <summary>Where the kept actions begin; null where that cannot be told.</summary>
    public EpisodeStart? Start => lost ? null
        : versus is not null ? versus.Start
        : seed is not null ? new EpisodeStart { Seed = seed }
        : generator is { } before ? new EpisodeStart { Generators = [before] }
        : null;

    /// <summary>The actions since, <see cref="Width"/> numbers each.</summary>
    public ImmutableArray<float> Actions => [.. actions];

    /// <summary>Numbers of an action.</summary>
    public int Width { get; } = environment.Actions is DiscreteActionSpace ? 1 : environment.Actions.Count;

    /// <summary>To be called before a reset with a seed.</summary>
    public void Begin(ulong with)
    {
        actions.Clear();
        (seed, generator, lost) = (with, null, !kept);
    }

    /// <summary>To be called before the reset behind a finished episode.</summary>
    public void Ending()
    {
        if (versus is null && environment.Generator is null)
            return;

        actions.Clear();
        (seed, generator, lost) = (null, environment.Generator, !kept);
    }

    public void Add(AgentAction action)
    {
        if (actions.Count >= MostNumbers)
        {
            lost = true;
            actions.Clear();
        }

        if (lost)
            return;

        if (discrete)
        {
            actions.Add(action.Index);
        }
        else
        {
            actions.AddRange(action.Values);
        }
    }

    /// <summary>An action that was kept.</summary>
    /// <exception cref="ArgumentException">There are not enough numbers left.</exception>
    public AgentAction Action(ReadOnlySpan<float> rest) =>
        rest.Length < Width ? throw new ArgumentException($"expected {Width} numbers an action, found {rest.Length}")
        : discrete ? new AgentAction((int)rest[0]) : new AgentAction(rest[..Width]);

    /// <summary>Begins the episode again; the actions are for the caller to repeat.</summary>
    public void Restore(EpisodeStart start, Span<float> observation)
    {
        actions.Clear();
        (seed, lost) = (start.Seed, !kept);
        generator = start.Generators.IsEmpty ? null : start.Generators[0];
        if (versus is not null)
        {
            versus.Restore(start, observation);
            return;
        }

        environment.Reset(start.Seed ?? 0, observation);
        if (start.Seed is null)
        {
            environment.Generator = generator ?? throw new ArgumentException("expected a seed or a generator, found neither");
            environment.Reset(observation);
        }
    }
}
