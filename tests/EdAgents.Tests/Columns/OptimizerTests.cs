namespace EdAgents.Tests.Columns;

/// <summary>Every optimizer, with every kind of decay, beside the same in plain doubles, on weights that keep their signs.</summary>
public sealed class OptimizerTests
{
    private const float Rate = 0.02f;

    private static readonly int[][] Sizes = [[], [5], [7, 18], [4, 3, 2, 5]];

    private static readonly Optimizer[] All =
    [
        new Sgd { LearningRate = Rate },
        new Momentum { LearningRate = Rate },
        new Momentum { LearningRate = Rate, Coefficient = 0.6f, Nesterov = true },
        new AdaGrad { LearningRate = Rate, Epsilon = 1e-3f },
        new RmsProp { LearningRate = Rate, Epsilon = 1e-3f },
        new Adam { LearningRate = Rate, Epsilon = 1e-4f },
    ];

    private static IEnumerable<object[]> Cases =>
        from optimizer in All.Concat(All.Select(Decayed)).Append(new Adam { LearningRate = Rate, Epsilon = 1e-4f, DecoupledWeightDecay = 2 })
        from sizes in Sizes
        select new object[] { optimizer, sizes };

    [TestCaseSource(nameof(Cases))]
    public void An_optimizer_follows_its_reference(Optimizer optimizer, int[] sizes) =>
        SignedRun.Follow(Activation.Tanh, sizes, optimizer, () => InDoubles(optimizer), tolerance: 5e-4);

    [TestCaseSource(nameof(Cases))]
    public void Signed_weights_never_cross_zero_and_padding_stays_zero(Optimizer optimizer, int[] sizes)
    {
        var learner = new EdLearner(
            SignedRun.Make(Activation.Sigmoid, sizes, Activation.Linear, outputs: 3, seed: 4), optimizer with { LearningRate = 0.2f }, 8);
        var random = new Pcg32(11);
        for (int step = 0; step < 50; step++)
        {
            learner.Forward(SignedRun.Draw(ref random, 8 * learner.InputCount));
            learner.Update(SignedRun.Draw(ref random, 8 * learner.OutputCount));
        }

        SignedRun.AssertSigns(learner.Weights);
    }

    [TestCaseSource(nameof(All))]
    public void Decay_shrinks_weights_and_leaves_biases_alone(Optimizer optimizer)
    {
        foreach (var decayed in Decays(optimizer))
        {
            var learner = new EdLearner(SignedRun.Make(Activation.Tanh, [4, 4], Activation.Linear, outputs: 1, seed: 2), decayed, 1);
            float[] biases = [.. learner.Weights.HiddenRow(0, 0, -1)];
            double before = Sum(learner);
            for (int step = 0; step < 20; step++)
            {
                learner.Forward(new float[learner.InputCount]);
                learner.Update([0]);
            }

            Assert.That(Sum(learner), Is.LessThan(before), decayed.ToString());
            Assert.That(learner.Weights.HiddenRow(0, 0, -1).ToArray(), Is.EqualTo(biases));
            Assert.That(learner.Weights.OutputBias(0), Is.Zero);
        }
    }

    [Test]
    public void L1_leaves_exact_zeros_among_the_signed_weights()
    {
        var learner = new EdLearner(
            SignedRun.Make(Activation.Tanh, [8, 8], Activation.Linear, outputs: 1, seed: 2), new Sgd { LearningRate = 0.1f, L1 = 0.1f }, 1);
        for (int step = 0; step < 40; step++)
        {
            learner.Forward(new float[learner.InputCount]);
            learner.Update([0]);
        }

        Assert.That(learner.Weights.OutputRow(0).ToArray(), Has.Some.Zero);
        SignedRun.AssertSigns(learner.Weights);
    }

