using System.Runtime.CompilerServices;

namespace EdAgents.Activations;

/// <summary>max(0, a)² (So et al., "Primer", 2021). The root of the value is the rectified argument, and IEEE roots are exact.</summary>
internal readonly struct SquaredReLUFunction : IActivationFunction
{
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
