namespace EdAgents.Tests.Benchmarks;

public sealed class SingleUnitTests
{
    [TestCase(true, 1570)]
    [TestCase(false, 786)]
    public void Two_digits_are_told_apart_with_the_article_s_parameters(bool duplicated, int parameters)
    {
        var pair = DigitPair.Of(DrawnDigits.Create(3, trainingCount: 2000, testCount: 500), 0, 1);
        var unit = new SingleUnit(28, 28, duplicated);
        Assert.That(unit.ParameterCount, Is.EqualTo(parameters));
        unit.Learn(pair.Training, epochs: 10, rate: 0.3f, seed: 1);
        Assert.That(unit.Accuracy(pair.Test), Is.GreaterThan(0.93));
    }

    [Test]
    public void A_pixel_that_may_only_excite_never_inhibits()
    {
        // The second class lacks the left pixel and has the right one; on this board the left may excite, the right inhibit.
        var images = new ImageSet(2, 1, 2, [255, 0, 0, 255], [0, 1]);
        var once = new SingleUnit(2, 1, duplicated: false);
        once.Learn(images, epochs: 50, rate: 0.5f, seed: 1);
        Assert.That(once.Logit([255, 0]), Is.EqualTo(once.Logit([0, 0])), "a weight that would have to cross 0 stays there");
        Assert.That(once.Logit([0, 255]), Is.EqualTo(once.Logit([0, 0])));
        var twice = new SingleUnit(2, 1, duplicated: true);
        twice.Learn(images, epochs: 50, rate: 0.5f, seed: 1);
        Assert.That(twice.Logit([255, 0]), Is.Negative);
        Assert.That(twice.Logit([0, 255]), Is.Positive);
        Assert.That(twice.Accuracy(images), Is.EqualTo(1));
    }

    [Test]
    [Category("Slow")]
    public void The_real_zero_and_one_are_told_apart_as_well_as_in_the_article()
    {
        var pair = DigitPair.Of(ImageFolder.Load(RealMnist.Folder), 0, 1);
        foreach (bool duplicated in (bool[])[true, false])
        {
            var unit = new SingleUnit(28, 28, duplicated);
            unit.Learn(pair.Training, SingleUnit.DefaultEpochs, SingleUnit.DefaultRate, seed: 1);
            Assert.That(unit.Accuracy(pair.Test), Is.GreaterThan(0.9990), $"duplicated: {duplicated}");
        }
    }
}
