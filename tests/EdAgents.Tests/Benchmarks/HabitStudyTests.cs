namespace EdAgents.Tests.Benchmarks;

[Category("Slow")]
public sealed class HabitStudyTests
{
    [Test]
    public void A_minute_of_play_is_enough_to_learn_what_a_stronger_stranger_does_and_forgets_nobody()
    {
        using var team = new WorkerTeam(Environment.ProcessorCount);
        var result = HabitStudy.Run(
            TaskCatalog.Find("neko-physics")!, Load("neko-physics"), Load("neko-physics-champion"), [], [1], new HabitOptions(), 1, team);
        var (before, after) = (result.Moments[0], result.Moments[^1]);
        Assert.That(before.Against, Is.LessThan(0.5), "a stronger one");
        Assert.That(after.Against - before.Against, Is.GreaterThanOrEqualTo(0.3));
        Assert.That(after.Old, Is.GreaterThanOrEqualTo(0.8 * before.Old));
        Assert.That(after.Rounds, Is.InRange(2, 30), "a minute of play");
        Assert.That(after.HeadlessSteps, Is.GreaterThan(100_000));
    }

    private static IController Load(string name) => ModelFile.Load(RepositoryRoot.Find($"models/{name}.edm")).Controller;
}
