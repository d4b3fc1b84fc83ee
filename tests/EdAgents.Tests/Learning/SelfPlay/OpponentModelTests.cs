namespace EdAgents.Tests.Learning.SelfPlay;

public sealed class OpponentModelTests
{
    [Test]
    public void Numbers_are_imitated_from_decisions_seen()
    {
        var model = Watched(out double first);
        Assert.That(model.Loss, Is.LessThan(0.1 * first));
        var random = new Pcg32(1);
        var action = new float[1];
        foreach (float x in new[] { -1f, -0.3f, 0.4f, 1f })
        {
            model.ToController().Act([x], ActionMode.Greedy, ref random, action);
            Assert.That(action[0], Is.EqualTo(Habit(x)).Within(0.35f), $"seen {x}");
        }
    }

    [Test]
    public void The_same_calls_give_the_same_imitation()
    {
        float[] first = Outputs(Watched(out _));
        Assert.That(Outputs(Watched(out _)), Is.EqualTo(first));
    }

    [Test]
    public void Only_the_newest_decisions_are_remembered()
    {
        var model = new OpponentModel(Start(), capacity: 10, batchSize: 4, 0.01f, 1);
        for (int i = 0; i < 25; i++)
            model.Watch([0.5f], [i < 15 ? -2 : 6]);

        Assert.That(model.Count, Is.EqualTo(10));
        model.Learn(1500);
        Assert.That(Outputs(model)[0], Is.GreaterThan(0.9f), "the upper bound is what all remembered ones chose");
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        var model = new OpponentModel(Start(), 10, 4, 0.01f, 1);
        Assert.That(() => model.Learn(1), Throws.InvalidOperationException);
        Assert.That(() => model.Watch([1, 2], [0]), Throws.ArgumentException);
        Assert.That(() => model.Watch([1], [0, 0]), Throws.ArgumentException);
        Assert.That(model.Count, Is.Zero);
    }

    private static float Habit(float x) => 2 + (3 * MathF.Max(-1, MathF.Min(1, 2 * x)));

    private static OpponentModel Watched(out double firstLoss)
    {
        var model = new OpponentModel(Start(), 1000, 32, 0.01f, 3);
        var random = new Pcg32(4);
        for (int i = 0; i < 500; i++)
        {
            float x = random.NextSingle(-1, 1);
            model.Watch([x], [Habit(x)]);
        }

        model.Learn(1);
        firstLoss = model.Loss;
        model.Learn(600);
        return model;
    }

    private static float[] Outputs(OpponentModel model)
    {
        var outputs = new float[2];
        model.ToController().Evaluate([0.5f], outputs);
        return outputs;
    }

    /// <summary>One number from −2 to 6, so that its middle is 2.</summary>
    private static EdController Start() => EdController.Create(
        new ControllerSpec
        {
            Topology = new ColumnTopology(1, [16], 2, Activation.Tanh),
            OutputNames = ["answer", "value"],
            Decoding = ActionDecoding.Gaussian(["answer"], [-2], [6], [1]),
        },
        1);
}
