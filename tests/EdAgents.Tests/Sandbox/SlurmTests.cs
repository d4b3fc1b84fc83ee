namespace EdAgents.Tests.Sandbox;

/// <summary>A sweep as an array job of a real Slurm, with a task killed and a node dying on the way.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class SlurmTests
{
    [Test]
    public void An_array_job_survives_a_killed_task_and_a_dead_node_and_its_table_is_gathered()
    {
        using var shell = new CommandLine();
        using var cluster = SlurmCluster.StartOrIgnore();
        File.WriteAllText(shell.PathOf("rates.json"), """
            {
              "task": "cart-pole",
              "base": { "ppo": { "totalSteps": 400000 }, "controller": { "hiddenSizes": [64] } },
              "parameters": { "ppo.learningRate": [0.001, 0.003] },
              "seeds": [1, 2]
            }
            """);
        string app = $"dotnet {Path.Combine(AppContext.BaseDirectory, "EdAgents.Sandbox.dll")}";
        var written = shell.Json("sweep", "rates.json", "--slurm", "--app", app, "--partition", "all", "--time", "10");
        string script = (string)written["script"]!;
        string job = cluster.Submit(shell.Folder, script);

        // Somebody kills a training: the task has failed, its run is unfinished, and a requeue begins it anew.
        SlurmCluster.WaitFor(() => AtWork(shell, "run-0001-seed-1"), "the first run is at work");
        SlurmCluster.Kill(SlurmCluster.ProcessesIn(shell.Folder, "run-0001-seed-1").Single());
        SlurmCluster.WaitFor(() => cluster.StateOf($"{job}_1") == "FAILED", "Slurm notices");
        var early = shell.Run("sweep", "rates.json", "--collect", "--json", "--quiet");
        Assert.That(early.ExitCode, Is.EqualTo(1), "not all are finished");
        Assert.That(JsonNode.Parse(early.Output)!["unfinished"]!.AsArray().Select(name => (string?)name), Does.Contain("run-0001-seed-1"));
        cluster.Requeue($"{job}_1");

        // The node dies under whatever it is doing then: Slurm requeues by itself.
        SlurmCluster.WaitFor(() => AtWork(shell, "run-0002-seed-1"), "the third run is at work");
        cluster.KillNode(shell.Folder);
        cluster.WaitForAll();
        Assert.That(cluster.RestartsOf($"{job}_3"), Is.EqualTo(1), "requeued because its node died");

        var table = shell.Json("sweep", "rates.json", "--collect", "--quiet");
        Assert.That((int)table["finished"]!, Is.EqualTo(4));
        Assert.That(table["table"]!.AsArray().Select(row => (int)row!["n"]!), Is.EqualTo(new[] { 2, 2 }));
        Assert.That(File.ReadAllLines(shell.PathOf("runs", "rates", "table.csv")), Has.Length.EqualTo(3));
        Assert.That(Directory.GetFiles(shell.PathOf("runs", "rates"), "slurm-*.log"), Has.Length.EqualTo(4));
        AssertLikeUndisturbed(shell, "run-0001-seed-1", "ppo.learningRate=0.001");
        AssertLikeUndisturbed(shell, "run-0002-seed-1", "ppo.learningRate=0.003");

        // All of it once more: nothing is left to do, and nothing is done.
        var before = Files(shell);
        string again = cluster.Submit(shell.Folder, script);
        cluster.WaitForAll();
        Assert.That(Enumerable.Range(1, 4).Select(task => cluster.StateOf($"{again}_{task}")), Is.All.EqualTo("COMPLETED"));
        Assert.That(Files(shell), Is.EqualTo(before));
    }

    private static bool AtWork(CommandLine shell, string run) =>
        new FileInfo(shell.PathOf("runs", "rates", run, "metrics.jsonl")) is { Exists: true, Length: > 0 };

    private static void AssertLikeUndisturbed(CommandLine shell, string run, string setting)
    {
        shell.Json(
            "train", "cart-pole", "--set", "ppo.totalSteps=400000", "--set", "controller.hiddenSizes=[64]", "--set", setting,
            "--seed", "1", "--out", $"undisturbed-{run}", "--quiet");
        Assert.That(
            File.ReadAllBytes(shell.PathOf("runs", "rates", run, "model.edm")),
            Is.EqualTo(File.ReadAllBytes(shell.PathOf($"undisturbed-{run}", "model.edm"))), run);
    }

    private static List<(string, DateTime)> Files(CommandLine shell) =>
    [
        .. Directory.GetFiles(shell.PathOf("runs"), "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".log", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => (file, File.GetLastWriteTimeUtc(file))),
    ];
}
