namespace EdAgents.Activations;

/// <summary>ln(1 + e^a) (Dugas et al., 2001): a rectifier without a corner, whose derivative is a sigmoid.</summary>
internal readonly struct SoftplusFunction : IActivationFunction
{
    public static int Id => 6;

    public static string Name => "Softplus";

    public static float Gain => 2;

    public static string Onnx => "Softplus(x)";

    public static string CSharp => """
        /// <summary>ln(1 + e^x) = max(0, x) + ln(1 + z), z = e^−|x|, by the series of 2·artanh(z / (2 + z)).</summary>
        private static float Softplus(float x)
        {
            float z = Exp(-Math.Abs(x));
            float s = (float)(z / (float)(z + 2f));
            float square = (float)(s * s);
            float p = 1f / 15;
            p = Fma(p, square, 1f / 13);
            p = Fma(p, square, 1f / 11);
            p = Fma(p, square, 1f / 9);
            p = Fma(p, square, 1f / 7);
            p = Fma(p, square, 1f / 5);
            p = Fma(p, square, 1f / 3);
            float twice = (float)(s + s);
            return (float)((x > 0 ? x : 0) + Fma((float)(p * square), twice, twice));
        }
        """;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => VectorMath.Softplus(activation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => VectorMath.OneMinusExpOfNegative(value);
}
