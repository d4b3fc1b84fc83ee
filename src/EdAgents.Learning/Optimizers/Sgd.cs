namespace EdAgents.Learning.Optimizers;

/// <summary>Stochastic gradient descent: w ← w − η·g.</summary>
public sealed record Sgd : Optimizer
{
    /// <inheritdoc/>
    protected override void Accept<TUser>(long step, ref TUser user) => user.Use(new Kernel(this));

    private readonly struct Kernel(Sgd optimizer) : IOptimizerStep
    {
        private readonly float rate = -optimizer.LearningRate;

        public static ZeroGradient AtZeroGradient => ZeroGradient.Rests;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.FusedMultiplyAdd(TLanes.Create(rate), gradient, weights);
    }
}
