namespace EdAgents.Learning.Checkpoints;

/// <summary>Counts steps from milestone to milestone and gives each a seed.</summary>
/// <param name="seed">That of the training.</param>
/// <param name="every">Steps between two; 0: there are none.</param>
internal struct Milestones(ulong seed, long every)
{
    /// <summary>Streams of the seed that environments, numbered from 0, and shuffling and leagues do not have.</summary>
    private const ulong Stream = 7UL << 60;

    /// <summary>Whether one was reached and nothing has begun anew since.</summary>
    public bool Reached { get; private set; }

    /// <summary>Notes the way from one number of steps to another.</summary>
    public void Pass(long before, long steps) => Reached |= every > 0 && steps / every > before / every;

    /// <summary>A restored training stands at a milestone.</summary>
    public void Reach() => Reached = true;

    public void Leave() => Reached = false;

    /// <summary>What everything that begins anew after so many steps derives from.</summary>
    public readonly ulong SeedAt(long steps)
    {
        var seeds = new Pcg32(seed, Stream + (ulong)steps);
        return seeds.NextSeed();
    }

    /// <exception cref="InvalidOperationException">No milestone was reached.</exception>
    public readonly void Require(long steps)
    {
        if (!Reached)
        {
            throw new InvalidOperationException(
                every == 0 ? "expected a training with milestones to save, found one without" : $"expected a milestone (every {every} steps) to save at, found {steps} steps");
        }
    }
}
