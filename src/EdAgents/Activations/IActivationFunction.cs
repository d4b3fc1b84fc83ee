namespace EdAgents.Activations;

/// <summary>
/// An activation as the kernels see it: many lanes at a time, and a derivative that is computed from the function's value,
/// so that a forward pass has to keep one number per unit and not two.
/// </summary>
internal interface IActivationFunction
{
    static abstract TLanes Value<TLanes>(TLanes activation)
        where TLanes : struct, ILanes<TLanes>;

    static abstract TLanes DerivativeFromValue<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes>;
}
