namespace EdAgents.Tests.Numerics;

/// <summary>Every width is tested on every machine: where the hardware lacks one, the runtime does it in software.</summary>
[TestFixture(typeof(Lanes4))]
[TestFixture(typeof(Lanes8))]
[TestFixture(typeof(Lanes16))]
internal sealed class VectorMathTests<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [Test]
    public void Exp_is_within_its_stated_error() =>
        Assert.That(Ulp.Worst<TLanes>(VectorMath.Exp, Math.Exp, -86, 88), Is.LessThanOrEqualTo(1.5));

    [Test]
    public void Sigmoid_is_within_its_stated_error() =>
        Assert.That(Ulp.Worst<TLanes>(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -80, 80), Is.LessThanOrEqualTo(3));

    [Test]
    public void Tanh_is_within_its_stated_error() =>
        Assert.That(Ulp.Worst<TLanes>(VectorMath.Tanh, Math.Tanh, -20, 20), Is.LessThanOrEqualTo(3));

    [Test]
    public void Tanh_is_odd_to_the_last_bit()
    {
        for (float x = 0; x < 12; x += 0.0037f)
            Assert.That(VectorMath.Tanh(TLanes.Create(-x)).First, Is.EqualTo(-VectorMath.Tanh(TLanes.Create(x)).First));
    }

    [Test]
    public void Ends_saturate_without_overflow()
    {
        Assert.That(VectorMath.Sigmoid(TLanes.Create(1000f)).First, Is.EqualTo(1));
        Assert.That(VectorMath.Sigmoid(TLanes.Create(-1000f)).First, Is.InRange(0f, 1e-37f));
        Assert.That(VectorMath.Tanh(TLanes.Create(1000f)).First, Is.EqualTo(1));
        Assert.That(VectorMath.Tanh(TLanes.Create(-1000f)).First, Is.EqualTo(-1));
    }

    [Test]
    public void All_widths_give_the_same_bits()
    {
        var random = new Pcg32(3);
        for (int i = 0; i < 20_000; i++)
        {
            float x = random.NextGaussian() * 10;
            Assert.That(VectorMath.Exp(TLanes.Create(x)).First, Is.EqualTo(VectorMath.Exp(Lanes4.Create(x)).First));
            Assert.That(VectorMath.Sigmoid(TLanes.Create(x)).First, Is.EqualTo(VectorMath.Sigmoid(Lanes4.Create(x)).First));
            Assert.That(VectorMath.Tanh(TLanes.Create(x)).First, Is.EqualTo(VectorMath.Tanh(Lanes4.Create(x)).First));
        }
    }

    [Test]
    public void A_dot_product_is_summed_in_the_stated_order()
    {
        var random = new Pcg32(4);
        float[] a = [.. Enumerable.Range(0, 64).Select(_ => random.NextGaussian())];
        float[] b = [.. Enumerable.Range(0, 64).Select(_ => random.NextGaussian())];
        var chains = new float[16];
        for (int i = 0; i < 64; i++)
            chains[i % 16] = MathF.FusedMultiplyAdd(a[i], b[i], chains[i % 16]);

        for (int half = 8; half >= 1; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
                chains[lane] += chains[lane + half];
        }

        Assert.That(TLanes.Dot(ref a[0], ref b[0], 64), Is.EqualTo(chains[0]));
    }
}
