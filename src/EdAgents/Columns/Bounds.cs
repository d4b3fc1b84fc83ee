using EdAgents.Numerics;

namespace EdAgents.Columns;

/// <summary>
/// Between which numbers the weights of a row may move, for a row of lanes that begins at an even unit. The row of an
/// inhibitory source is bounded like that of an excitatory one seen from the next unit on: both are read from one
/// alternating pattern, at place 0 or 1.
/// </summary>
internal sealed class Bounds
{
    private Bounds(float lowEven, float lowOdd)
    {
        Low = Alternate(lowEven, lowOdd);
        High = Alternate(0 - lowOdd, 0 - lowEven);
    }

    /// <summary>Free in sign.</summary>
    public static Bounds None { get; } = new(float.NegativeInfinity, float.NegativeInfinity);

    /// <summary>From an excitatory source: ≥ 0 to even units, ≤ 0 to odd ones.</summary>
    public static Bounds Signed { get; } = new(0, float.NegativeInfinity);

    public AlignedFloats Low { get; }

    public AlignedFloats High { get; }

    private static AlignedFloats Alternate(float even, float odd)
    {
        var pattern = new AlignedFloats(ColumnLayout.Lanes + 1);
        for (int i = 0; i < pattern.Length; i++)
        {
            pattern.At(i) = (i & 1) == 0 ? even : odd;
        }

        return pattern;
    }
}
