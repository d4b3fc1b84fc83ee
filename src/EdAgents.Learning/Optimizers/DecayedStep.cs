namespace EdAgents.Learning.Optimizers;

/// <summary>
/// Any optimizer with weight decay: L2 and L1 join the gradient before the step (coupled), the shrinkage of AdamW passes by
/// it (decoupled). It wraps another step instead of being a part of each, so that without decay nothing is computed.
/// </summary>
internal readonly struct DecayedStep<TStep>(TStep step, float l2, float l1, float shrinkage) : IOptimizerStep
    where TStep : struct, IOptimizerStep
{
    /// <summary>The same without decay, for biases: of the same type, so that one kernel serves both.</summary>
    public DecayedStep<TStep> Undecayed => new(step, 0, 0, 0);

    public static ZeroGradient AtZeroGradient => ZeroGradient.Moves;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>
    {
        // Padding is zero and stays so: zero shrinks to zero and has no sign.
        var pull = TLanes.Create(l1);
        var sign = TLanes.SelectGreater(
            weights, TLanes.Zero, pull, TLanes.SelectGreater(TLanes.Zero, weights, -pull, TLanes.Zero));
        var decayed = TLanes.FusedMultiplyAdd(TLanes.Create(l2), weights, gradient) + sign;
        var shrunk = TLanes.FusedMultiplyAdd(TLanes.Create(-shrinkage), weights, weights);
        return step.Step(shrunk, decayed, ref first, ref second);
    }
}
