namespace EdAgents.Numerics.Lanes;

/// <summary>Eight lanes: AVX2 with FMA.</summary>
internal readonly struct Lanes8(Vector256<float> value) : ILanes<Lanes8>
{
    private readonly Vector256<float> value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Create(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(ref float source, nint offset) => new(Vector256.LoadUnsafe(ref Unsafe.Add(ref source, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Sqrt(Lanes8 value) => new(Vector256.Sqrt(value.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Abs(Lanes8 value) => new(Vector256.Abs(value.value));

    // MinNative and MaxNative are one instruction; they differ from Min and Max for NaN and for zeros of two signs only, and
    // are called with a constant second operand, for which x86 and Arm agree on both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Min(Lanes8 a, Lanes8 b) => new(Vector256.MinNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Max(Lanes8 a, Lanes8 b) => new(Vector256.MaxNative(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 FusedMultiplyAdd(Lanes8 a, Lanes8 b, Lanes8 c) =>
        new(Vector256.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 SelectGreater(Lanes8 a, Lanes8 b, Lanes8 yes, Lanes8 no) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a.value, b.value), yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Lanes8 a, Lanes8 b) => Vector256.GreaterThanAny(a.value, b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 WithSign(Lanes8 magnitude, Lanes8 sign) =>
        new(Vector256.BitwiseOr(magnitude.value, Vector256.BitwiseAnd(sign.value, Vector256.Create(-0f))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 AddToExponent(Lanes8 value, Lanes8 integer) =>
        new((value.value.AsInt32() + Vector256.ShiftLeft(integer.value.AsInt32(), 23)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ref float a, ref float b, int length)
    {
        var lower = Vector256<float>.Zero;
        var upper = Vector256<float>.Zero;
        for (int i = 0; i < length; i += 16)
        {
            lower = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), lower);
            upper = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i + 8), Vector256.LoadUnsafe(ref b, (nuint)i + 8), upper);
        }

        return Halve(lower + upper);
    }

    /// <summary>The last three halvings of <see cref="Dot"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Halve(Vector256<float> eight) => Lanes4.Halve(eight.GetLower() + eight.GetUpper());

    public float First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => value.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float target, nint offset) => value.StoreUnsafe(ref Unsafe.Add(ref target, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 a) => new(-a.value);
}
