namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// 784-40-20-10: what first weights, activations, batch normalisation, optimizers and means against over-fitting do to a network of
/// two hidden layers in 2,000 steps, and to ED columns of the same two layers, where no error travels back.
/// </summary>
internal sealed class DeepArticle(ImageJob job, ulong seed)
{
    public const string Key = "deep";

    private const int Steps = 2000;
    private const int Points = 10;
    private const int FewImages = 300;

    private static readonly int[] Sizes = [40, 20];

    private static readonly Optimizer PlainSgd = new Sgd { LearningRate = 0.1f };

    private static readonly ImmutableArray<Trial> Trials = [.. Starts(), .. Optimizers(), .. AgainstOverfitting()];

    /// <summary>Rows of the table: every trial by both learners.</summary>
    public static int RowCount => 2 * Trials.Length;

    public ArticleTable Run(Action done)
    {
        var rows = ImmutableArray.CreateBuilder<ArticleRow>();
        foreach (var trial in Trials)
        {
            rows.Add(Network(trial));
            done();
            rows.Add(Columns(trial));
            done();
        }

        return new ArticleTable(
            Key,
            "784-40-20-10: first weights, activations, optimizers, over-fitting",
            $"{Steps} steps of {ImageJob.BatchSize} images drawn at random. ED has a column of 40 and 20 units for each class, ten times the parameters, with the same first weights "
            + "(as magnitudes where signs are fixed) and, in place of batch normalisation, RMS normalisation. The article's AdaGrad runs "
            + $"momentum under that name; ours is AdaGrad. The last rows learn from the first {FewImages} images only.",
            "test accuracy",
            rows.ToImmutable());
    }

    private ArticleRow Network(Trial trial)
    {
        var on = trial.Few ? job.WithFew(FewImages) : job;
        var start = ImageNets.Network(on.Data.Training, Sizes, trial.Activation, trial.Weights, seed, trial.Normalized);
        return on.Run(trial.Setting, "backprop", trial.Printed, start, trial.Optimizer, Steps, Points, shuffled: false, trial.Dropout);
    }

    private ArticleRow Columns(Trial trial)
    {
        var on = trial.Few ? job.WithFew(FewImages) : job;
        var normalization = trial.Normalized ? HiddenNormalization.RootMeanSquare : HiddenNormalization.None;
        var start = ImageNets.Columns(on.Data.Training, Sizes, trial.Activation, trial.Weights, seed, normalization);
        return on.Run(trial.Setting, "ED", printed: null, start, trial.Optimizer, Steps, Points, shuffled: false, trial.Dropout);
    }

    private static IEnumerable<Trial> Starts()
    {
        var tiny = WeightInitializer.Constant(0.01f);
        yield return new("sigmoid, N(0, 0.01²), SGD 0.1", Activation.Sigmoid, tiny, PlainSgd) { Printed = "11.35 %" };
        yield return new("ReLU, N(0, 0.01²), SGD 0.1", Activation.ReLU, tiny, PlainSgd);
        yield return new("sigmoid, Xavier, SGD 0.1", Activation.Sigmoid, WeightInitializer.XavierNormal, PlainSgd);
        yield return new("ReLU, He, SGD 0.1", Activation.ReLU, WeightInitializer.He, PlainSgd);
        yield return new("sigmoid, N(0, 0.01²), normalised, SGD 0.1", Activation.Sigmoid, tiny, PlainSgd) { Normalized = true };
        yield return new("ReLU, N(0, 0.01²), normalised, SGD 0.1", Activation.ReLU, tiny, PlainSgd) { Normalized = true };
    }

    private static IEnumerable<Trial> Optimizers()
    {
        Optimizer[] optimizers =
        [
            new Momentum { LearningRate = 0.01f },
            new AdaGrad { LearningRate = 0.01f },
            new RmsProp { LearningRate = 0.001f },
            new Adam { LearningRate = 0.001f },
        ];
        return optimizers.Select(optimizer =>
            new Trial(FormattableString.Invariant($"ReLU, He, {optimizer.GetType().Name} {optimizer.LearningRate}"), Activation.ReLU, WeightInitializer.He, optimizer));
    }

    private static IEnumerable<Trial> AgainstOverfitting()
    {
        var relu = Activation.ReLU;
        var he = WeightInitializer.He;
        string few = $"{FewImages} images, ReLU, He, SGD 0.1";
        yield return new(few, relu, he, PlainSgd) { Few = true };
        yield return new($"{few}, L2 0.01", relu, he, PlainSgd with { WeightDecay = 0.01f }) { Few = true };
        yield return new($"{few}, L1 0.0005", relu, he, PlainSgd with { L1 = 0.0005f }) { Few = true };
        yield return new($"{few}, dropout 0.2", relu, he, PlainSgd) { Few = true, Dropout = new Dropout { Hidden = 0.2f, Input = 0.2f, Seed = 1 } };
    }

    /// <summary>One setting that both learners try.</summary>
    private sealed record Trial(string Setting, Activation Activation, WeightInitializer Weights, Optimizer Optimizer)
    {
        public string? Printed { get; init; }

        public bool Normalized { get; init; }

        public bool Few { get; init; }

        public Dropout? Dropout { get; init; }
    }
}
