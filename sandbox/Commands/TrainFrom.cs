namespace EdAgents.Sandbox.Commands;

/// <summary><c>train TASK --from DEMONSTRATION</c>: behaviour cloning instead of rewards; the run folder is the same.</summary>
internal static class TrainFrom
{
    public static RunSummary Run(RunPlan plan, Interruption interruption)
    {
        var config = plan.Config;
        var demonstration = Load(config.From);
        using var session = new CloningSession(plan.Task, config.Training, demonstration, config.Seed, config.Threads);
        using var folder = plan.Open();
        return TrainCommand.Fill(
            plan, session, new CloningTraining(session, config.Cloning.Epochs), folder, interruption,
            $"Learning {plan.Task.Id} from {demonstration.Count} decisions of {demonstration.Player} with seed {config.Seed}",
            from => $"{from.Trainer.Updates} epochs",
            (summary, lines) => summary with { Cloning = new CloningHistory(demonstration, config.From, lines) });
    }

    private static Demonstration Load(string path) =>
        Directory.Exists(path) ? throw new UserErrorException($"expected a demonstration file, found a folder at {path}")
        : File.Exists(path) ? DemonstrationFile.Load(path)
        : throw new UserErrorException($"expected a demonstration file, found nothing at {path}");
}
