namespace EdAgents.Tests.Benchmarks;

public sealed class KanekoReplayTests
{
    [TestCaseSource(typeof(GoldenFiles), nameof(GoldenFiles.Paths))]
    public void Every_epoch_weight_and_output_of_the_original_program_is_reproduced_to_the_last_bit(string path) =>
        Assert.That(KanekoReplay.Run(GoldenFile.Load(path)), Is.EqualTo(new ReplayDifference(0, 0, 0)));

    [Test]
    public void A_golden_file_can_be_replayed_again()
    {
        var golden = GoldenFile.Load(GoldenFiles.Paths.First());
        KanekoReplay.Run(golden);
        Assert.That(KanekoReplay.Run(golden).Max, Is.Zero);
    }

    [Test]
    public void Weights_that_do_not_fit_each_other_are_refused()
    {
        double[] four = [1, 1, 1, 1];
        Assert.That(() => new KanekoNetwork([], new KanekoConstants()), Throws.ArgumentException);
        Assert.That(() => new KanekoNetwork([[[1, 1, 1]]], new KanekoConstants()), Throws.ArgumentException.With.Message.Contain("two biases"));
        Assert.That(() => new KanekoNetwork([[four, four]], new KanekoConstants()), Throws.ArgumentException.With.Message.Contain("one output row"));
        Assert.That(
            () => new KanekoNetwork([[four], [four]], new KanekoConstants()),
            Throws.ArgumentException.With.Message.Contain("expected rows of 3 weights, found 4"));
        Assert.That(() => new KanekoNetwork([[four]], new KanekoConstants()), Throws.Nothing);
    }
}
