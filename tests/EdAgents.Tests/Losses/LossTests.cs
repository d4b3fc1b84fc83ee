using EdAgents.Losses;
using EdAgents.Numerics;
using NUnit.Framework;

namespace EdAgents.Tests.Losses;

[TestFixture]
public sealed class LossTests
{
    private static readonly Loss[] All =
        [new MeanSquaredError(), new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits(), new SoftmaxCrossEntropy()];

    [TestCaseSource(nameof(All))]
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
            {
                Assert.That(gradient[k], Is.EqualTo(Numerical(loss, outputs, targets, k)).Within(5e-3 * Math.Max(1, Math.Abs(gradient[k]))));
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_loss_is_never_negative_and_nearly_zero_where_all_is_right(Loss loss)
    {
        float[] right = loss switch
        {
            MeanSquaredError => [0, 1, 0],
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
        {
            target = random.NextInt32(2);
        }

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
