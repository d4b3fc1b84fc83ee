namespace EdAgents.Tests.Tasks.Digits;

public sealed class DrawnDigitsTests
{
    [Test]
    public void A_set_has_what_was_asked_for()
    {
        var data = DrawnDigits.Create(seed: 7, trainingCount: 300, testCount: 50);
        Assert.That((data.Training.Count, data.Training.Width, data.Training.Height, data.Training.ClassCount), Is.EqualTo((300, 28, 28, 10)));
        Assert.That((data.Test.Count, data.Test.Width, data.Test.Height, data.Test.ClassCount), Is.EqualTo((50, 28, 28, 10)));
        Assert.That(data.Source, Is.EqualTo("drawn digits, seed 7"));
        Assert.That(DrawnDigits.Create(7, 1, 1, 8).Source, Is.EqualTo("drawn digits of 8 × 8, seed 7"));
    }

    [Test]
    public void The_same_seed_gives_the_same_bytes_for_any_number_of_threads([Values(2, 3, 7)] int threads)
    {
        using var team = new WorkerTeam(threads);
        var alone = DrawnDigits.Create(1, 1500, 700);
        var together = DrawnDigits.Create(1, 1500, 700, team: team);
        Assert.That(Sets.AreEqual(together.Training, alone.Training));
        Assert.That(Sets.AreEqual(together.Test, alone.Test));
    }

    // Found once, and the same on every machine: a change of these is a change of every figure measured on drawn digits.
    [TestCase(8, "ca05c79e1bf8fa2df6b8983125d7b15355d80e4042732af1c6dbed7ee0d73776")]
    [TestCase(28, "62f766a36d43ef11f5c3c461a61943ba4427d5a9e3f6abc31bd956b2adf05be6")]
    public void The_bytes_of_a_seed_never_change(int size, string digest)
    {
        var set = DrawnDigits.Create(1, 200, 1, size).Training;
        byte[] bytes = [.. set.Labels, .. Enumerable.Range(0, set.Count).SelectMany(i => set.Image(i).ToArray())];
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(bytes)), Is.EqualTo(digest));
    }

    [Test]
    public void A_smaller_set_is_the_beginning_of_a_larger_one()
    {
        var small = DrawnDigits.Create(5, 100, 10);
        var large = DrawnDigits.Create(5, 400, 20);
        Assert.That(Sets.AreEqual(large.Training.Slice(0, 100), small.Training));
        Assert.That(Sets.AreEqual(large.Test.Slice(0, 10), small.Test));
    }

    [Test]
    public void No_image_comes_twice_neither_in_both_parts_nor_under_two_seeds()
    {
        var one = DrawnDigits.Create(1, 2000, 1000);
        var other = DrawnDigits.Create(2, 2000, 1000);
        string[] images = [.. new[] { one.Training, one.Test, other.Training, other.Test }.SelectMany(Images)];
        Assert.That(images.Distinct().Count(), Is.EqualTo(images.Length));
    }

    [Test]
    public void Classes_come_about_equally_often()
    {
        int[] counts = new int[10];
        foreach (byte label in DrawnDigits.Create(1, 5000, 1, size: 8).Training.Labels)
            counts[label]++;

        // Five standard deviations of a binomial with 5000 draws of 0.1.
        Assert.That(counts, Is.All.InRange(500 - 106, 500 + 106));
    }

    [Test]
    public void Every_image_has_ink_on_empty_paper([Values(8, 9, 28, 33, 64)] int size)
    {
        var set = DrawnDigits.Create(1, 400, 1, size).Training;
        for (int i = 0; i < set.Count; i++)
        {
            byte[] image = set.Image(i).ToArray();
            Assert.That(image.Max(), Is.GreaterThan(60), $"image {i} is readable");
            Assert.That(image.Count(pixel => pixel > 0), Is.InRange(size * size / 50, size * size * 3 / 4), $"image {i} is a drawing");
        }
    }

    [Test]
    public void What_they_are_shows_but_not_to_a_ruler([Values(8, 28)] int size)
    {
        var data = DrawnDigits.Create(1, 3000, 1000, size);
        double accuracy = NearestMeanAccuracy(data);

        // A tenth is what guessing has. Comparing with the mean image is the plainest of the linear classifiers.
        Assert.That(accuracy, Is.InRange(0.5, 0.9));
    }

    [TestCase(0, 1, 28)]
    [TestCase(1, 0, 28)]
    [TestCase(1, 1, 7)]
    [TestCase(1, 1, 65)]
    [TestCase(int.MaxValue, 1, 28)]
    public void Numbers_out_of_range_are_refused(int trainingCount, int testCount, int size) =>
        Assert.That(() => DrawnDigits.Create(1, trainingCount, testCount, size), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static IEnumerable<string> Images(ImageSet set) => Enumerable.Range(0, set.Count).Select(i => Convert.ToBase64String(set.Image(i)));

    private static double NearestMeanAccuracy(ImageData data)
    {
        double[][] means = [.. Enumerable.Range(0, 10).Select(digit => Mean(data.Training, digit))];
        int right = Enumerable.Range(0, data.Test.Count).Count(i =>
        {
            byte[] image = data.Test.Image(i).ToArray();
            return Enumerable.Range(0, 10).MinBy(digit => Distance(means[digit], image)) == data.Test.Labels[i];
        });
        return right / (double)data.Test.Count;
    }

    private static double[] Mean(ImageSet set, int digit)
    {
        byte[] labels = set.Labels.ToArray();
        int[] chosen = [.. Enumerable.Range(0, set.Count).Where(i => labels[i] == digit)];
        double[] mean = new double[set.PixelCount];
        foreach (int i in chosen)
        {
            var image = set.Image(i);
            for (int pixel = 0; pixel < mean.Length; pixel++)
                mean[pixel] += image[pixel] / (double)chosen.Length;
        }

        return mean;
    }

    private static double Distance(double[] mean, byte[] image) => mean.Zip(image, (a, b) => (a - b) * (a - b)).Sum();
}
