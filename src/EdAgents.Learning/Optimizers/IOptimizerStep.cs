namespace EdAgents.Learning.Optimizers;

/// <summary>Whether a weight without a gradient can be left alone, which is what makes sparse inputs fast.</summary>
public enum ZeroGradient
{
    /// <summary>It stays as it is.</summary>
    Rests,

    /// <summary>It stays as it is until it had a gradient once; then what is remembered goes on moving it.</summary>
    RestsUntilTouched,

    /// <summary>It moves all the same: weight decay.</summary>
    Moves,
}

/// <summary>
/// An optimizer as the kernels see it: some weights, their gradient still in registers, and two state slots. A small struct with what
/// its step needs, made anew for every step.
/// </summary>
public interface IOptimizerStep
{
    /// <summary>What the step does to a weight whose gradient is zero.</summary>
    static abstract ZeroGradient AtZeroGradient { get; }

    /// <summary>The new weights, before the clamp; <paramref name="first"/> and <paramref name="second"/> are updated in place.</summary>
    TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Something that runs with the kernel of an optimizer, whichever it is.</summary>
public interface IStepUser
{
    /// <summary>Runs with the kernel.</summary>
    void Use<TStep>(TStep step)
        where TStep : struct, IOptimizerStep;
}
