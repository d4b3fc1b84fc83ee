namespace EdAgents.Tests.Benchmarks;

public sealed class KanekoProgramTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void A_folder_of_golden_files_is_replayed_exactly()
    {
        var outcome = Shell.Run("kaneko", "--golden", GoldenFiles.Folder, "--json");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(outcome.Output.TrimEnd(), Is.EqualTo("""{"files":5,"maxAbsoluteDifference":0}"""));
        Assert.That(Shell.Run("kaneko", "--golden", GoldenFiles.Folder).Output, Does.Contain("xor-hidden16-decrement"));
    }

    [Test]
    public void A_difference_is_told_and_fails()
    {
        var root = JsonNode.Parse(File.ReadAllText(GoldenFiles.Paths.First()))!;
        root["finalWeights"]![0]!["output"]![0] = 9.0;
        File.WriteAllText(Shell.PathOf("changed.json"), root.ToJsonString());
        var outcome = Shell.Run("kaneko", "--golden", ".", "--json");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That((double)JsonNode.Parse(outcome.Output)!["maxAbsoluteDifference"]!, Is.GreaterThan(1));
    }

    [Test]
    public void A_table_is_printed_beside_the_published_one()
    {
        var answer = Shell.Json("kaneko", "--only", "xor", "--seeds", "4", "--seed", "3", "--threads", "2");
        Assert.That((int)answer["seeds"]!, Is.EqualTo(4));
        var rows = answer["tables"]!.AsArray().Single()!["rows"]!.AsArray();
        Assert.That(rows, Has.Count.EqualTo(9));
        Assert.That((double)rows[2]!["publishedMeanSteps"]!, Is.EqualTo(75.14));
        Assert.That((int)rows[0]!["publishedFailed"]!, Is.EqualTo(37));
        Assert.That((double)rows[^1]!["meanSteps"]!, Is.InRange(3, 7));
        var table = Shell.Run("kaneko", "--only", "xor", "--seeds", "2", "--quiet");
        Assert.That(table.Output, Does.Contain("published").And.Contain("75.14"));
        Assert.That(table.Error, Is.Empty);
    }

    [TestCase("DOTNET_EnableAVX512")]
    [TestCase("DOTNET_EnableHWIntrinsic")]
    public void A_machine_with_narrower_vectors_measures_the_same_tables(string without)
    {
        string[] measure = ["kaneko", "--only", "parity3", "--seeds", "3", "--quiet"];
        string wide = Shell.Json(measure)["tables"]!.ToJsonString();
        Shell.Environment[without] = "0";
        Assert.That(Shell.Json(measure)["tables"]!.ToJsonString(), Is.EqualTo(wide));
    }

    [TestCase("expected a folder of golden files, found nothing at none", "--golden", "none")]
    [TestCase("expected a folder of golden files, found a file at bad/a.json", "--golden", "bad/a.json")]
    [TestCase("expected golden files (*.json) in empty, found none", "--golden", "empty")]
    [TestCase("bad/a.json: expected inputs, found none", "--golden", "bad")]
    [TestCase("expected --golden or --seeds, found both", "--golden", "empty", "--seeds", "3")]
    [TestCase("expected a table (xor, parity3, parity4, parity5, parity8), found 'and'", "--only", "and")]
    [TestCase("for --seeds, found '0'", "--seeds", "0")]
    [TestCase("Expected a whole number from 1 to 100000 for --seeds, found '100001'", "--seeds", "100001")]
    public void Bad_input_gets_one_clear_line(string expected, params string[] arguments)
    {
        Directory.CreateDirectory(Shell.PathOf("empty"));
        Directory.CreateDirectory(Shell.PathOf("bad"));
        File.WriteAllText(Shell.PathOf("bad", "a.json"), "{}");
        Shell.AssertRefused(expected, ["kaneko", .. arguments]);
    }
}
