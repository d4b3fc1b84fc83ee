using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdAgents.Numerics;

namespace EdAgents.Activations;

internal readonly struct LinearFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> activation) => activation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DerivativeFromValue(Vector512<float> value) => Vector512<float>.One;
}

internal readonly struct SigmoidFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> activation) => VectorMath.Sigmoid(activation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DerivativeFromValue(Vector512<float> value) => value * (Vector512<float>.One - value);
}

internal readonly struct TanhFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> activation) => VectorMath.Tanh(activation);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DerivativeFromValue(Vector512<float> value) =>
        Vector512.FusedMultiplyAdd(-value, value, Vector512<float>.One);
}

internal readonly struct ReLUFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> activation) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(activation, Vector512<float>.Zero), activation, Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DerivativeFromValue(Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), Vector512<float>.One, Vector512<float>.Zero);
}

internal readonly struct LeakyReLUFunction : IActivationFunction
{
    private const float Slope = 0.1f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> activation) => activation * DerivativeFromValue(activation);

    // Value and argument have the same sign, so the same comparison serves for both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DerivativeFromValue(Vector512<float> value) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThan(value, Vector512<float>.Zero), Vector512<float>.One, Vector512.Create(Slope));
}
