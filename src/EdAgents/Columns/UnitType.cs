using System.Runtime.Intrinsics;

namespace EdAgents.Columns;

/// <summary>
/// Every hidden unit is excitatory (+1, even places) or inhibitory (−1, odd places) for life, the output unit is
/// excitatory. A weight from source i to target j carries the sign s_i·s_j.
/// </summary>
internal static class UnitType
{
    public static int Sign(int unit) => (unit & 1) == 0 ? 1 : -1;

    /// <summary>+1, −1, +1, … : sixteen lanes always begin at an even unit.</summary>
    public static Vector512<float> Signs { get; } =
        Vector512.Create(1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f);

    /// <summary>The signs of sixteen units of which only <paramref name="count"/> exist; the padding has type 0 and never learns.</summary>
    public static Vector512<float> SignsOf(int count)
    {
        var signs = Vector512<float>.Zero;
        for (int unit = 0; unit < Math.Min(count, ColumnLayout.Lanes); unit++)
        {
            signs = signs.WithElement(unit, Sign(unit));
        }

        return signs;
    }
}
