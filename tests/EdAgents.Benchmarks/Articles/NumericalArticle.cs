namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// A network 2-3-2 taught by numerical gradients on mini-batches, by back-propagation from the same first weights and the same
/// mini-batches, and ED columns of three units. The set is a dummy: points of a square, of two classes.
/// </summary>
internal sealed class NumericalArticle(ulong seed)
{
    public const string Key = "numerical";

    private const int Points = 100;
    private const int BatchSize = 10;
    private const int Steps = 1000;
    private const int CurveEvery = 50;

    private readonly SoftmaxCrossEntropy loss = new();
    private readonly float[] inputs = new float[Points * 2];
    private readonly float[] targets = new float[Points * 2];

    public static int RowCount => 3;

    public ArticleTable Run(Action done)
    {
        DrawSet();
        var topology = new NetworkTopology(2, [new DenseLayer(3, Activation.Sigmoid)], 2, Activation.Linear, NetworkWiring.Shared);
        var start = BackpropController.Create(new BackpropSpec { Topology = topology }, seed, WeightInitializer.XavierNormal);
        var columns = EdController.Create(
            new ControllerSpec { Topology = new ColumnTopology(2, [3], 2, Activation.Sigmoid) }, seed, WeightInitializer.XavierNormal);

        var numerical = new NumericalGradientLearner(start, 1);
        var byNumbers = Learn((points, answers) => numerical.Learn(points, answers, loss), numerical.ToController);
        done();
        var backprop = start.CreateLearner(new Sgd { LearningRate = 1 }, BatchSize);
        var byBackprop = Learn((points, answers) => backprop.Learn(points, answers, loss), backprop.ToController);
        done();
        var ed = columns.CreateLearner(new Sgd { LearningRate = 1 }, BatchSize);
        var byEd = Learn((points, answers) => ed.Learn(points, answers, loss), ed.ToController);
        done();

        return new ArticleTable(
            Key,
            "2-3-2 by numerical gradients",
            $"{Points} points of the square [−1, 1]², two classes divided by a curve; {Steps} steps of {BatchSize}, rate 1. The two networks start from the same weights "
            + "and see the same mini-batches. “Gradient difference” is the largest between the numerical gradient and the step back-propagation takes from the first weights; “loss difference” is the largest on the way.",
            "mean loss of all points",
            [
                Row("numerical gradients", byNumbers, new ArticleFigure("gradient difference", GradientDifference(start))),
                Row("backprop", byBackprop, new ArticleFigure("loss difference", LossDifference(byNumbers, byBackprop))),
                Row("ED", byEd),
            ]);
    }

    private static ArticleRow Row(string learner, Outcome outcome, params ArticleFigure[] more) => new(
        "2-3-2", learner, Printed: null, [new("accuracy", outcome.Accuracy), new("mean loss", outcome.Curve[^1].Value), .. more], outcome.Curve);

    private void DrawSet()
    {
        var random = new Pcg32(seed, 1);
        for (int i = 0; i < Points; i++)
        {
            float x = random.NextSingle(-1, 1);
            float y = random.NextSingle(-1, 1);
            inputs[i * 2] = x;
            inputs[(i * 2) + 1] = y;
            targets[(i * 2) + (y > x * x - 0.3f ? 1 : 0)] = 1;
        }
    }

    private Outcome Learn(Func<float[], float[], double> step, Func<IController> controller)
    {
        var random = new Pcg32(seed, 2);
        float[] points = new float[BatchSize * 2];
        float[] answers = new float[BatchSize * 2];
        var curve = ImmutableArray.CreateBuilder<ArticlePoint>();
        curve.Add(new ArticlePoint(0, MeanLoss(controller())));
        for (int i = 1; i <= Steps; i++)
        {
            Draw(ref random, points, answers);
            step(points, answers);
            if (i % CurveEvery == 0)
                curve.Add(new ArticlePoint(i, MeanLoss(controller())));
        }

        return new Outcome(Accuracy(controller()), curve.ToImmutable());
    }

    private void Draw(ref Pcg32 random, Span<float> points, Span<float> answers)
    {
        for (int place = 0; place < BatchSize; place++)
        {
            int index = random.NextInt32(Points);
            inputs.AsSpan(index * 2, 2).CopyTo(points[(place * 2)..]);
            targets.AsSpan(index * 2, 2).CopyTo(answers[(place * 2)..]);
        }
    }

    private double MeanLoss(IController controller)
    {
        float[] logits = new float[Points * 2];
        controller.EvaluateBatch(inputs, logits);
        float[] unused = new float[2];
        return Enumerable.Range(0, Points).Average(i => loss.Evaluate(logits.AsSpan(i * 2, 2), targets.AsSpan(i * 2, 2), unused));
    }

    private double Accuracy(IController controller)
    {
        float[] logits = new float[Points * 2];
        controller.EvaluateBatch(inputs, logits);
        return Enumerable.Range(0, Points).Average(i => logits[(i * 2) + 1] > logits[i * 2] == (targets[(i * 2) + 1] == 1) ? 1.0 : 0);
    }

    /// <summary>A step of rate 1 is the gradient itself.</summary>
    private double GradientDifference(BackpropController start)
    {
        double[] numerical = NumericalGradient.Of(start, inputs, targets, loss);
        var learner = start.CreateLearner(new Sgd { LearningRate = 1 }, Points);
        learner.Learn(inputs, targets, loss);
        float[] before = Parameters(start);
        float[] after = Parameters(learner.ToController());
        return Enumerable.Range(0, numerical.Length).Max(i => Math.Abs(before[i] - after[i] - numerical[i]));
    }

    private static double LossDifference(Outcome one, Outcome other) =>
        one.Curve.Zip(other.Curve).Max(pair => Math.Abs(pair.First.Value - pair.Second.Value));

    private static float[] Parameters(BackpropController controller)
    {
        float[] parameters = new float[controller.ParameterCount];
        controller.CopyParameters(parameters);
        return parameters;
    }

    private sealed record Outcome(double Accuracy, ImmutableArray<ArticlePoint> Curve);
}
