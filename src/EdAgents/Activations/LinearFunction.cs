namespace EdAgents.Activations;

internal readonly struct LinearFunction : IActivationFunction
{
    public static int Id => 0;

    public static string Name => "Linear";

    public static string Onnx => "";

    public static string CSharp => "";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => activation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.One;
}
