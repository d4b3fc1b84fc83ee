namespace EdAgents.Networks;

/// <summary>An activation over a run of numbers, there and back.</summary>
internal static class ActivationPass
{
    /// <summary>values ← f(values).</summary>
    public static void Forward<TLanes>(Activation activation, ref float values, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        if (activation != Activation.Linear)
        {
            activation.Run(new ForwardUser<TLanes>(ref values, length));
        }
    }

    /// <summary>errors ← errors · f′, told f's values.</summary>
    public static void Backward<TLanes>(Activation activation, ref float values, ref float errors, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        if (activation != Activation.Linear)
        {
            activation.Run(new BackwardUser<TLanes>(ref values, ref errors, length));
        }
    }

    private readonly ref struct ForwardUser<TLanes>(ref float values, int length) : IActivationUser
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly ref float values = ref values;

        public void Use<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            for (int lane = 0; lane < length; lane += TLanes.Count)
            {
                TActivation.Value(TLanes.Load(ref values, lane)).Store(ref values, lane);
            }
        }
    }

    private readonly ref struct BackwardUser<TLanes>(ref float values, ref float errors, int length) : IActivationUser
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly ref float values = ref values;
        private readonly ref float errors = ref errors;

        public void Use<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            for (int lane = 0; lane < length; lane += TLanes.Count)
            {
                var slope = TActivation.DerivativeFromValue(TLanes.Load(ref values, lane));
                (TLanes.Load(ref errors, lane) * slope).Store(ref errors, lane);
            }
        }
    }
}
