namespace EdAgents.Learning.Environments;

/// <summary>What every environment keeps of its episode: the generator that a seed must begin, and that no step comes after the end.</summary>
internal struct EpisodeState
{
    /// <summary>Every random number of the environment. A field, because it is drawn from by reference.</summary>
    public Pcg32 Random;

    private bool seeded;

    /// <summary>Whether a step may come.</summary>
    public bool Running { get; set; }

    public void Seed(ulong seed)
    {
        Random = new Pcg32(seed);
        seeded = true;
    }

    public void Begin()
    {
        if (!seeded)
            throw new InvalidOperationException("expected a reset with a seed first, found none");

        Running = true;
    }

    public readonly void CheckRunning()
    {
        if (!Running)
            throw new InvalidOperationException("expected a reset before this step, found an episode that is over or was never begun");
    }

    public static void CheckRoom(ObservationSpace space, Span<float> observation)
    {
        if (observation.Length != space.Count)
            throw new ArgumentException($"expected room for {space.Count} numbers, found {observation.Length}", nameof(observation));
    }
}
