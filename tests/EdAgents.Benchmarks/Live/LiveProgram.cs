namespace EdAgents.Benchmarks.Live;

/// <summary><c>live</c>: what minutes of watching and playing are worth to a learner in the fighter.</summary>
internal static class LiveProgram
{
    public static Command Create()
    {
        var seeds = CommonOptions.Count("--seeds", "Seeds, beginning with 1.", 5, 1000);
        var episodes = CommonOptions.Count("--episodes", "Rounds against each script in every measurement.", 200, 1_000_000);
        return AnsweringCommand.Create(
            "live",
            "Win rates of a fighter that learns between frames from a script's decisions, and then from rewards (half a minute).",
            [seeds, episodes],
            (parsed, terminal) =>
            {
                int count = parsed.GetValue(seeds);
                int rounds = parsed.GetValue(episodes);
                var results = new List<LiveStudyResult>();
                var watch = Stopwatch.StartNew();
                WorkProgress.ShowSteps(terminal, "seeds", count, ended =>
                {
                    for (ulong seed = 1; seed <= (ulong)count; seed++)
                    {
                        results.Add(LiveStudy.Run(seed, new LiveOptions(), rounds));
                        ended();
                    }
                });
                double seconds = Math.Round(watch.Elapsed.TotalSeconds, 1);
                terminal.Answer(new { Episodes = rounds, Seeds = results, Seconds = seconds }, writer => Write(writer, results, seconds));
                return ExitCode.Success;
            });
    }

    private static void Write(TextWriter writer, List<LiveStudyResult> results, double seconds)
    {
        writer.WriteLine($"watching the footsies script, win rate against the script mix; then {LiveStudy.RewardDecisions - LiveStudy.ManyDecisions} decisions of its own, learned from by rewards;");
        writer.WriteLine($"a rusher who turns careful, accuracy on the new style {LiveStudy.SwitchDecisions} decisions later, and that of a learner that knew no other");
        writer.WriteLine();
        writer.WriteLine($"{"seed",4} {"after 1250",11} {"after 5000",11} {"rewards:",9} {"footsies",9} {"mix",6} {"switch:",8} {"before",7} {"after",6} {"other",6} {"followed",9}");
        foreach (var result in results)
        {
            var change = result.Switch;
            writer.WriteLine(FormattableString.Invariant(
                $"{result.Seed,4} {result.WinRateAfter1250,11:F3} {result.WinRateAfter5000,11:F3} {"",9} {result.FootsiesWinRate,9:F3} {result.RewardWinRate,6:F3} {"",8} {change.AccuracyBefore,7:F3} {change.AccuracyAfter,6:F3} {change.UnswitchedAccuracy,6:F3} {change.FollowedAfter?.ToString() ?? "no",9}"));
        }

        writer.WriteLine();
        writer.WriteLine($"{seconds} seconds");
    }
}
