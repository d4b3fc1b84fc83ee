namespace EdAgents.Activations;

internal readonly struct LeakyReLUFunction : IActivationFunction
{
    private const float Slope = 0.1f;

    public static int Id => 4;

    public static string Name => "LeakyReLU";

    public static float Gain => 1.8f;

    public static string Onnx => "LeakyRelu<alpha=0.1>(x)";

    public static string CSharp => """
        private static float LeakyReLU(float x)
        {
            return x > 0 ? x : (float)(x * 0.1f);
        }
        """;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => activation * DerivativeFromValue(activation);

    // Value and argument have the same sign, so the same comparison serves for both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.SelectGreater(value, TLanes.Zero, TLanes.One, TLanes.Create(Slope));
}
