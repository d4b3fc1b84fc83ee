namespace EdAgents.Tests.Numerics;

[TestFixture(typeof(Lanes4))]
[TestFixture(typeof(Lanes8))]
[TestFixture(typeof(Lanes16))]
internal sealed class VectorTrigonometryTests<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [Test]
    public void Sine_and_cosine_are_within_their_stated_error()
    {
        for (double x = -100; x < 100; x += 0.0137)
        {
            var (sin, cos) = VectorTrigonometry.SinCos(TLanes.Create((float)x));
            Assert.That(sin.First, Is.EqualTo(Math.Sin((float)x)).Within(3e-7), $"sin {x}");
            Assert.That(cos.First, Is.EqualTo(Math.Cos((float)x)).Within(3e-7), $"cos {x}");
        }
    }

    [Test]
    public void All_widths_and_the_single_number_give_the_same_bits()
    {
        var random = new Pcg32(3);
        for (int i = 0; i < 5000; i++)
        {
            float x = random.NextGaussian() * 20;
            var (sin, cos) = VectorTrigonometry.SinCos(TLanes.Create(x));
            Assert.That((sin.First, cos.First), Is.EqualTo(VectorTrigonometry.SinCos(x)));
        }
    }

    [Test]
    public void Sine_is_odd_and_cosine_even_to_the_last_bit()
    {
        for (float x = 0; x < 30; x += 0.0437f)
        {
            var (sin, cos) = VectorTrigonometry.SinCos(x);
            Assert.That(VectorTrigonometry.SinCos(-x), Is.EqualTo((-sin, cos)));
        }
    }
}
