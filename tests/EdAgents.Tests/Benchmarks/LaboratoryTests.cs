namespace EdAgents.Tests.Benchmarks;

public sealed class LaboratoryTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void Help_lists_the_programs_a_line_each()
    {
        var outcome = Shell.Run("--help");
        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
        string[] rows = [.. outcome.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal))];
        Assert.That(rows.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]), Is.EqualTo(new[]
        {
            "articles", "depth", "batches", "kaneko", "pairs", "live", "physics", "habits", "watch", "environments", "fuzz", "micro",
        }));
        Assert.That(Shell.Run("micro", "--list", "flat").Output, Does.Contain("LearnerBenchmarks.Forward"));
    }

    [Test]
    public void Batches_are_compared_the_same_with_any_number_of_threads()
    {
        var answer = Shell.Json("batches", "--seeds", "1", "--threads", "1");
        Assert.That((string?)answer["varied"], Is.EqualTo("batch"));
        Assert.That(answer["results"]!.AsArray(), Has.Count.EqualTo(8));
        Assert.That(answer["results"]!.AsArray().All(result => (double)result!["mean"]! > 0.9), Is.True);
        Assert.That(Shell.Json("batches", "--seeds", "1", "--threads", "2").ToJsonString(), Is.EqualTo(answer.ToJsonString()));
        Assert.That(Shell.Run("depth", "--seeds", "101").Error, Does.Contain("Expected a whole number from 1 to 100 for --seeds, found '101'"));
        Shell.AssertRefused("Expected a whole number from 1 to 1000 for --seeds, found '1001'", "live", "--seeds", "1001");
    }
}
