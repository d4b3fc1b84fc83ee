using System.Runtime.CompilerServices;

namespace EdAgents.Numerics;

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
}
