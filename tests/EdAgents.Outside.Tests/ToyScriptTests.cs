namespace EdAgents.Outside.Tests;

public sealed class ToyScriptTests
{
    [Test]
    public void It_is_met_like_the_task_s_own()
    {
        ChaseScripts.All.Add(Statue.Row);

        var task = TaskCatalog.Find("chase")!;
        using var team = new WorkerTeam(1);
        var rates = Evaluation.Run(task, Toys.Controller(task), ActionMode.Sample, 10, 1, team).WinRate!;
        Assert.That(rates.Keys, Is.EqualTo(new[] { "random", "greedy", "careful", "statue" }));
        Assert.That(SceneCatalog.Watch(task, Toys.Controller(task), "toy", "statue", 1).Title, Is.EqualTo("Cat and mouse: toy against statue"));
        Assert.That(() => ChaseScripts.All.Add(Statue.Row), Throws.ArgumentException.With.Message.Contains("found a second 'statue'"));
    }
}
