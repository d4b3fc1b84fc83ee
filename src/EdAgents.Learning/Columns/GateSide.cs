namespace EdAgents.Learning.Columns;

/// <summary>
/// One side of the original rule's gate: which errors it lets through, and to which sources. Excitatory sources, the even
/// ones, learn from positive errors, inhibitory ones, the odd, from negative; where the gate is open, all learn from all.
/// </summary>
internal sealed class GateSide
{
    private static readonly ImmutableArray<GateSide> Both =
        [new(0, 2, 0, float.PositiveInfinity), new(1, 2, float.NegativeInfinity, 0)];

    private static readonly ImmutableArray<GateSide> Single = [new(0, 1, float.NegativeInfinity, float.PositiveInfinity)];

    private GateSide(int firstSource, int sourceStep, float min, float max)
    {
        FirstSource = firstSource;
        SourceStep = sourceStep;
        Min = min;
        Max = max;
        Lanes = new AlignedFloats(ColumnLayout.Lanes);
        for (int source = firstSource; source < Lanes.Length; source += sourceStep)
            Lanes.At(source) = 1;
    }

    /// <summary>The one side of a gate that stands open.</summary>
    public static GateSide Open => Single[0];

    public int FirstSource { get; }

    public int SourceStep { get; }

    /// <summary>The errors that pass, from here …</summary>
    public float Min { get; }

    /// <summary>… to here; others become the nearer of the two, 0.</summary>
    public float Max { get; }

    /// <summary>1 where a lane is a source of this side, else 0.</summary>
    public AlignedFloats Lanes { get; }

    public static ImmutableArray<GateSide> Of(bool open) => open ? Single : Both;
}
