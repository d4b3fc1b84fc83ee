namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>
/// Sine and cosine from the same exact operations as <see cref="VectorMath"/> and for the same reason: the bits must not
/// depend on the machine.
/// </summary>
internal static class VectorTrigonometry
{
    /// <summary>sin x and cos x for |x| ≤ 10⁴, within 3·10⁻⁷ of the exact value.</summary>
    /// <remarks>
    /// x = n·π + r with |r| ≤ π/2 (Cody and Waite's reduction in two steps), then the minimax polynomials of Microsoft's
    /// DirectXMath for that range. Adding 1.5·2²³ rounds x/π to the nearest integer; n odd turns both signs.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Sin, TLanes Cos) SinCos<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        var rounder = TLanes.Create(12582912f);
        var n = TLanes.FusedMultiplyAdd(x, TLanes.Create(0.318309886f), rounder) - rounder;
        var r = TLanes.FusedMultiplyAdd(n, TLanes.Create(-3.14159274f), x);
        r = TLanes.FusedMultiplyAdd(n, TLanes.Create(8.74227766e-8f), r);

        var half = TLanes.FusedMultiplyAdd(n, TLanes.Create(0.5f), rounder) - rounder;
        var parity = TLanes.Abs(TLanes.FusedMultiplyAdd(half, TLanes.Create(-2f), n));
        var sign = TLanes.FusedMultiplyAdd(parity, TLanes.Create(-2f), TLanes.One);

        var square = r * r;
        var p = TLanes.Create(-2.3889859e-8f);
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(2.7525562e-6f));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(-1.9840874e-4f));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(8.3333310e-3f));
        p = TLanes.FusedMultiplyAdd(p, square, TLanes.Create(-1.6666667e-1f));
        var sin = TLanes.FusedMultiplyAdd(p * square, r, r);

        var q = TLanes.Create(-2.6051615e-7f);
        q = TLanes.FusedMultiplyAdd(q, square, TLanes.Create(2.4760495e-5f));
        q = TLanes.FusedMultiplyAdd(q, square, TLanes.Create(-1.3888378e-3f));
        q = TLanes.FusedMultiplyAdd(q, square, TLanes.Create(4.1666638e-2f));
        q = TLanes.FusedMultiplyAdd(q, square, TLanes.Create(-0.5f));
        var cos = TLanes.FusedMultiplyAdd(q, square, TLanes.One);

        return (sin * sign, cos * sign);
    }

    /// <summary>The same for one number, with the same bits.</summary>
    public static (float Sin, float Cos) SinCos(float x)
    {
        var (sin, cos) = SinCos(Lanes4.Create(x));
        return (sin.First, cos.First);
    }
}
