namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>Up to sixteen fights that pass their steps together.</summary>
internal sealed class FightBatch(CatConstants body) : IEnvironmentBatch
{
    private FightBatch? alone;
    private int members;

    public CatBlock First { get; } = new();

    public CatBlock Second { get; } = new();

    public CatPairs Pairs { get; } = new();

    public bool Full => members == CatBlock.Lanes;

    public int Join() => members++;

    public void Advance() => CatWorld.Step(First, Second, Pairs, body, members);

    /// <summary>A step for one fight; the others stay where they are.</summary>
    public void Advance(int lane)
    {
        if (members == 1)
        {
            Advance();
            return;
        }

        alone ??= new FightBatch(body) { members = 1 };
        alone.First.Put(0, First.Take(lane));
        alone.Second.Put(0, Second.Take(lane));
        alone.Advance();
        First.Put(lane, alone.First.Take(0));
        Second.Put(lane, alone.Second.Take(0));
        Pairs.Copy(alone.Pairs, 0, lane);
    }
}
