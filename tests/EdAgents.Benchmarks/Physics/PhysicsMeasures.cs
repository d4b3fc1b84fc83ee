namespace EdAgents.Benchmarks.Physics;

/// <summary>A number that was measured, and what is asked of it.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Mark">What is asked for; null where it is for information.</param>
/// <param name="AtMost">Whether less is better.</param>
internal sealed record PhysicsMeasure(string Name, double Value, double? Mark = null, bool AtMost = false)
{
    /// <summary>Whether what is asked for was found.</summary>
    public bool Reached => Mark is not { } mark || (AtMost ? Value <= mark : Value >= mark);
}

/// <summary>What a cat that has learned can do: always with mean actions, from places and poses that no training met.</summary>
internal static class PhysicsMeasures
{
    private const int Seconds = 10;
    private const int Steps = Seconds * PhysicsRules.StepsPerSecond;

    /// <summary>Standing for so many steps is having got up.</summary>
    private const int HeldSteps = 15;

    /// <summary>Cats that begin standing.</summary>
    private const int Standing = 64;

    private const ulong Seed = 4242;

    /// <summary>Cats that lie in the 256 poses kept for this: who gets up within ten seconds, and how soon.</summary>
    public static IReadOnlyList<PhysicsMeasure> GettingUp(IController controller, CatConstants body)
    {
        var held = new int[FallenPoses.HeldOut];
        var upAt = new double?[held.Length];
        Run(controller, body, held.Length, 0, (cats, lane, cat) => FallenPoses.Shared.PutHeldOut(cats, lane, cat), (cats, lane, cat, step) =>
        {
            held[cat] = CatState.Standing(cats, lane) ? held[cat] + 1 : 0;
            if (held[cat] == HeldSteps)
                upAt[cat] ??= (step + 1 - HeldSteps) / (double)PhysicsRules.StepsPerSecond;
        });
        double[] times = [.. upAt.Where(time => time is not null).Select(time => time!.Value).Order()];
        return
        [
            new PhysicsMeasure("got up", times.Length / (double)held.Length, 0.95),
            new PhysicsMeasure("median s", times.Length == 0 ? Seconds : times[times.Length / 2], 1.3, AtMost: true),
        ];
    }

    /// <summary>Commanded a speed from standing: the speed over the last eight of ten seconds, and who fell.</summary>
    public static IReadOnlyList<PhysicsMeasure> Walking(IController controller, CatConstants body)
    {
        var (ahead, fell) = Walk(controller, body, NekoWalkEnvironment.Fastest);
        var (back, _) = Walk(controller, body, -NekoWalkEnvironment.FastestBack);
        var (slow, _) = Walk(controller, body, 1);
        return
        [
            new PhysicsMeasure("m/s", ahead, 2.5),
            new PhysicsMeasure("fell", fell, 0, AtMost: true),
            new PhysicsMeasure("m/s at 1", slow),
            new PhysicsMeasure("m/s at -1.5", back),
        ];
    }

    /// <summary>How upright it is over the last eight of ten seconds, commanded to stand.</summary>
    public static IReadOnlyList<PhysicsMeasure> BeingUpright(IController controller, CatConstants body)
    {
        double upright = 0;
        Run(controller, body, Standing, 0, Stand, (cats, lane, _, step) => upright += step >= Steps / 5 ? CatState.Upright(cats, lane) : 0);
        var (ahead, _) = Walk(controller, body, NekoUprightEnvironment.Fastest);
        return [new PhysicsMeasure("upright", upright / (Standing * (Steps - (Steps / 5))), 0.9), new PhysicsMeasure("m/s", ahead)];
    }

    /// <summary>Rounds against the task's scripts.</summary>
    public static IReadOnlyList<PhysicsMeasure> Fighting(TaskDefinition task, IController controller, double mark, int rounds, WorkerTeam team) =>
        [.. Evaluation.Run(task, controller, ActionMode.Greedy, rounds, Seed, team).WinRate!.Select(rate => new PhysicsMeasure($"beats {rate.Key}", rate.Value, mark))];

    private static (double Speed, double Fell) Walk(IController controller, CatConstants body, float command)
    {
        double from = 0;
        double to = 0;
        var fell = new bool[Standing];
        Run(controller, body, Standing, command, Stand, (cats, lane, cat, step) =>
        {
            fell[cat] |= CatState.Fallen(cats, lane);
            from += step == (Steps / 5) - 1 ? cats.X(CatPart.Torso, lane) : 0;
            to += step == Steps - 1 ? cats.X(CatPart.Torso, lane) : 0;
        });
        return ((to - from) / (Standing * Seconds * 0.8), fell.Count(falls => falls) / (double)Standing);
    }

    private static void Stand(CatBlock cats, int lane, int cat)
    {
        var random = new Pcg32(Seed, (ulong)cat);
        BodyPoses.Stand(cats, lane, 0, 0.15f, ref random);
    }

    /// <summary>Ten seconds of some cats, sixteen at a time.</summary>
    /// <param name="command">The speed asked for, where the controller has an input for it.</param>
    private static void Run(
        IController controller, CatConstants body, int count, float command, Action<CatBlock, int, int> place, Action<CatBlock, int, int, int> watch)
    {
        var cats = new CatBlock();
        var observation = new float[controller.InputCount];
        var action = new float[CatRows.Joints];
        var random = new Pcg32(Seed);
        for (int first = 0; first < count; first += CatBlock.Lanes)
        {
            int lanes = Math.Min(CatBlock.Lanes, count - first);
            for (int lane = 0; lane < lanes; lane++)
                place(cats, lane, first + lane);

            for (int step = 0; step < Steps; step++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    PhysicsObservation.WriteOwn(cats, lane, observation);
                    if (observation.Length == PhysicsObservation.OwnCount + 1)
                        observation[^1] = PhysicsObservation.Speed(command);

                    controller.Act(observation, ActionMode.Greedy, ref random, action);
                    cats.Command(lane, action);
                }

                CatWorld.Step(cats, body, lanes);
                for (int lane = 0; lane < lanes; lane++)
                    watch(cats, lane, first + lane, step);
            }
        }
    }
}
