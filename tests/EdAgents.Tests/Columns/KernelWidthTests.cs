namespace EdAgents.Tests.Columns;

/// <summary>Every kernel that works lane by lane gives the bits of four lanes with any number of them.</summary>
[TestFixture(typeof(Lanes8))]
[TestFixture(typeof(Lanes16))]
internal sealed class KernelWidthTests<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Length = 16;

    [Test]
    public void Activations_and_their_derivatives()
    {
        AssertActivation<LinearFunction>();
        AssertActivation<SigmoidFunction>();
        AssertActivation<TanhFunction>();
        AssertActivation<ReLUFunction>();
        AssertActivation<LeakyReLUFunction>();
        AssertActivation<SquaredReLUFunction>();
        AssertActivation<SoftplusFunction>();
    }

    [Test]
    public void Optimizers()
    {
        AssertStep(new Sgd { LearningRate = 0.1f });
        AssertStep(new Momentum { LearningRate = 0.1f });
        AssertStep(new Momentum { LearningRate = 0.1f, Nesterov = true });
        AssertStep(new AdaGrad { LearningRate = 0.1f });
        AssertStep(new RmsProp { LearningRate = 0.1f });
        AssertStep(new Adam { LearningRate = 0.1f });
        AssertStep(new Adam { LearningRate = 0.1f, WeightDecay = 0.1f, L1 = 0.2f, DecoupledWeightDecay = 3 });
    }

    [Test]
    public void Normalisation()
    {
        var topology = new ColumnTopology(1, [29], 1);
        Assert.That(Normalized<TLanes>(topology), Is.EqualTo(Normalized<Lanes4>(topology)));
    }

    private static void AssertActivation<TActivation>()
        where TActivation : struct, IActivationFunction
    {
        var random = new Pcg32(2);
        for (int round = 0; round < 200; round++)
        {
            float[] numbers = Draw(ref random, Length);
            float[] wide = Values<TLanes, TActivation>(numbers);
            Assert.That(wide, Is.EqualTo(Values<Lanes4, TActivation>(numbers)), typeof(TActivation).Name);
        }
    }

    private static float[] Values<T, TActivation>(float[] numbers)
        where T : struct, ILanes<T>
        where TActivation : struct, IActivationFunction
    {
        float[] results = new float[2 * Length];
        for (int lane = 0; lane < Length; lane += T.Count)
        {
            var value = TActivation.Value(T.Load(ref numbers[0], lane));
            value.Store(ref results[0], lane);
            TActivation.DerivativeFromValue(value).Store(ref results[0], Length + lane);
        }

        return results;
    }

    private static void AssertStep(Optimizer optimizer) =>
        Assert.That(Moved<TLanes>(optimizer), Is.EqualTo(Moved<Lanes4>(optimizer)), optimizer.ToString());

    private static float[] Moved<T>(Optimizer optimizer)
        where T : struct, ILanes<T>
    {
        var steps = default(HundredSteps<T>);
        optimizer.Run(3, ref steps);
        return steps.Moved;
    }

    private struct HundredSteps<T> : IUpdateUser
        where T : struct, ILanes<T>
    {
        public float[] Moved { get; private set; }

        public void Use<TStep>(TStep step, TStep biasStep)
            where TStep : struct, IOptimizerStep
        {
            var random = new Pcg32(3);
            float[] weights = Draw(ref random, Length);
            float[] first = new float[Length];
            float[] second = new float[Length];
            for (int round = 0; round < 100; round++)
            {
                float[] gradient = Draw(ref random, Length);
                for (int lane = 0; lane < Length; lane += T.Count)
                {
                    step.Step(T.Load(ref weights[0], lane), T.Load(ref gradient[0], lane), ref first[lane], ref second[lane])
                        .Store(ref weights[0], lane);
                }
            }

            Moved = [.. weights, .. first, .. second];
        }
    }

    private static float[] Normalized<T>(ColumnTopology topology)
        where T : struct, ILanes<T>
    {
        var random = new Pcg32(4);
        float[] sums = Draw(ref random, 5 * 32);
        RmsNormalization.Apply<T, TanhFunction>(topology.Layout.Hidden[0], ref sums[0], 5, gain: 1);
        return sums;
    }

    private static float[] Draw(ref Pcg32 random, int count)
    {
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
            number = random.NextGaussian() * 3;

        return numbers;
    }
}
