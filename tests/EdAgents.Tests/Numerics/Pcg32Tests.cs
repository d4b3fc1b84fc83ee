namespace EdAgents.Tests.Numerics;

public sealed class Pcg32Tests
{
    [Test]
    public void The_numbers_are_those_of_the_published_demo()
    {
        // pcg32-demo of the PCG paper's own C code: seed 42, stream 54.
        var random = new Pcg32(42, 54);
        uint[] drawn = [.. Enumerable.Range(0, 6).Select(_ => random.NextUInt32())];
        Assert.That(drawn, Is.EqualTo(new uint[] { 0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e }));
    }

    [Test]
    public void A_restored_generator_goes_on_where_it_was()
    {
        var random = new Pcg32(7, 3);
        random.NextGaussian();
        var restored = Pcg32.Restore(random.State, random.Increment);
        Assert.That(restored, Is.EqualTo(random));
        Assert.That(restored.NextUInt32(), Is.EqualTo(random.NextUInt32()));
        Assert.That(() => Pcg32.Restore(1, 2), Throws.ArgumentException.With.Message.Contain("expected an odd increment, found 2"));
    }

    [Test]
    public void Integers_are_even_over_their_range()
    {
        var random = new Pcg32(1);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[random.NextInt32(7)]++;

        Assert.That(counts, Is.All.InRange(9_600, 10_400));
        Assert.That(() => random.NextInt32(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Gaussians_have_mean_zero_and_variance_one()
    {
        var random = new Pcg32(2);
        double sum = 0;
        double squares = 0;
        const int Count = 100_000;
        for (int i = 0; i < Count; i++)
        {
            double x = random.NextGaussian();
            sum += x;
            squares += x * x;
        }

        Assert.That(sum / Count, Is.EqualTo(0).Within(0.015));
        Assert.That(squares / Count, Is.EqualTo(1).Within(0.02));
    }

    [Test]
    public void Single_numbers_lie_in_their_range()
    {
        var random = new Pcg32(3);
        for (int i = 0; i < 100_000; i++)
            Assert.That(random.NextSingle(), Is.InRange(0f, 0.99999994f));
    }

    [Test]
    public void One_that_no_seed_made_says_so_instead_of_drawing_for_ever() =>
        Assert.That(() => default(Pcg32).NextInt32(9), Throws.InvalidOperationException.With.Message.Contains("found default(Pcg32)"));
}
