namespace EdAgents.Activations;

internal readonly struct TanhFunction : IActivationFunction
{
    public static int Id => 2;

    public static string Name => "Tanh";

    public static string Onnx => "Tanh(x)";

    public static string CSharp => """
        private static float Tanh(float x)
        {
            float magnitude = Math.Abs(x);
            if (magnitude < 0.625f)
            {
                float square = (float)(x * x);
                float p = -5.70498872745e-3f;
                p = Fma(p, square, 2.06390887954e-2f);
                p = Fma(p, square, -5.37397155531e-2f);
                p = Fma(p, square, 1.33314422036e-1f);
                p = Fma(p, square, -3.33332819422e-1f);
                return Fma((float)(p * square), x, x);
            }

            float far = (float)(1f - (float)(2f / (float)(Exp((float)(magnitude + magnitude)) + 1f)));
            return x < 0 ? -far : far;
        }
        """;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => VectorMath.Tanh(activation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.FusedMultiplyAdd(-value, value, TLanes.One);
}
