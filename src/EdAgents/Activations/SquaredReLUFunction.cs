namespace EdAgents.Activations;

/// <summary>max(0, a)² (So et al., "Primer", 2021). The root of the value is the rectified argument, and IEEE roots are exact.</summary>
internal readonly struct SquaredReLUFunction : IActivationFunction
{
    public static int Id => 5;

    public static string Name => "SquaredReLU";

    public static float Gain => 2;

    public static string Onnx => "r = Relu(x); Mul(r, r)";

    public static string CSharp => """
        private static float SquaredReLU(float x)
        {
            return x > 0 ? (float)(x * x) : 0;
        }
        """;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes>
    {
        var rectified = TLanes.SelectGreater(activation, TLanes.Zero, activation, TLanes.Zero);
        return rectified * rectified;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes>
    {
        var root = TLanes.Sqrt(value);
        return root + root;
    }
}
