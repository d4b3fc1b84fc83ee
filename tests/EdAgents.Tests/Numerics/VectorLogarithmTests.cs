namespace EdAgents.Tests.Numerics;

[TestFixture(typeof(Lanes4))]
[TestFixture(typeof(Lanes8))]
[TestFixture(typeof(Lanes16))]
internal sealed class VectorLogarithmTests<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    [Test]
    public void LogOnePlus_is_within_its_stated_error()
    {
        Assert.That(Ulp.Worst<TLanes>(VectorMath.LogOnePlus, z => LogOnePlus(z), 0, 1), Is.LessThanOrEqualTo(3));
        Assert.That(Ulp.Worst<TLanes>(VectorMath.LogOnePlus, z => LogOnePlus(z), 1e-30f, 1e-4f), Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void Softplus_is_within_its_stated_error() =>
        Assert.That(
            Ulp.Worst<TLanes>(VectorMath.Softplus, a => Math.Max(a, 0) + LogOnePlus(Math.Exp(-Math.Abs(a))), -86.5f, 100),
            Is.LessThanOrEqualTo(4));

    [Test]
    public void One_minus_exp_is_within_its_stated_error()
    {
        Assert.That(Ulp.Worst<TLanes>(VectorMath.OneMinusExpOfNegative, OneMinusExp, 0, 40), Is.LessThanOrEqualTo(4));
        Assert.That(Ulp.Worst<TLanes>(VectorMath.OneMinusExpOfNegative, OneMinusExp, 1e-30f, 1), Is.LessThanOrEqualTo(4));
    }

    [Test]
    public void Ends_stay_in_range()
    {
        Assert.That(VectorMath.Softplus(TLanes.Create(-1000f)).First, Is.InRange(1e-38f, 1e-37f));
        Assert.That(VectorMath.Softplus(TLanes.Create(1000f)).First, Is.EqualTo(1000));
        Assert.That(VectorMath.OneMinusExpOfNegative(TLanes.Create(0f)).First, Is.Zero);
        Assert.That(VectorMath.OneMinusExpOfNegative(TLanes.Create(1e6f)).First, Is.EqualTo(1));
    }

    [Test]
    public void All_widths_give_the_same_bits()
    {
        var random = new Pcg32(3);
        for (int i = 0; i < 20_000; i++)
        {
            float x = random.NextGaussian() * 10;
            float y = MathF.Abs(x);
            Assert.That(VectorMath.Softplus(TLanes.Create(x)).First, Is.EqualTo(VectorMath.Softplus(Lanes4.Create(x)).First));
            Assert.That(
                VectorMath.OneMinusExpOfNegative(TLanes.Create(y)).First,
                Is.EqualTo(VectorMath.OneMinusExpOfNegative(Lanes4.Create(y)).First));
        }
    }

    /// <summary>By series where 1 + z rounds too much of z away.</summary>
    private static double LogOnePlus(double z) => z < 1e-4 ? z - (z * z / 2) + (z * z * z / 3) : Math.Log(1 + z);

    private static double OneMinusExp(double y) => y < 1e-3 ? y - (y * y / 2) + (y * y * y / 6) - (y * y * y * y / 24) : 1 - Math.Exp(-y);
}
