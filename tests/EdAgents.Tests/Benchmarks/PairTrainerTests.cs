namespace EdAgents.Tests.Benchmarks;

public sealed class PairTrainerTests
{
    private static readonly ImageTrainerOptions Short = PairTrainer.Options with { Units = 8, Epochs = 4, BatchSize = 16 };

    [Test]
    public void All_pairs_are_learned_the_same_for_any_number_of_threads()
    {
        var drawn = DrawnDigits.Create(1, trainingCount: 600, testCount: 300);
        var data = drawn with { Training = FirstThree(drawn.Training), Test = FirstThree(drawn.Test) };
        int ended = 0;
        var results = PairTrainer.All(data, Short, seed: 1, threads: 2, () => Interlocked.Increment(ref ended));
        Assert.That(results.Select(result => (result.First, result.Second)), Is.EqualTo(new[] { (0, 1), (0, 2), (1, 2) }));
        Assert.That(ended, Is.EqualTo(3));
        Assert.That(results.Select(result => result.TestAccuracy), Has.All.GreaterThan(0.8));
        Assert.That(results.Select(result => result.TestAccuracy), Is.EqualTo(results.Select(result => 1 - ((double)result.Wrong / result.TestImages))));
        Assert.That(PairTrainer.All(data, Short, seed: 1, threads: 1), Is.EqualTo(results));
    }

    [Test]
    public void A_pair_is_a_set_of_two_classes()
    {
        var images = DrawnDigits.Create(1, trainingCount: 200, testCount: 1).Training;
        var pair = DigitPair.Of(images, 9, 4);
        var chosen = Enumerable.Range(0, 200).Where(image => images.Labels[image] is 4 or 9).ToList();
        Assert.That((pair.Count, pair.ClassCount), Is.EqualTo((chosen.Count, 2)));
        Assert.That(pair.Labels.ToArray(), Is.EqualTo(chosen.Select(image => images.Labels[image] == 4 ? 1 : 0)));
        Assert.That(pair.Image(5).SequenceEqual(images.Image(chosen[5])), Is.True);
        Assert.That(() => DigitPair.Of(images, 4, 4), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => DigitPair.Of(images, 4, 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static ImageSet FirstThree(ImageSet images)
    {
        int[] chosen = [.. Enumerable.Range(0, images.Count).Where(image => images.Labels[image] < 3)];
        return new ImageSet(
            images.Width, images.Height, 3, [.. chosen.SelectMany(image => images.Image(image).ToArray())], [.. chosen.Select(image => images.Labels[image])]);
    }
}
