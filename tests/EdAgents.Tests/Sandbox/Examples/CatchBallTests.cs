using System.Text.RegularExpressions;

namespace EdAgents.Tests.Sandbox.Examples;

public sealed class CatchBallTests
{
    [Test]
    public void The_example_checks_trains_saves_loads_and_plays_better_than_chance()
    {
        using var folder = new TemporaryFolder();
        var outcome = ChildProcess.Run("dotnet", Path.Combine(AppContext.BaseDirectory, "EdAgents.Examples.CatchBall.dll"), folder["mine.edm"]);
        outcome.AssertGood();
        var figures = Regex.Match(outcome.Output, @"random (-?[\d.]+), trained (-?[\d.]+)").Groups;
        double random = double.Parse(figures[1].Value, CultureInfo.InvariantCulture);
        double trained = double.Parse(figures[2].Value, CultureInfo.InvariantCulture);
        Assert.That(random, Is.LessThan(-0.5), "nine columns, one basket");
        Assert.That(trained, Is.GreaterThan(0.9));
        var model = ModelFile.Load(folder["mine.edm"]);
        Assert.That(model.Task.ToString(), Is.EqualTo("catch-ball-v1"));
        Assert.That(model.Controller.InputNames, Is.EqualTo(new[] { "ball column", "ball height", "basket column" }));
    }
}
