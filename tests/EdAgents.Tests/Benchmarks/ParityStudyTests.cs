namespace EdAgents.Tests.Benchmarks;

public sealed class ParityStudyTests
{
    /// <summary>Ten runs: the bounds are his means give or take a half, which is over two standard errors.</summary>
    [TestCase(8, 75.14)]
    [TestCase(16, 28.0)]
    [TestCase(32, 8.26)]
    [TestCase(64, 5.97)]
    public void Xor_takes_about_as_many_steps_as_published(int hiddenUnits, double published)
    {
        int?[] steps = [.. Enumerable.Range(1, 10).Select(seed => ParityRun.Steps(2, hiddenUnits, (ulong)seed))];
        Assert.That(steps, Has.None.Null);
        Assert.That(steps.Average(), Is.EqualTo(published).Within(50).Percent);
    }

    [Test]
    public void His_weight_decrement_learns_xor_too() =>
        Assert.That(ParityRun.Steps(2, 16, seed: 1, LearningRule.OriginalWithDecrement), Is.Not.Null);

    [Test]
    public void The_same_seeds_give_the_same_tables_for_any_number_of_threads()
    {
        using var alone = new WorkerTeam(1);
        using var three = new WorkerTeam(3);
        var tables = ParityTable.All.Where(table => table.Bits == 3).ToList();
        int ended = 0;
        var first = ParityStudy.Measure(tables, 4, 9, alone);
        var second = ParityStudy.Measure(tables, 4, 9, three, () => Interlocked.Increment(ref ended));
        Assert.That(second.Single().Rows, Is.EqualTo(first.Single().Rows));
        Assert.That(second.Single().Rows.Select(row => row.HiddenUnits), Is.EqualTo(tables[0].Rows.Select(row => row.HiddenUnits)));
        Assert.That(ended, Is.EqualTo(4 * tables[0].Rows.Length));
        Assert.That(first.Single().Rows[^1].MeanSteps, Is.InRange(4, 16), "512 hidden units: he found 7.94");
    }
}
