using System.Text.RegularExpressions;

namespace EdAgents.Tests.Sandbox;

public sealed partial class BenchDigitsCommandTests : CommandTests
{
    [Test]
    public void A_set_is_learned_into_a_run_folder_and_its_figures_answered()
    {
        WriteSet(size: 8);
        var answer = Shell.Json("bench", "digits", "--data", "set", "--preset", "fast", "--epochs", "40", "--units", "8", "--seed", "5", "--out", "run");
        Assert.That(
            answer.AsObject().Select(pair => pair.Key).Take(5),
            Is.EqualTo(new[] { "trainAccuracy", "testAccuracy", "epochs", "secondsPerEpoch", "parameters" }));
        Assert.That((int)answer["epochs"]!, Is.EqualTo(40));
        Assert.That((int)answer["parameters"]!, Is.EqualTo(10 * ((65 * 8) + 9)));
        Assert.That((double)answer["testAccuracy"]!, Is.GreaterThan(0.4));
        Assert.That(answer["confusion"]!.AsArray().Sum(row => row!.AsArray().Sum(count => (int)count!)), Is.EqualTo(200));

        var model = ModelFile.Load(Shell.PathOf("run", "model.edm"));
        Assert.That((model.Task.ToString(), model.Training.Steps, model.Training.Seed), Is.EqualTo(("digits-v1", 24000L, 5ul)));
        Assert.That(model.Training.Score, Is.EqualTo((double)answer["testAccuracy"]!));
        Assert.That(File.ReadAllLines(Shell.PathOf("run", "metrics.jsonl")).Select(line => (int)JsonNode.Parse(line)!["epoch"]!), Is.EqualTo(Enumerable.Range(1, 40)));
        Assert.That((int)JsonNode.Parse(File.ReadAllText(Shell.PathOf("run", "config.json")))!["options"]!["units"]!, Is.EqualTo(8));

        // The same again, with other threads.
        Shell.Json("bench", "digits", "--data", "set", "--preset", "fast", "--epochs", "40", "--units", "8", "--seed", "5", "--out", "again", "--threads", "3");
        Assert.That(File.ReadAllBytes(Shell.PathOf("again", "model.edm")), Is.EqualTo(File.ReadAllBytes(Shell.PathOf("run", "model.edm"))));
    }

    [Test]
    public void A_lesson_goes_on_where_it_was_cut_short()
    {
        WriteSet(size: 8);
        string[] learn = ["bench", "digits", "--data", "set", "--preset", "plain", "--epochs", "6", "--units", "4", "--seed", "5", "--out", "run"];
        Shell.Json([.. learn, "--checkpoint-seconds", "0", "--keep-checkpoints", "3", "--quiet"]);
        byte[] model = File.ReadAllBytes(Shell.PathOf("run", "model.edm"));
        Assert.That(Shell.Run("bench", "digits", "--resume", "run").Output, Does.StartWith("run is finished already"));
        File.Delete(Shell.PathOf("run", "result.json"));
        foreach (string file in Directory.GetFiles(Shell.PathOf("run", "checkpoints")).Order(StringComparer.Ordinal).TakeLast(2))
            File.Delete(file);

        var resumed = Shell.Run("bench", "mnist", "--resume", "run", "--threads", "1");
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(resumed.Output, Does.Contain(", going on after 3 epochs"));
        Assert.That(File.ReadAllBytes(Shell.PathOf("run", "model.edm")), Is.EqualTo(model));
        Assert.That(File.ReadAllLines(Shell.PathOf("run", "metrics.jsonl")).Select(line => (int)JsonNode.Parse(line)!["epoch"]!), Is.EqualTo(Enumerable.Range(1, 6)));
    }

    [Test]
    public void The_report_needs_nothing_else_and_its_pictures_are_whole()
    {
        WriteSet(size: 12);
        Shell.Json("bench", "digits", "--data", "set", "--preset", "fast", "--epochs", "1", "--units", "20", "--out", "run");
        string report = File.ReadAllText(Shell.PathOf("run", "report.html"));
        Assert.That(report, Does.Contain("<svg").And.Contain("The worst mistakes").And.Contain("What each column looks for"));
        Assert.That(report, Does.Not.Contain("http").And.Not.Contain("<script"));
        var pictures = Picture().Matches(report).Select(match => Convert.FromBase64String(match.Groups[1].Value)).ToList();
        Assert.That(pictures, Has.Count.GreaterThan(10));
        Assert.That(pictures.Select(Inflated), Has.All.True);
        Assert.That(pictures.TakeLast(10).Select(picture => Int32(picture, 16)), Is.All.EqualTo((16 * (12 + 2)) + 8), "eight units of either type a column");
    }

