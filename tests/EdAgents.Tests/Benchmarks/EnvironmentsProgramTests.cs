namespace EdAgents.Tests.Benchmarks;

[Category("Slow")]
public sealed class EnvironmentsProgramTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void Every_task_of_the_catalogue_is_measured()
    {

        var rows = Shell.Json("environments")["tasks"]!.AsArray();
        Assert.That(rows.Select(row => (string?)row!["task"]), Is.EqualTo(TaskCatalog.All.Select(task => task.Id.ToString())));
        Assert.That(rows.Select(row => (double)row!["decisionsPerSecond"]!), Has.All.Positive);
        Assert.That((double)rows[0]!["framesPerSecond"]!, Is.GreaterThan((double)rows[0]!["decisionsPerSecond"]!), "a decision is several frames");
    }
}
