namespace EdAgents.Tests.Sandbox;

public sealed class SweepCommandTests : CommandTests
{
    private const string Grid = """
        {
          "task": "cart-pole",
          "base": { "ppo": { "totalSteps": 2000 }, "controller": { "activation": "tanh" } },
          "parameters": { "ppo.learningRate": [0.001, 0.01], "controller.hiddenSizes": [[4], [6, 4]] },
          "seeds": [1, 5]
        }
        """;

    private const string Sampled = """
        {
          "task": "cart-pole-v1",
          "parameters": {
            "ppo.learningRate": { "logRange": [0.0001, 0.01] },
            "ppo.gaeLambda": { "range": [0.8, 1] },
            "ppo.epochs": { "range": [1, 3], "whole": true },
            "controller.activation": ["tanh", "relu"]
          },
          "samples": SAMPLES,
          "seed": 3,
          "seeds": [1]
        }
        """;

    private static readonly string[] Points = ["run-0001", "run-0002", "run-0003", "run-0004"];

    [Test]
    public void A_grid_is_run_skipped_when_finished_and_comes_out_the_same_for_any_threads_and_order()
    {
        File.WriteAllText(Shell.PathOf("grid.json"), Grid);
        var answer = Shell.Json("sweep", "grid.json", "--threads", "2", "--quiet");
        Assert.That((int)answer["finished"]!, Is.EqualTo(8));
        var rows = answer["table"]!.AsArray();
        Assert.That(rows.Select(row => (string?)row!["run"]), Is.EquivalentTo(Points));
        Assert.That(rows.Select(row => (int)row!["n"]!), Is.All.EqualTo(2));
        Assert.That(rows.Select(row => (double)row!["mean"]!), Is.Ordered.Descending);
        foreach (var row in rows)
        {
            double[] scores = [Score($"{row!["run"]}-seed-1"), Score($"{row["run"]}-seed-5")];
            Assert.That((double)row["mean"]!, Is.EqualTo(scores.Average()).Within(1e-12));
            Assert.That((double)row["deviation"]!, Is.EqualTo(Math.Abs(scores[0] - scores[1]) / Math.Sqrt(2)).Within(1e-9));
        }

        string csv = File.ReadAllText(Shell.PathOf("runs", "grid", "table.csv"));
        Assert.That(csv, Does.StartWith("rank,run,ppo.learningRate,controller.hiddenSizes,n,mean,deviation,margin95,min,max,seed 1,seed 5\n1,").And.Contain("\"[6,4]\""));

        // A finished run stays as it is; one that was cut short is made again, and only that one.
        string cut = Shell.PathOf("runs", "grid", "run-0003-seed-5");
        byte[] model = File.ReadAllBytes(Path.Combine(cut, "model.edm"));
        foreach (string file in new[] { "result.json", "model.edm", "report.html" })
            File.Delete(Path.Combine(cut, file));

        File.WriteAllText(Path.Combine(cut, ".half.tmp"), "what a killed run was writing");
        var untouched = File.GetLastWriteTimeUtc(Shell.PathOf("runs", "grid", "run-0001-seed-1", "model.edm"));
        var resumed = Shell.Run("sweep", "grid.json", "--threads", "1");
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(resumed.Output, Does.Contain("1 of 8 runs to make on 1 threads"));
        Assert.That(File.ReadAllBytes(Path.Combine(cut, "model.edm")), Is.EqualTo(model));
        Assert.That(Directory.GetFiles(cut, ".*.tmp"), Is.Empty);
        Assert.That(File.GetLastWriteTimeUtc(Shell.PathOf("runs", "grid", "run-0001-seed-1", "model.edm")), Is.EqualTo(untouched));
        Assert.That(File.ReadAllText(Shell.PathOf("runs", "grid", "table.csv")), Is.EqualTo(csv));

        // The listed command lines, last one first, make the same sweep elsewhere.
        var listed = Shell.Json("sweep", "grid.json", "--list", "--out", "other");
        foreach (var run in listed["runs"]!.AsArray().Reverse())
        {
            var made = Shell.Run([.. run!["arguments"]!.AsArray().Select(word => (string)word!), "--quiet"]);
            Assert.That(made.ExitCode, Is.Zero, made.Error);
        }

        Assert.That(Shell.Run("sweep", "grid.json", "--collect", "--out", "other").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Shell.PathOf("other", "table.csv")), Is.EqualTo(csv));
    }

    [Test]
    public void A_list_has_a_command_line_for_every_run_and_writes_nothing()
    {
        File.WriteAllText(Shell.PathOf("grid.json"), Grid);
        var outcome = Shell.Run("sweep", "grid.json", "--list", "--app", "edagents", "--out", "it's");
        string[] lines = outcome.Output.TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(8));
        Assert.That(lines[3], Is.EqualTo(
            "edagents train cart-pole-v1 --set ppo.totalSteps=2000 --set ppo.learningRate=0.001 --set controller.activation=tanh "
            + @"--set 'controller.hiddenSizes=[6,4]' --seed 5 --out 'it'\''s/run-0002-seed-5' --resume"));
        Assert.That(Directory.GetFileSystemEntries(Shell.Folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void Samples_lie_in_their_ranges_and_more_of_them_leave_the_first_as_they_were()
    {
        string[][] Sample(int samples)
        {
            File.WriteAllText(Shell.PathOf("s.json"), Sampled.Replace("SAMPLES", $"{samples}", StringComparison.Ordinal));
            return
            [
                .. Shell.Json("sweep", "s.json", "--list")["runs"]!.AsArray()
                    .Select(run => run!["arguments"]!.AsArray().Select(word => (string)word!).Where(word => word.Contains('=', StringComparison.Ordinal)).ToArray()),
            ];
        }

        string[][] many = Sample(40);
        Assert.That(Sample(5), Is.EqualTo(many[..5]));
        double[] Values(string key) => [.. many.Select(run => double.Parse(run.Single(word => word.StartsWith(key, StringComparison.Ordinal))[(key.Length + 1)..]))];
        double[] rates = Values("ppo.learningRate");
        Assert.That(rates, Is.All.InRange(0.0001, 0.01));
        Assert.That(rates.Count(rate => rate < 0.001), Is.InRange(10, 30), "every order of magnitude as likely");
        Assert.That(rates.Distinct().Count(), Is.GreaterThan(35));
        Assert.That(Values("ppo.gaeLambda"), Is.All.InRange(0.8, 1));
        Assert.That(Values("ppo.epochs").Distinct().Order(), Is.EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(many.Select(run => run[^1]).Distinct().Order(), Is.EqualTo(new[] { "controller.activation=relu", "controller.activation=tanh" }));
    }

    [Test]
    public void A_collection_names_what_is_missing_unfinished_stopped_and_failed()
    {
        File.WriteAllText(Shell.PathOf("s.json"), """
            { "task": "cart-pole", "base": { "ppo": { "totalSteps": 1024 } }, "parameters": { "ppo.epochs": [1] }, "seeds": [1, 2, 3, 4, 5] }
            """);
        Assert.That(Shell.Run("sweep", "s.json", "--collect").Error, Does.StartWith("error: expected a sweep's folder at runs/s, found none"));
        string[][] lines = [.. Shell.Json("sweep", "s.json", "--list")["runs"]!.AsArray().Select(run => run!["arguments"]!.AsArray().Select(word => (string)word!).ToArray())];
        foreach (string[] line in lines[1..])
            Assert.That(Shell.Run(line).ExitCode, Is.Zero);

        File.Delete(Shell.PathOf("runs", "s", "run-0001-seed-2", "result.json"));
        File.Delete(Shell.PathOf("runs", "s", "run-0001-seed-3", "result.json"));
        File.WriteAllText(Shell.PathOf("runs", "s", "run-0001-seed-3", "failure.txt"), "the disk is full\n");
        string stopped = Shell.PathOf("runs", "s", "run-0001-seed-4", "result.json");
        File.WriteAllText(stopped, File.ReadAllText(stopped).Replace("\"interrupted\": false", "\"interrupted\": true", StringComparison.Ordinal));

        var outcome = Shell.Run("sweep", "s.json", "--collect", "--json");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        var answer = JsonNode.Parse(outcome.Output)!;
        Assert.That((string?)answer["missing"]!.AsArray().Single(), Is.EqualTo("run-0001-seed-1"));
        Assert.That((string?)answer["unfinished"]!.AsArray().Single(), Is.EqualTo("run-0001-seed-2"));
        Assert.That((string?)answer["failed"]!.AsArray().Single()!["message"], Is.EqualTo("the disk is full"));
        Assert.That((string?)answer["stopped"]!.AsArray().Single(), Is.EqualTo("run-0001-seed-4"));
        Assert.That((int)answer["table"]!.AsArray().Single()!["n"]!, Is.EqualTo(1));
        Assert.That(outcome.Error, Does.Contain("failed     run-0001-seed-3: the disk is full").And.Contain("1 of 5 runs finished"));

        Assert.That(Shell.Run("sweep", "s.json", "--quiet").ExitCode, Is.Zero, "all of them are made now");
        Assert.That(File.Exists(Shell.PathOf("runs", "s", "run-0001-seed-3", "failure.txt")), Is.False);
    }

    [Test]
    public void A_run_that_breaks_leaves_a_note_and_takes_no_other_with_it()
    {
        File.WriteAllText(Shell.PathOf("s.json"), """
            { "task": "cart-pole", "base": { "ppo": { "totalSteps": 4096 } }, "parameters": { "ppo.epochs": [1, 2] }, "seeds": [1] }
            """);

        // A folder where the model should go: the file cannot be written.
        Directory.CreateDirectory(Shell.PathOf("runs", "s", "run-0001-seed-1", "model.edm"));
        File.WriteAllText(Shell.PathOf("runs", "s", "run-0001-seed-1", "config.json"), "");
        var outcome = Shell.Run("sweep", "s.json");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.Error);
        Assert.That(outcome.Error, Does.Contain("run-0001-seed-1 failed with exit code 2: error: "));
        Assert.That(outcome.Output, Does.Contain("run-0002").And.Contain("1 of 2 runs finished"));
    }

    [Test]
    public void A_script_for_Slurm_says_what_was_asked_for_and_nothing_of_this_machine()
    {
        File.WriteAllText(Shell.PathOf("grid.json"), Grid);
        var answer = Shell.Json(
            "sweep", "grid.json", "--slurm", "--app", "/shared/edagents", "--time", "2:00:00", "--partition", "short", "--account", "cats", "--cpus", "4");
        Assert.That((string?)answer["submit"]!.AsArray().Single(), Is.EqualTo("sbatch runs/grid/slurm.sh"));
        string script = File.ReadAllText(Shell.PathOf("runs", "grid", "slurm.sh"));
        foreach (string option in new[]
        {
            "array=1-8", "requeue", "open-mode=append", "output=\"runs/grid/slurm-%A_%a.log\"", "cpus-per-task=4", "time=2:00:00",
            "partition=short", "account=cats",
        })
        {
            Assert.That(script, Does.Contain($"#SBATCH --{option}\n"));
        }

        Assert.That(script, Does.Contain("exec /shared/edagents train \"$@\"").And.Contain("\n8) train cart-pole-v1 "));
        Assert.That(script, Does.Not.Contain(Shell.Folder));

        File.WriteAllText(Shell.PathOf("long.json"), """
            { "task": "cart-pole", "parameters": { "ppo.gaeLambda": { "range": [0, 1] } }, "samples": 1200, "seeds": [1, 2] }
            """);
        var parts = Shell.Json("sweep", "long.json", "--slurm")["submit"]!.AsArray().Select(line => (string?)line);
        Assert.That(parts, Is.EqualTo(new[]
        {
            "sbatch runs/long/slurm.sh", "sbatch --array=1-1000 runs/long/slurm.sh 1000", "sbatch --array=1-400 runs/long/slurm.sh 2000",
        }));
    }

    [TestCase("expected a configuration file, found nothing at none.json", "none.json", "")]
    [TestCase("s.json: expected one of task, base, parameters, samples, seed, seeds at the top, found 'parameter'", "s.json", """{ "task": "cart-pole", "parameter": {} }""")]
    [TestCase("expected a task (", "s.json", """{ "task": "chess", "parameters": {}, "seeds": [1] }""")]
    [TestCase("s.json: expected a list of at least one seed at 'seeds', found none", "s.json", """{ "task": "cart-pole", "parameters": {} }""")]
    [TestCase("s.json: expected every seed once at 'seeds', found [1,1]", "s.json", """{ "task": "cart-pole", "parameters": {}, "seeds": [1, 1] }""")]
    [TestCase("s.json: expected a whole number from 0 to 18446744073709551615 at 'seeds', found -1", "s.json", """{ "task": "cart-pole", "parameters": {}, "seeds": [-1] }""")]
    [TestCase("in 'ppo', found 'gamma'", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.gamma": [1] }, "seeds": [1] }""")]
    [TestCase("in 'ppo', found 'gamma'", "s.json", """{ "task": "cart-pole", "base": { "ppo": { "gamma": 1 } }, "parameters": {}, "seeds": [1] }""")]
    [TestCase("found 'seed'; 'task' and 'seeds' stand at the top", "s.json", """{ "task": "cart-pole", "parameters": { "seed": [1] }, "seeds": [1] }""")]
    [TestCase("s.json: expected a number at 'ppo.epochs', found a text", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.epochs": ["two"] }, "seeds": [1] }""")]
    [TestCase("s.json: expected a value that fits at 'ppo.epochs'", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.epochs": [1.5] }, "seeds": [1] }""")]
    [TestCase("s.json: run-0002: expected a discount in [0, 1], found 2", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.discount": [1, 2] }, "seeds": [1] }""")]
    [TestCase("s.json: expected 'samples' beside the range of 'ppo.discount', found none", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.discount": { "range": [0, 1] } }, "seeds": [1] }""")]
    [TestCase("s.json: expected 0 < low < high in the logRange of 'ppo.discount'", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.discount": { "logRange": [0, 1] } }, "samples": 2, "seeds": [1] }""")]
    [TestCase("s.json: expected low < high, both whole in the range", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.epochs": { "range": [0.5, 1], "whole": true } }, "samples": 2, "seeds": [1] }""")]
    [TestCase("s.json: expected a list of values, ", "s.json", """{ "task": "cart-pole", "parameters": { "ppo.epochs": { "between": [1, 2] } }, "samples": 2, "seeds": [1] }""")]
    [TestCase("s.json: expected a whole number from 1 to 100000 at 'samples', found 0", "s.json", """{ "task": "cart-pole", "parameters": {}, "samples": 0, "seeds": [1] }""")]
    [TestCase("s.json: expected at most 100000 runs, found 200000 or more", "s.json", """{ "task": "cart-pole", "parameters": {}, "samples": 100000, "seeds": [1, 2] }""")]
    [TestCase("s.json: expected 'seed' together with 'samples' only", "s.json", """{ "task": "cart-pole", "parameters": {}, "seed": 1, "seeds": [1] }""")]
    [TestCase("expected one of --list, --collect and --slurm, found several", "s.json", "", "--list", "--slurm")]
    [TestCase("expected --time where it has a meaning", "s.json", "", "--time", "10")]
    [TestCase("expected --threads where it has a meaning", "s.json", "", "--threads", "2", "--slurm")]
    [TestCase("expected a word as Slurm takes it for --partition, found 'a b'", "s.json", "", "--slurm", "--partition", "a b")]
    [TestCase("expected 1 to 256 processors for --cpus, found 257", "s.json", "", "--slurm", "--cpus", "257")]
    [TestCase("expected one line for --app", "s.json", "", "--slurm", "--app", "a\nb")]
    [TestCase("expected a sweep folder without quotes", "s.json", """{ "task": "cart-pole", "parameters": {}, "seeds": [1] }""", "--slurm", "--out", "50%")]
    [TestCase("expected a folder at s.json, found a file", "s.json", "", "--out", "s.json")]
    public void Bad_input_gets_one_clear_line_and_writes_nothing(string expected, string file, string content, params string[] options)
    {
        File.WriteAllText(Shell.PathOf("s.json"), content);
        Shell.AssertRefused(expected, ["sweep", file, .. options]);
    }

    [Test]
    public void A_folder_with_a_run_of_other_settings_is_not_taken_for_this_one()
    {
        string[] train = ["train", "cart-pole", "--steps", "1024", "--out", "run", "--resume", "--quiet"];
        Assert.That(Shell.Run(train).ExitCode, Is.Zero);
        var written = File.GetLastWriteTimeUtc(Shell.PathOf("run", "model.edm"));
        var again = Shell.Run([.. train, "--threads", "1"]);
        Assert.That(again.ExitCode, Is.Zero);
        Assert.That(again.Output, Does.Contain("run is finished already"));
        Assert.That(File.GetLastWriteTimeUtc(Shell.PathOf("run", "model.edm")), Is.EqualTo(written));
        Shell.AssertRefused("error: expected run to hold a run with ppo.epochs 7, found 4;", [.. train, "--set", "ppo.epochs=7"]);
        Assert.That(Shell.Run([.. train, "--force"]).Error, Does.StartWith("error: expected --resume or --force, found both"));
        Assert.That(Shell.Run("train", "cart-pole", "--resume").Error, Does.StartWith("error: expected --out with --resume"));
        Assert.That(Shell.Run("train", "cart-pole", "--set", "epochs").Error, Does.StartWith("error: --set: expected KEY=VALUE, found 'epochs'"));
    }

    private double Score(string run) =>
        (double)JsonNode.Parse(File.ReadAllText(Shell.PathOf("runs", "grid", run, "result.json")))!["score"]!;
}
