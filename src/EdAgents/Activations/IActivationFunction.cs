namespace EdAgents.Activations;

/// <summary>
/// All that an activation is: its kernel, and what initialisers and exports need to know. It must be monotone, because the sign of a
/// unit's effect on its column's output is fixed by the unit's type, and f′ must follow from f, so that a forward pass keeps one
/// number a unit and not two.
/// </summary>
public interface IActivationFunction
{
    /// <summary>Its number in model files, permanent. 0 to 999 are this library's.</summary>
    static abstract int Id { get; }

    /// <summary>Its name in configurations, messages and exported C#: letters and digits.</summary>
    static abstract string Name { get; }

    /// <summary>1 / the mean of f′ on both sides of zero: what the weights of many layers have to make up for.</summary>
    static virtual float Gain => 1;

    /// <summary>
    /// The function in C# 9, <c>private static float Name(float x)</c> with the same operations in the same order; it may call
    /// <c>Exp(x)</c> and <c>Fma(a, b, c)</c>. Empty: f(x) = x. Null: models that have it are not exported as C#.
    /// </summary>
    static virtual string? CSharp => null;

    /// <summary>
    /// The function as ONNX operators of set 13, separated by semicolons: <c>r = Relu(x); Mul(r, r)</c>,
    /// <c>LeakyRelu&lt;alpha=0.1&gt;(x)</c>, <c>Clip(x, -1, 1)</c>. Empty: f(x) = x. Null: not exported as ONNX.
    /// </summary>
    static virtual string? Onnx => null;

    /// <summary>f, lane by lane.</summary>
    static abstract TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>f′ where f is <paramref name="value"/>, ≥ 0.</summary>
    static abstract TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes>;
}
