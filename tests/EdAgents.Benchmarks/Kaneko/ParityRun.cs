namespace EdAgents.Benchmarks.Kaneko;

/// <summary>
/// One run of Kaneko's parity experiment on a controller of one column: sigmoid units with u₀ = 0.4, his rule, learning rate
/// 0.8, |w| from [0, 1), every pattern in turn, online.
/// </summary>
internal static class ParityRun
{
    /// <summary>A run that has not learned after so many epochs has failed.</summary>
    public const int MaxEpochs = 10_000;

    /// <summary>Learned is when the absolute errors of an epoch, made while learning, sum up to less.</summary>
    public const double LearnedError = 0.1;

    private static readonly KanekoConstants Constants = new();

    /// <summary>How many epochs it took; null where the run failed. The same seed gives the same answer.</summary>
    /// <param name="bits">Inputs, 1 to 16: one more doubles the patterns.</param>
    /// <param name="rule">The rule; his default where not given.</param>
    public static int? Steps(int bits, int hiddenUnits, ulong seed, LearningRule rule = LearningRule.Original)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 16);
        var topology = new ColumnTopology(bits, [hiddenUnits], 1, Activation.Sigmoid, Activation.Sigmoid) { SigmoidU0 = (float)Constants.U0 };
        var start = EdController.Create(
            new ControllerSpec { Topology = topology }, seed, WeightInitializer.Kaneko with { BiasEmission = (float)Constants.Beta });
        var learner = new EdLearner(start, new Sgd { LearningRate = (float)Constants.Alpha }, batchCapacity: 1)
        {
            Rule = rule,
            BiasEmission = (float)Constants.Beta,
        };
        float[] patterns = Patterns(bits);
        for (int epoch = 1; epoch <= MaxEpochs; epoch++)
        {
            if (Epoch(learner, patterns, bits) < LearnedError)
                return epoch;
        }

        return null;
    }

    private static double Epoch(EdLearner learner, float[] patterns, int bits)
    {
        double sum = 0;
        for (int start = 0; start < patterns.Length; start += bits)
        {
            var pattern = patterns.AsSpan(start, bits);
            float target = 0;
            foreach (float bit in pattern)
                target = bit == 1 ? 1 - target : target;

            float difference = learner.Forward(pattern)[0] - target;
            learner.Update([difference]);
            sum += Math.Abs(difference);
        }

        return sum;
    }

    /// <summary>Counted in binary, the first input changing fastest.</summary>
    private static float[] Patterns(int bits)
    {
        float[] patterns = new float[bits << bits];
        for (int i = 0; i < patterns.Length; i++)
            patterns[i] = ((i / bits) >> (i % bits)) & 1;

        return patterns;
    }
}
