namespace EdAgents.Tests.Losses;

public sealed class LossTests
{
    private static readonly Loss[] All =
        [new MeanSquaredError(), new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits(), new SoftmaxCrossEntropy(), new Huber()];

    private static readonly Loss[] Others = [new Huber(0.25f), new Huber(10), new SoftmaxCrossEntropy(0.1f), new SoftmaxCrossEntropy(1)];

    [TestCaseSource(nameof(All))]
    [TestCaseSource(nameof(Others))]
    public void The_derivative_is_that_of_the_loss(Loss loss)
    {
        var random = new Pcg32(4);
        for (int round = 0; round < 200; round++)
        {
            float[] outputs = [.. Enumerable.Range(0, 5).Select(_ => loss is BinaryCrossEntropy ? random.NextSingle(0.1f, 0.9f) : random.NextSingle(-3, 3))];
            float[] targets = Targets(loss, ref random);
            var gradient = new float[5];
            loss.Evaluate(outputs, targets, gradient);
            for (int k = 0; k < 5; k++)
                Assert.That(gradient[k], Is.EqualTo(Numerical(loss, outputs, targets, k)).Within(5e-3 * Math.Max(1, Math.Abs(gradient[k]))));
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_loss_is_never_negative_and_nearly_zero_where_all_is_right(Loss loss)
    {
        float[] right = loss switch
        {
            MeanSquaredError or Huber => [0, 1, 0],
            BinaryCrossEntropy => [0, 1, 0],
            _ => [-30, 30, -30],
        };
        var gradient = new float[3];
        Assert.That(loss.Evaluate(right, [0, 1, 0], gradient), Is.InRange(0f, 1e-5f));
        Assert.That(loss.Evaluate([0.5f, 0.25f, 0.75f], [0, 1, 0], gradient), Is.GreaterThan(0.1f));
    }

    [Test]
    public void Cross_entropies_are_those_of_the_textbook()
    {
        var gradient = new float[2];
        Assert.That(new BinaryCrossEntropy().Evaluate([0.25f, 0.5f], [1, 0], gradient), Is.EqualTo(Math.Log(4) + Math.Log(2)).Within(1e-6));
        Assert.That(new BinaryCrossEntropyWithLogits().Evaluate([0, 1000], [1, 1], gradient), Is.EqualTo(Math.Log(2)).Within(1e-6));
        Assert.That(new SoftmaxCrossEntropy().Evaluate([0, MathF.Log(3)], [1, 0], gradient), Is.EqualTo(Math.Log(4)).Within(1e-6));
    }

    [Test]
    public void Huber_is_square_near_by_and_straight_far_off()
    {
        var gradient = new float[4];
        Assert.That(new Huber(2).Evaluate([1, 2, 5, -5], new float[4], gradient), Is.EqualTo(0.5 + 2 + 8 + 8));
        Assert.That(gradient, Is.EqualTo(new[] { 1f, 2, 2, -2 }));
    }

    [Test]
    public void Smoothing_spreads_a_part_of_the_target_over_all_outputs()
    {
        var gradient = new float[4];
        float smoothed = new SoftmaxCrossEntropy(0.2f).Evaluate([3, 1, 0, -1], [1, 0, 0, 0], gradient);
        var expected = new float[4];
        Assert.That(smoothed, Is.EqualTo(new SoftmaxCrossEntropy().Evaluate([3, 1, 0, -1], [0.85f, 0.05f, 0.05f, 0.05f], expected)).Within(1e-6));
        Assert.That(gradient, Is.EqualTo(expected).Within(1e-6));
        Assert.That(gradient.Sum(), Is.Zero.Within(1e-6));
    }

    [TestCase(0f)]
    [TestCase(-1f)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void A_delta_that_is_none_is_refused(float delta) =>
        Assert.That(() => new Huber(delta), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain($"expected δ > 0, found {delta}"));

    [TestCase(-0.1f)]
    [TestCase(1.1f)]
    [TestCase(float.NaN)]
    public void A_smoothing_that_is_no_part_is_refused(float smoothing) =>
        Assert.That(
            () => new SoftmaxCrossEntropy(smoothing),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain($"expected a smoothing in [0, 1], found {smoothing}"));

    [Test]
    public void Lengths_must_fit() =>
        Assert.That(() => new MeanSquaredError().Evaluate(new float[2], new float[3], new float[2]), Throws.ArgumentException);

    private static float[] Targets(Loss loss, ref Pcg32 random)
    {
        var targets = new float[5];
        if (loss is SoftmaxCrossEntropy)
        {
            targets[random.NextInt32(5)] = 1;
            return targets;
        }

        foreach (ref float target in targets.AsSpan())
            target = random.NextInt32(2);

        return targets;
    }

    private static double Numerical(Loss loss, float[] outputs, float[] targets, int k)
    {
        const float Step = 1e-2f;
        var unused = new float[outputs.Length];
        float[] up = [.. outputs];
        float[] down = [.. outputs];
        up[k] += Step;
        down[k] -= Step;
        return (loss.Evaluate(up, targets, unused) - loss.Evaluate(down, targets, unused)) / (up[k] - (double)down[k]);
    }
}
