namespace EdAgents.Outside.Tests;

/// <summary>Lion (Chen et al., 2023): steps of one size along the sign of a running mean; an optimizer from outside.</summary>
public sealed record Lion : Optimizer
{
    public float Beta1 { get; init; } = 0.9f;

    public float Beta2 { get; init; } = 0.99f;

    public override int StateSlots => 1;

    protected override void Accept<TUser>(long step, ref TUser user) => user.Use(new Kernel(this));

    private readonly struct Kernel(Lion lion) : IOptimizerStep
    {
        private readonly float rate = lion.LearningRate;
        private readonly float beta1 = lion.Beta1;
        private readonly float beta2 = lion.Beta2;

        public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

        public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
            where TLanes : struct, ILanes<TLanes>
        {
            var mean = TLanes.Load(ref first, 0);
            var direction = TLanes.FusedMultiplyAdd(TLanes.Create(beta1), mean - gradient, gradient);
            TLanes.FusedMultiplyAdd(TLanes.Create(beta2), mean - gradient, gradient).Store(ref first, 0);
            var down = TLanes.Create(-rate);
            return weights + TLanes.SelectGreater(
                direction, TLanes.Zero, down, TLanes.SelectGreater(TLanes.Zero, direction, TLanes.Create(rate), TLanes.Zero));
        }
    }
}
