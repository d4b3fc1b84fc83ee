namespace EdAgents.Benchmarks.Habits;

/// <summary>How well a learner does after so much play against one opponent.</summary>
/// <param name="Minutes">Of play at thirty decisions a second, the rest between rounds included.</param>
/// <param name="Rounds">Played in earnest by then.</param>
/// <param name="Against">The share of rounds won against the opponent.</param>
/// <param name="Old">The mean share against scripts and those known before.</param>
/// <param name="HeadlessSteps">Decisions of headless fights learned from.</param>
internal sealed record HabitMoment(double Minutes, int Rounds, double Against, double Old, long HeadlessSteps);

/// <summary>What minutes of play against one opponent brought.</summary>
/// <param name="Moments">The first is before any play.</param>
/// <param name="ImitationLoss">The mean square error of the imitation, in half ranges.</param>
internal sealed record HabitResult(ulong Seed, IReadOnlyList<HabitMoment> Moments, double ImitationLoss);

/// <summary>
/// Measures what learning an opponent's habits is worth, with the rounds and the trainer that <c>watch --learn</c> shows, except that
/// the next round waits for the training.
/// </summary>
internal static class HabitStudy
{
    private const int Rounds = 200;

    /// <param name="opponent">The style to be learned; fixed.</param>
    /// <param name="minutes">When to measure, ascending.</param>
    /// <param name="minuteEnded">Called after every minute of play.</param>
    public static HabitResult Run(
        TaskDefinition task, IController self, IController opponent, IReadOnlyList<IController> known, IReadOnlyList<int> minutes,
        HabitOptions options, ulong seed, WorkerTeam team, Action? minuteEnded = null)
    {
        using var trainer = new HabitTrainer(task, self, 0, options, seed, known, beside: false);
        var game = (PhysicsFightEnvironment)task.CreateGame();
        var learner = new ControllerPlayer(game, "learner", self, ActionMode.Greedy);
        var other = new ControllerPlayer(game, "opponent", opponent, ActionMode.Greedy);
        var rounds = PhysicsScenes.Play(game, learner, other, new RoundOptions { Seed = seed, Observers = [trainer] });
        var moments = new List<HabitMoment> { Measure(0) };
        const int StepsPerMinute = 60 * PhysicsRules.StepsPerSecond;
        int step = 0;
        foreach (int minute in minutes)
        {
            while (step < minute * StepsPerMinute)
            {
                rounds.Advance();
                if (++step % StepsPerMinute == 0)
                    minuteEnded?.Invoke();
            }

            moments.Add(Measure(minute));
        }

        return new HabitResult(seed, moments, trainer.ImitationLoss);

        HabitMoment Measure(int minute)
        {
            double against = Evaluation.AgainstController(task, trainer.Newest, ActionMode.Greedy, opponent, Rounds, seed);
            var rates = Evaluation.Run(task, trainer.Newest, ActionMode.Greedy, Rounds / 2, seed, team).WinRate!.Values.ToList();
            rates.AddRange(known.Select(one => Evaluation.AgainstController(task, trainer.Newest, ActionMode.Greedy, one, Rounds / 2, seed)));
            long fought = trainer.Reports.Count == 0 ? 0 : trainer.Reports[^1].Fought;
            return new HabitMoment(minute, rounds.Round - 1, against, rates.Average(), fought);
        }
    }
}