    private static readonly object[] Bad =
    [
        new object[] { new Sgd { LearningRate = 1, WeightDecay = -1 }, "expected a weight decay ≥ 0, found -1" },
        new object[] { new Sgd { LearningRate = 1, L1 = float.NaN }, "expected an L1 ≥ 0, found NaN" },
        new object[] { new Momentum { LearningRate = 1, Coefficient = 1 }, "expected μ in [0, 1), found 1" },
        new object[] { new AdaGrad { LearningRate = 1, Epsilon = 0 }, "expected ε > 0, found 0" },
        new object[] { new RmsProp { LearningRate = 1, Decay = -0.5f }, "expected ρ in [0, 1), found -0.5" },
        new object[] { new RmsProp { LearningRate = 1, Epsilon = float.PositiveInfinity }, "expected ε > 0" },
        new object[] { new Adam { LearningRate = 1, DecoupledWeightDecay = -1 }, "expected a decoupled weight decay ≥ 0, found -1" },
        new object[] { new Adam { LearningRate = 1, DecoupledWeightDecay = 2 }, "expected learning rate × decoupled weight decay ≤ 1, found 2" },
        new object[] { new AdaGrad { LearningRate = 0 }, "expected a learning rate > 0, found 0" },
    ];

    [TestCaseSource(nameof(Bad))]
    public void A_setting_out_of_range_is_refused(Optimizer optimizer, string message) =>
        Assert.That(optimizer.Validate, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain(message));

    private static Optimizer Decayed(Optimizer optimizer) => optimizer with { WeightDecay = 0.3f, L1 = 0.05f };

    private static IEnumerable<Optimizer> Decays(Optimizer optimizer)
    {
        yield return optimizer with { WeightDecay = 0.5f };
        yield return optimizer with { L1 = 0.1f };
        if (optimizer is Adam adam)
            yield return adam with { DecoupledWeightDecay = 0.5f };
    }

    private static double Sum(EdLearner learner)
    {
        double sum = 0;
        for (int source = 0; source < 4; source++)
            sum += learner.Weights.HiddenRow(1, 0, source).ToArray().Sum(w => Math.Abs((double)w));

        return sum + learner.Weights.OutputRow(0).ToArray().Sum(w => Math.Abs((double)w));
    }

    private static ReferenceStep InDoubles(Optimizer optimizer)
    {
        var memory = new Dictionary<(int, int, int), Memory>();
        return (layer, j, i, gradient, weight) =>
        {
            if (!memory.TryGetValue((layer, j, i), out var own))
                memory.Add((layer, j, i), own = new Memory());

            double decay = i == 0 ? 0 : 1;
            double g = gradient + (decay * ((optimizer.WeightDecay * weight) + (optimizer.L1 * Math.Sign(weight))));
            return Move(optimizer, own, g, decay * weight);
        };
    }

    private static double Move(Optimizer optimizer, Memory own, double g, double decayedWeight)
    {
        double rate = optimizer.LearningRate;
        own.Step++;
        switch (optimizer)
        {
            case Sgd:
                return -rate * g;
            case Momentum momentum:
                own.First = (momentum.Coefficient * own.First) + g;
                return -rate * (momentum.Nesterov ? g + (momentum.Coefficient * own.First) : own.First);
            case AdaGrad adaGrad:
                own.First += g * g;
                return -rate * g / (Math.Sqrt(own.First) + adaGrad.Epsilon);
            case RmsProp rmsProp:
                own.First = (rmsProp.Decay * own.First) + ((1 - rmsProp.Decay) * g * g);
                return -rate * g / (Math.Sqrt(own.First) + rmsProp.Epsilon);
            case Adam adam:
                own.First = (adam.Beta1 * own.First) + ((1 - adam.Beta1) * g);
                own.Second = (adam.Beta2 * own.Second) + ((1 - adam.Beta2) * g * g);
                double mean = own.First / (1 - Math.Pow(adam.Beta1, own.Step));
                double square = own.Second / (1 - Math.Pow(adam.Beta2, own.Step));
                return (-rate * adam.DecoupledWeightDecay * decayedWeight) - (rate * mean / (Math.Sqrt(square) + adam.Epsilon));
            default: throw new ArgumentOutOfRangeException(nameof(optimizer));
        }
    }

    private sealed class Memory
    {
        public double First { get; set; }

        public double Second { get; set; }

        public int Step { get; set; }
    }
}
