using System.Runtime.Intrinsics;

namespace EdAgents.Activations;

/// <summary>
/// An activation as the kernels see it: sixteen lanes at a time, and a derivative that is computed from the function's
/// value, so that a forward pass has to keep one number per unit and not two.
/// </summary>
internal interface IActivationFunction
{
    static abstract Vector512<float> Value(Vector512<float> activation);

    static abstract Vector512<float> DerivativeFromValue(Vector512<float> value);
}
