namespace EdAgents.Activations;

internal readonly struct SigmoidFunction : IActivationFunction
{
    public static int Id => 1;

    public static string Name => "Sigmoid";

    public static float Gain => 4;

    public static string Onnx => "Sigmoid(x)";

    public static string CSharp => """
        private static float Sigmoid(float x)
        {
            return (float)(1f / (float)(1f + Exp(-x)));
        }
        """;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => VectorMath.Sigmoid(activation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => value * (TLanes.One - value);
}
