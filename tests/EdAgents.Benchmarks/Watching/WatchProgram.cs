namespace EdAgents.Benchmarks.Watching;

/// <summary><c>watch</c>: how much slower the fighter learns while somebody watches, in turns in one run.</summary>
internal static class WatchProgram
{
    private const int WarmUpSteps = 200_000;
    private const int Pairs = 9;
    private const ulong Seed = 1;

    public static Command Create()
    {
        var steps = CommonOptions.Count("--steps", "Decisions of each training.", 1_000_000);
        var threads = CommonOptions.Threads(usual: null);
        return AnsweringCommand.Create(
            "watch",
            "How much slower the fighter learns while its learning is drawn at 60 frames a second, in turns in one run.",
            [steps, threads],
            (parsed, terminal) =>
            {
                Answer? answer = null;
                WorkProgress.ShowSteps(terminal, "pairs of trainings", Pairs, ended =>
                    answer = Measure(parsed.GetValue(steps), parsed.GetValue(threads), ended));
                terminal.Answer(answer!, writer => Write(writer, answer!));
                return ExitCode.Success;
            });
    }

    /// <summary>In turns, so that whatever else the machine does falls on both.</summary>
    private static Answer Measure(int steps, int threads, Action ended)
    {
        var task = TaskCatalog.Find(NekoFightEnvironment.Id.Name)!;
        WatchedTraining.Alone(task, Seed, Math.Min(steps, WarmUpSteps), threads);
        WatchedTraining.Watched(task, Seed, Math.Min(steps, WarmUpSteps), threads);
        var pairs = new Pair[Pairs];
        for (int i = 0; i < Pairs; i++)
        {
            double alone = WatchedTraining.Alone(task, Seed, steps, threads);
            var watched = WatchedTraining.Watched(task, Seed, steps, threads);
            pairs[i] = new Pair(
                Math.Round(alone),
                Math.Round(watched.DecisionsPerSecond),
                Math.Round(watched.DecisionsPerSecond / alone, 4),
                Math.Round(watched.FramesPerSecond, 1),
                Math.Round(watched.MillisecondsPerFrame, 3),
                Math.Round(watched.MillisecondsPerFrame * watched.FramesPerSecond / 1000, 4),
                watched.BytesPerFrame);
            ended();
        }

        double ratio = pairs.Select(pair => pair.Ratio).Order().ElementAt(Pairs / 2);
        return new Answer(task.Id.ToString(), steps, threads, pairs, ratio);
    }

    private static void Write(TextWriter writer, Answer answer)
    {
        writer.WriteLine($"{answer.Task}, {answer.Threads} threads, {FormattableString.Invariant($"{answer.Steps:N0}")} decisions each time");
        writer.WriteLine($"{"alone/s",12} {"watched/s",12} {"ratio",7} {"frames/s",9} {"ms/frame",9} {"drawing",8} {"bytes",8}");
        foreach (var pair in answer.Pairs)
        {
            writer.WriteLine(FormattableString.Invariant(
                $"{pair.AlonePerSecond,12:N0} {pair.WatchedPerSecond,12:N0} {pair.Ratio,7:F3} {pair.FramesPerSecond,9:F1} {pair.MillisecondsPerFrame,9:F2} {pair.ShareOfAProcessor,8:P1} {pair.BytesPerFrame,8}"));
        }

        writer.WriteLine(FormattableString.Invariant($"median ratio {answer.MedianRatio:F3}; drawing: the share of one processor that it took"));
    }

    private sealed record Pair(
        double AlonePerSecond,
        double WatchedPerSecond,
        double Ratio,
        double FramesPerSecond,
        double MillisecondsPerFrame,
        double ShareOfAProcessor,
        int BytesPerFrame);

    private sealed record Answer(string Task, long Steps, int Threads, Pair[] Pairs, double MedianRatio);
}
