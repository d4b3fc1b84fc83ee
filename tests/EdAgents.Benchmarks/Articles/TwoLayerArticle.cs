namespace EdAgents.Benchmarks.Articles;

/// <summary>784-100-10, affine-ReLU-affine-softmax, SGD 0.1 with batches of 100 for twenty epochs: the network every introduction ends with.</summary>
internal sealed class TwoLayerArticle(ImageJob job, ulong seed)
{
    public const string Key = "two-layer";

    private const int Epochs = 20;
    private const int Units = 100;

    /// <summary>Units a column so that ten columns have as many parameters as the network.</summary>
    private const int FewUnits = 10;

    private static readonly Optimizer Optimizer = new Sgd { LearningRate = 0.1f };

    public static int RowCount => 3;

    public ArticleTable Run(Action done)
    {
        var images = job.Data.Training;
        var rows = ImmutableArray.CreateBuilder<ArticleRow>();
        rows.Add(Learn("784-100-10", "backprop", "97.7 %", ImageNets.Network(images, [Units], Activation.ReLU, WeightInitializer.He, seed)));
        done();
        rows.Add(Learn("10 columns of 10", "ED", null, Columns(FewUnits)));
        done();
        rows.Add(Learn("10 columns of 100", "ED", null, Columns(Units)));
        done();
        return new ArticleTable(
            Key,
            "784-100-10, ReLU, softmax",
            $"{Epochs} epochs of batches of {ImageJob.BatchSize}, SGD 0.1, weights after He. Ten ED columns of 10 units have as many parameters as the network.",
            "test accuracy",
            rows.ToImmutable());
    }

    private EdController Columns(int units) => ImageNets.Columns(job.Data.Training, [units], Activation.ReLU, WeightInitializer.He, seed);

    private ArticleRow Learn(string setting, string learner, string? printed, IController start) => job.Run(
        setting, learner, printed, start, Optimizer, steps: Epochs * job.Data.Training.Count / ImageJob.BatchSize, points: Epochs, shuffled: true);
}
