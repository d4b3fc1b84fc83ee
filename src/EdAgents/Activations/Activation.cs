namespace EdAgents.Activations;

/// <summary>
/// The activation of a layer: monotone functions only, because the sign of a unit's effect on its column's output must be
/// fixed by the unit's type. The numbers are part of the model file and are never reused.
/// </summary>
public enum Activation
{
    /// <summary>f(a) = a. Range: all reals; f′ = 1.</summary>
    Linear = 0,

    /// <summary>f(a) = 1 / (1 + e^−a). Range (0, 1); f′ = f·(1 − f), at most 1/4.</summary>
    Sigmoid = 1,

    /// <summary>f(a) = tanh a. Range (−1, 1); f′ = 1 − f².</summary>
    Tanh = 2,

    /// <summary>f(a) = max(0, a). Range [0, ∞); f′ = 1 where f &gt; 0, else 0.</summary>
    ReLU = 3,

    /// <summary>f(a) = a where a &gt; 0, else 0.1·a. Range: all reals; f′ = 1 or 0.1.</summary>
    LeakyReLU = 4,

    /// <summary>f(a) = max(0, a)². Range [0, ∞); f′ = 2·max(0, a) = 2·√f.</summary>
    SquaredReLU = 5,

    /// <summary>f(a) = ln(1 + e^a). Range (0, ∞); f′ = 1 − e^−f, in (0, 1).</summary>
    Softplus = 6,
}