    [Test]
    public void Settings_are_tried_on_training_images_that_were_held_out()
    {
        WriteSet(size: 8);
        var answer = Shell.Json("bench", "digits", "--data", "set", "--validation", "100", "--preset", "plain", "--epochs", "1", "--units", "4", "--out", "run");
        Assert.That((int)answer["validation"]!, Is.EqualTo(100));
        Assert.That(answer["confusion"]!.AsArray().Sum(row => row!.AsArray().Sum(count => (int)count!)), Is.EqualTo(100));
        var model = ModelFile.Load(Shell.PathOf("run", "model.edm"));
        Assert.That((model.Training.Steps, model.Training.ScoreName), Is.EqualTo((500L, "validation accuracy")));
    }

    [Test]
    public void A_signal_saves_what_was_learned_and_ends_cleanly()
    {
        WriteSet(size: 8);
        using var process = Shell.Start("bench", "digits", "--data", "set", "--preset", "fast", "--epochs", "100000", "--units", "4", "--out", "run", "--json");
        string metrics = Shell.PathOf("run", "metrics.jsonl");
        process.WaitFor(() => File.Exists(metrics) && new FileInfo(metrics).Length > 1000);
        process.Signal("TERM");
        var outcome = ChildProcess.Finish(process);
        Assert.That(outcome.ExitCode, Is.EqualTo(143), outcome.Error);
        var answer = JsonNode.Parse(outcome.Output)!;
        Assert.That((bool)answer["interrupted"]!, Is.True);
        Assert.That(File.ReadAllLines(metrics), Has.Length.EqualTo((int)answer["epochs"]!));
        Assert.That(ModelFile.Load(Shell.PathOf("run", "model.edm")).Training.Steps, Is.GreaterThan(0));
        Assert.That(File.ReadAllText(Shell.PathOf("run", "report.html")), Does.Contain("Stopped before the last epoch"));
    }

    [Test]
    public void Pairs_are_answered_in_one_table()
    {
        Shell.Program = CommandLine.LaboratoryName;
        WriteSet(size: 8);
        var answer = Shell.Json("pairs", "--data", "set", "--epochs", "1", "--units", "4");
        Assert.That(answer["pairs"]!.AsArray(), Has.Count.EqualTo(45));
        Assert.That(answer["singleUnits"]!.AsArray().Select(unit => (int)unit!["parameters"]!), Is.EqualTo(new[] { 130, 66, 130, 66 }));
        var one = Shell.Run("pairs", "--data", "set", "--epochs", "1", "--units", "4", "--pair", "4,9");
        Assert.That(one.Output, Does.Contain("4,9").And.Contain("94.12").And.Not.Contain("0,1"));
    }

    [TestCase("expected a preset (fast, default, plain, best), found 'quick'", "bench", "mnist", "--preset", "quick")]
    [TestCase("expected 1 to 4096 hidden units a column, found 5000", "bench", "mnist", "--units", "5000")]
    [TestCase("Option '--data' is required", "bench", "digits")]
    [TestCase("expected --resume RUN alone", "bench", "digits", "--data", "set", "--resume", "run")]
    [TestCase("expected the folder of a run, with config.json in it, found nothing at nowhere", "bench", "mnist", "--resume", "nowhere")]
    [TestCase("nowhere", "bench", "digits", "--data", "nowhere")]
    [TestCase("expected drawn:SEED", "bench", "digits", "--data", "drawn:x")]
    [TestCase("expected fewer than the 600 training images for --validation, found 600", "bench", "digits", "--data", "set", "--validation", "600")]
    [TestCase("expected a folder at set/train-images-idx3-ubyte, found a file", "bench", "digits", "--data", "set", "--out", "set/train-images-idx3-ubyte")]
    [TestCase("expected two different classes from 0 to 9 for --pair, as in 0,1, found '3,10'", "pairs", "--data", "set", "--pair", "3,10")]
    [TestCase("expected 1 to 4096 hidden units a column, found 5000", "pairs", "--units", "5000")]
    public void Bad_input_gets_one_clear_line_and_writes_nothing(string expected, params string[] arguments)
    {
        Shell.Program = arguments[0] == "pairs" ? CommandLine.LaboratoryName : CommandLine.SandboxName;
        WriteSet(size: 8);
        Shell.AssertRefused(expected, arguments);
    }

    [GeneratedRegex("data:image/png;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Picture();

    private void WriteSet(int size)
    {
        Directory.CreateDirectory(Shell.PathOf("set"));
        IdxWriter.Write(Shell.PathOf("set"), DrawnDigits.Create(1, trainingCount: 600, testCount: 200, size: size));
    }

    /// <summary>Whether a PNG holds as many rows of as many pixels as its header says.</summary>
    private static bool Inflated(byte[] png)
    {
        int length = Int32(png, 33);
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return rows.Length == ((3 * Int32(png, 16)) + 1L) * Int32(png, 20) && png.Length == 41 + length + 4 + 12;
    }

    private static int Int32(byte[] bytes, int place) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(place));
}
