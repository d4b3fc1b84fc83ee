namespace EdAgents.Numerics.Lanes;

/// <summary>
/// Exponential functions for any number of lanes. They are written here, from additions, multiplications and explicit fused
/// multiply-adds, because a result must not depend on the machine: the C library's and the runtime's own versions differ
/// between vector widths and platforms, and are slower.
/// </summary>
internal static class VectorMath
{
    /// <summary>e^x for x in [−87, 88] (clamped beyond), within 1.5 ulp.</summary>
    /// <remarks>
    /// Cody and Waite's reduction x = n·ln 2 + r with |r| ≤ ln 2 / 2, then the polynomial of Cephes' expf. Adding 1.5·2²³
    /// rounds x/ln 2 to the nearest integer and leaves that integer in the low bits, ready to be added to the exponent.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        x = TLanes.Min(TLanes.Max(x, TLanes.Create(-87f)), TLanes.Create(88f));

        var rounder = TLanes.Create(12582912f);
        var shifted = TLanes.FusedMultiplyAdd(x, TLanes.Create(1.44269504088896341f), rounder);
        var n = shifted - rounder;
        var r = TLanes.FusedMultiplyAdd(n, TLanes.Create(-0.693359375f), x);
        r = TLanes.FusedMultiplyAdd(n, TLanes.Create(2.12194440e-4f), r);

        var p = TLanes.Create(1.9875691500e-4f);
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(1.3981999507e-3f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(8.3334519073e-3f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(4.1665795894e-2f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(1.6666665459e-1f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(5.0000001201e-1f));
        p = TLanes.FusedMultiplyAdd(p, r * r, r + TLanes.One);

        return TLanes.AddToExponent(p, shifted);
    }

    /// <summary>1 / (1 + e^−x), within 3 ulp; exactly 1 and never below 10⁻³⁸ at the ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sigmoid<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => TLanes.One / (TLanes.One + Exp(-x));

    /// <summary>tanh x, within 3 ulp, odd to the last bit.</summary>
    /// <remarks>
    /// Far from zero 1 − 2/(e^2|x| + 1); that difference cancels near zero, so below 0.625 Cephes' odd polynomial is used.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        var magnitude = TLanes.Abs(x);
        var far = TLanes.One - (TLanes.Create(2f) / (Exp(magnitude + magnitude) + TLanes.One));
        far = TLanes.WithSign(far, x);

        var square = x * x;
        var p = TLanes.Create(-5.70498872745e-3f);
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(2.06390887954e-2f));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(-5.37397155531e-2f));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(1.33314422036e-1f));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(-3.33332819422e-1f));
        var near = TLanes.FusedMultiplyAdd(p * square, x, x);

        return TLanes.SelectGreater(TLanes.Create(0.625f), magnitude, near, far);
    }

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
        TLanes.SelectGreater(x, TLanes.Zero, x, TLanes.Zero) + LogOnePlus(Exp(-TLanes.Abs(x)));

    /// <summary>1 − e^−y for y ≥ 0, within 4 ulp, in [0, 1].</summary>
    /// <remarks>Near zero the difference cancels, so there the series of e^−y is summed without its one.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OneMinusExpOfNegative<TLanes>(TLanes y)
        where TLanes : struct, ILanes<TLanes>
    {
        var far = TLanes.One - Exp(-y);

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
