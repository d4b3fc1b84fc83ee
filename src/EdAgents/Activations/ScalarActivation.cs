namespace EdAgents.Activations;

/// <summary>Activations of single numbers, through the same functions as the kernels use, so that both give the same bits.</summary>
internal static class ScalarActivation
{
    public static float Value(Activation activation, float x) => activation switch
    {
        Activation.Linear => x,
        Activation.Sigmoid => SigmoidFunction.Value(Lanes4.Create(x)).First,
        Activation.Tanh => TanhFunction.Value(Lanes4.Create(x)).First,
        Activation.ReLU => ReLUFunction.Value(Lanes4.Create(x)).First,
        Activation.LeakyReLU => LeakyReLUFunction.Value(Lanes4.Create(x)).First,
        Activation.SquaredReLU => SquaredReLUFunction.Value(Lanes4.Create(x)).First,
        Activation.Softplus => SoftplusFunction.Value(Lanes4.Create(x)).First,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), $"no such activation: {activation}"),
    };

    public static float DerivativeFromValue(Activation activation, float value) => activation switch
    {
        Activation.Linear => 1,
        Activation.Sigmoid => SigmoidFunction.DerivativeFromValue(Lanes4.Create(value)).First,
        Activation.Tanh => TanhFunction.DerivativeFromValue(Lanes4.Create(value)).First,
        Activation.ReLU => ReLUFunction.DerivativeFromValue(Lanes4.Create(value)).First,
        Activation.LeakyReLU => LeakyReLUFunction.DerivativeFromValue(Lanes4.Create(value)).First,
        Activation.SquaredReLU => SquaredReLUFunction.DerivativeFromValue(Lanes4.Create(value)).First,
        Activation.Softplus => SoftplusFunction.DerivativeFromValue(Lanes4.Create(value)).First,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), $"no such activation: {activation}"),
    };
}
