using System.Runtime.CompilerServices;

namespace EdAgents.Numerics;

/// <summary>
/// What softplus needs, from the same exact operations as <see cref="VectorMath"/> and for the same reason: the bits must
/// not depend on the machine.
/// </summary>
internal static class VectorLogarithm
{
    /// <summary>ln(1 + z) for z in [0, 1], within 3 ulp.</summary>
    /// <remarks>
    /// ln(1 + z) = 2·artanh(s) with s = z / (2 + z) ≤ 1/3: nothing cancels near zero, and the series in s² is cut where its
    /// next term is below 2⁻²⁹ of the whole. A minimax polynomial would save two terms and need a table of odd constants.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LogOnePlus<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes>
    {
        var s = z / (z + TLanes.Create(2f));
        var square = s * s;
        var p = TLanes.Create(1f / 15);
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(1f / 13));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(1f / 11));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(1f / 9));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(1f / 7));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(1f / 5));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(1f / 3));
        var twice = s + s;
        return TLanes.FusedMultiplyAdd(p * square, twice, twice);
    }

    /// <summary>ln(1 + e^x), within 4 ulp for x ≥ −87; below it stays at e^−87, about 10⁻³⁸. Always &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Softplus<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.SelectGreater(x, TLanes.Zero, x, TLanes.Zero) + LogOnePlus(VectorMath.Exp(-TLanes.Abs(x)));

    /// <summary>1 − e^−y for y ≥ 0, within 4 ulp, in [0, 1].</summary>
    /// <remarks>Near zero the difference cancels, so there the series of e^−y is summed without its one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OneMinusExpOfNegative<TLanes>(TLanes y)
        where TLanes : struct, ILanes<TLanes>
    {
        var far = TLanes.One - VectorMath.Exp(-y);

        var p = TLanes.Create(1f / 40320);
        p = TLanes.FusedMultiplyAdd(-p, y, TLanes.Create(1f / 5040));
        p = TLanes.FusedMultiplyAdd(-p, y, TLanes.Create(1f / 720));
        p = TLanes.FusedMultiplyAdd(-p, y, TLanes.Create(1f / 120));
        p = TLanes.FusedMultiplyAdd(-p, y, TLanes.Create(1f / 24));
        p = TLanes.FusedMultiplyAdd(-p, y, TLanes.Create(1f / 6));
        p = TLanes.FusedMultiplyAdd(-p, y, TLanes.Create(1f / 2));
        var near = TLanes.FusedMultiplyAdd(-p * y, y, y);

        return TLanes.SelectGreater(TLanes.Create(0.5f), y, near, far);
    }
}
