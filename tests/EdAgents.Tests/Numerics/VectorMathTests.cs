using System.Runtime.Intrinsics;
using EdAgents.Numerics;
using NUnit.Framework;

namespace EdAgents.Tests.Numerics;

[TestFixture]
public sealed class VectorMathTests
{
    [Test]
    public void Exp_is_within_its_stated_error() =>
        Assert.That(WorstUlp(VectorMath.Exp, Math.Exp, -86, 88), Is.LessThanOrEqualTo(1.5));

    [Test]
    public void Sigmoid_is_within_its_stated_error() =>
        Assert.That(WorstUlp(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -80, 80), Is.LessThanOrEqualTo(3));

    [Test]
    public void Tanh_is_within_its_stated_error() =>
        Assert.That(WorstUlp(VectorMath.Tanh, Math.Tanh, -20, 20), Is.LessThanOrEqualTo(3));

    [Test]
    public void Tanh_is_odd_to_the_last_bit()
    {
        for (float x = 0; x < 12; x += 0.0037f)
        {
            Assert.That(VectorMath.Tanh(Vector512.Create(-x)).ToScalar(), Is.EqualTo(-VectorMath.Tanh(Vector512.Create(x)).ToScalar()));
        }
    }

    [Test]
    public void Ends_saturate_without_overflow()
    {
        Assert.That(VectorMath.Sigmoid(Vector512.Create(1000f)).ToScalar(), Is.EqualTo(1));
        Assert.That(VectorMath.Sigmoid(Vector512.Create(-1000f)).ToScalar(), Is.InRange(0f, 1e-37f));
        Assert.That(VectorMath.Tanh(Vector512.Create(1000f)).ToScalar(), Is.EqualTo(1));
        Assert.That(VectorMath.Tanh(Vector512.Create(-1000f)).ToScalar(), Is.EqualTo(-1));
    }

    [Test]
    public void A_sum_adds_every_lane() =>
        Assert.That(VectorMath.Sum(Vector512.CreateSequence(1f, 1f)), Is.EqualTo(136));

    private static double WorstUlp(Func<Vector512<float>, Vector512<float>> function, Func<double, double> exact, float low, float high)
    {
        const int Points = 400_000;
        double worst = 0;
        for (int i = 0; i <= Points; i++)
        {
            float x = low + ((high - low) * i / Points);
            double expected = exact(x);
            float nearest = Math.Abs((float)expected);
            double ulp = (double)MathF.BitIncrement(nearest) - nearest;
            worst = Math.Max(worst, Math.Abs(function(Vector512.Create(x)).ToScalar() - expected) / ulp);
        }

        return worst;
    }
}
