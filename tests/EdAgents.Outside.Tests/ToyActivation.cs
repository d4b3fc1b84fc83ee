namespace EdAgents.Outside.Tests;

/// <summary>Softsign, a / (1 + |a|), in (−1, 1): an activation from outside.</summary>
public readonly struct SoftsignFunction : IActivationFunction
{
    public static int Id => 1000;

    public static string Name => "Softsign";

    public static string Onnx => "Softsign(x)";

    public static string CSharp => """
        private static float Softsign(float x)
        {
            return (float)(x / (float)(1f + Math.Abs(x)));
        }
        """;

    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => activation / (TLanes.One + TLanes.Abs(activation));

    // 1 / (1 + |a|)², and 1 − |f| is 1 / (1 + |a|).
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => (TLanes.One - TLanes.Abs(value)) * (TLanes.One - TLanes.Abs(value));
}
