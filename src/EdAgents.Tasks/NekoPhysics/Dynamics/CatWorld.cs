namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>Lets blocks of cats pass a control step, at the width the machine has. The width never changes a bit.</summary>
internal static class CatWorld
{
    /// <param name="lanes">How many of the block's cats matter, from the first on; the others may be left out.</param>
    public static void Step(CatBlock cats, CatConstants constants, int lanes = CatBlock.Lanes)
    {
        var step = new AloneStep(cats, constants, lanes);
        LaneWidth.Run(ref step, lanes);
    }

    /// <summary>One control step of two blocks of cats that fight each other lane by lane.</summary>
    public static void Step(CatBlock first, CatBlock second, CatPairs pairs, CatConstants constants, int lanes = CatBlock.Lanes)
    {
        var step = new VersusStep(first, second, pairs, constants, lanes);
        LaneWidth.Run(ref step, lanes);
    }

    internal static void Alone<TLanes>(CatBlock cats, CatConstants constants, int lanes)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int lane = 0; lane < lanes; lane += TLanes.Count)
        {
            ref float cat = ref Unsafe.Add(ref cats.Start, lane);
            CatSolver.Begin<TLanes>(ref cat);
            for (int substep = 0; substep < PhysicsRules.Substeps; substep++)
            {
                CatSolver.Prepare<TLanes>(ref cat, constants);
                CatSolver.Solve<TLanes>(ref cat, constants, soft: true);
                CatSolver.Integrate<TLanes>(ref cat);
                CatSolver.Solve<TLanes>(ref cat, constants, soft: false);
                CatSolver.End<TLanes>(ref cat);
            }
        }
    }

    internal static void Versus<TLanes>(CatBlock first, CatBlock second, CatPairs pairs, CatConstants constants, int lanes)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int lane = 0; lane < lanes; lane += TLanes.Count)
        {
            ref float a = ref Unsafe.Add(ref first.Start, lane);
            ref float b = ref Unsafe.Add(ref second.Start, lane);
            CatSolver.Begin<TLanes>(ref a);
            CatSolver.Begin<TLanes>(ref b);
            pairs.Begin<TLanes>(lane);
            for (int substep = 0; substep < PhysicsRules.Substeps; substep++)
            {
                CatSolver.Prepare<TLanes>(ref a, constants);
                CatSolver.Prepare<TLanes>(ref b, constants);
                int contacts = pairs.Find<TLanes>(ref a, ref b, constants.Circles, lane);
                Pass<TLanes>(ref a, ref b, pairs, constants, contacts, lane, soft: true);
                CatSolver.Integrate<TLanes>(ref a);
                CatSolver.Integrate<TLanes>(ref b);
                Pass<TLanes>(ref a, ref b, pairs, constants, contacts, lane, soft: false);
                CatSolver.End<TLanes>(ref a);
                CatSolver.End<TLanes>(ref b);
            }
        }
    }

    private static void Pass<TLanes>(
        ref float a, ref float b, CatPairs pairs, CatConstants constants, int contacts, int lane, bool soft)
        where TLanes : struct, ILanes<TLanes>
    {
        CatSolver.Solve<TLanes>(ref a, constants, soft);
        CatSolver.Solve<TLanes>(ref b, constants, soft);
        pairs.Solve<TLanes>(ref a, ref b, constants.Circles, contacts, lane, soft);
    }

    private readonly struct AloneStep(CatBlock cats, CatConstants constants, int lanes) : ILaneUser
    {
        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Alone<TLanes>(cats, constants, lanes);
    }

    private readonly struct VersusStep(CatBlock first, CatBlock second, CatPairs pairs, CatConstants constants, int lanes) : ILaneUser
    {
        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Versus<TLanes>(first, second, pairs, constants, lanes);
    }
}
