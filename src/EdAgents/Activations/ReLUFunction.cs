namespace EdAgents.Activations;

internal readonly struct ReLUFunction : IActivationFunction
{
    public static int Id => 3;

    public static string Name => "ReLU";

    public static float Gain => 2;

    public static string Onnx => "Relu(x)";

    public static string CSharp => """
        private static float ReLU(float x)
        {
            return x > 0 ? x : 0;
        }
        """;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => TLanes.SelectGreater(activation, TLanes.Zero, activation, TLanes.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.SelectGreater(value, TLanes.Zero, TLanes.One, TLanes.Zero);
}
