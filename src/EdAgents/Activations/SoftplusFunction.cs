using System.Runtime.CompilerServices;

namespace EdAgents.Activations;

/// <summary>ln(1 + e^a) (Dugas et al., 2001): a rectifier without a corner, whose derivative is a sigmoid.</summary>
internal readonly struct SoftplusFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes> => VectorLogarithm.Softplus(activation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => VectorLogarithm.OneMinusExpOfNegative(value);
}
