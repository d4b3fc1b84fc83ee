using System.Runtime.Intrinsics;

namespace EdAgents.Activations;

/// <summary>Activations of single numbers, through the same sixteen-lane functions, so that both give the same bits.</summary>
internal static class ScalarActivation
{
    public static float Value(Activation activation, float x) => activation switch
    {
        Activation.Linear => x,
        Activation.Sigmoid => SigmoidFunction.Value(Vector512.Create(x)).ToScalar(),
        Activation.Tanh => TanhFunction.Value(Vector512.Create(x)).ToScalar(),
        Activation.ReLU => ReLUFunction.Value(Vector512.Create(x)).ToScalar(),
        Activation.LeakyReLU => LeakyReLUFunction.Value(Vector512.Create(x)).ToScalar(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), $"no such activation: {activation}"),
    };

    public static float DerivativeFromValue(Activation activation, float value) => activation switch
    {
        Activation.Linear => 1,
        Activation.Sigmoid => SigmoidFunction.DerivativeFromValue(Vector512.Create(value)).ToScalar(),
        Activation.Tanh => TanhFunction.DerivativeFromValue(Vector512.Create(value)).ToScalar(),
        Activation.ReLU => ReLUFunction.DerivativeFromValue(Vector512.Create(value)).ToScalar(),
        Activation.LeakyReLU => LeakyReLUFunction.DerivativeFromValue(Vector512.Create(value)).ToScalar(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), $"no such activation: {activation}"),
    };
}
