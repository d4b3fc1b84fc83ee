// A member without a sentence is the operation of its name, lane by lane, rounded once.
#pragma warning disable CS1591

namespace EdAgents.Numerics.Lanes;

/// <summary>
/// As many floats as the machine works on at once. Kernels are written once, for any number of lanes; the width is chosen where a kernel is
/// called, by what the hardware has. Every operation is exact IEEE 754 single precision, lane by lane, so all widths give the same bits.
/// </summary>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many; a divisor of 16.</summary>
    static abstract int Count { get; }

    static virtual TSelf Zero => TSelf.Create(0);

    static virtual TSelf One => TSelf.Create(1);

    static abstract TSelf Create(float value);

    static abstract TSelf Load(ref float source, nint offset);

    static abstract TSelf Sqrt(TSelf value);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Min(TSelf a, TSelf b);

    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary><paramref name="yes"/> where a &gt; b, else <paramref name="no"/>.</summary>
    static abstract TSelf SelectGreater(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary>Whether a &gt; b in any lane.</summary>
    static abstract bool AnyGreater(TSelf a, TSelf b);

    /// <summary>A magnitude ≥ 0 with the sign of another number.</summary>
    static abstract TSelf WithSign(TSelf magnitude, TSelf sign);

    /// <summary>The value's bits plus the other's bits shifted to the exponent: value · 2ⁿ, n in the other's low bits.</summary>
    static abstract TSelf AddToExponent(TSelf value, TSelf integer);

    /// <summary>
    /// Σ a_i·b_i over a multiple of 16 numbers. The order is part of the numerical contract: sixteen chains, lane i of which
    /// takes the numbers i, i + 16, …; then the sixteen are halved by adding the upper half to the lower, four times.
    /// </summary>
    static abstract float Dot(ref float a, ref float b, int length);

    /// <inheritdoc cref="VectorMath.Exp"/>
    static virtual TSelf Exp(TSelf x) => VectorMath.Exp(x);

    /// <inheritdoc cref="VectorMath.Sigmoid"/>
    static virtual TSelf Sigmoid(TSelf x) => VectorMath.Sigmoid(x);

    /// <inheritdoc cref="VectorMath.Tanh"/>
    static virtual TSelf Tanh(TSelf x) => VectorMath.Tanh(x);

    /// <inheritdoc cref="VectorMath.LogOnePlus"/>
    static virtual TSelf LogOnePlus(TSelf z) => VectorMath.LogOnePlus(z);

    /// <summary>The first lane.</summary>
    float First { get; }

    void Store(ref float target, nint offset);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a);
}
