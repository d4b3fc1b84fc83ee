namespace EdAgents.Learning.Columns;

/// <summary>The input of a bias: one, for every sample, read again and again from the same place.</summary>
internal static class BiasInput
{
    private static readonly AlignedFloats One = MakeOne();

    public static SpreadFactor Factor => new(ref One.At(0), 0, 0);

    private static AlignedFloats MakeOne()
    {
        var one = new AlignedFloats(1);
        one.At(0) = 1;
        return one;
    }
}
