namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>Up to sixteen cats, each alone in a world of its own, that pass their steps together.</summary>
internal sealed class SoloBatch(CatConstants body) : IEnvironmentBatch
{
    private CatBlock? alone;
    private int members;

    public CatBlock Cats { get; } = new();

    public bool Full => members == CatBlock.Lanes;

    public int Join() => members++;

    public void Advance() => CatWorld.Step(Cats, body, members);

    /// <summary>A step for one cat; the others stay where they are.</summary>
    public void Advance(int lane)
    {
        if (members == 1)
        {
            Advance();
            return;
        }

        alone ??= new CatBlock();
        alone.Put(0, Cats.Take(lane));
        CatWorld.Step(alone, body, lanes: 1);
        Cats.Put(lane, alone.Take(0));
    }
}
