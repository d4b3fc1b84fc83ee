namespace EdAgents.Benchmarks.Environments;

/// <summary>How fast a task's world runs by itself: random actions, no learner, one thread.</summary>
internal static class EnvironmentWork
{
    private const int Decisions = 200_000;
    private const int Repeats = 5;

    /// <summary>Decisions a second, with nothing observed where a task can be stepped without; the best of several.</summary>
    public static double DecisionsPerSecond(TaskDefinition task) => task.IsTwoPlayer ? Best(() => PlayGame(task)) : Best(() => Play(task));

    /// <summary>Frames that a decision of the task lasts.</summary>
    public static int FramesPerDecision(TaskDefinition task) => task.Id == NekoFightEnvironment.Id ? FightRules.FramesPerDecision : 1;

    private static double Best(Action play)
    {
        play();
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            play();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Decisions / best;
    }

    /// <summary>A game by itself, or as many as share a batch, in turn.</summary>
    private static void PlayGame(TaskDefinition task)
    {
        var deal = task.BatchGames();
        var games = Together(deal, game => (game as IBatchedGame)?.Batch);
        var actions = new RandomActions(games[0].Actions);
        for (int i = 0; i < games.Count; i++)
            games[i].Reset((ulong)i + 1);

        for (int decision = 0; decision < Decisions; decision += games.Count)
        {
            if (games[0] is IBatchedGame { Batch: { } batch })
            {
                foreach (var game in games)
                    ((IBatchedGame)game).Submit(actions.Next(0), actions.Next(1));

                batch.Advance();
            }

            foreach (var game in games)
            {
                var result = game is IBatchedGame batched ? batched.Complete() : game.Step(actions.Next(0), actions.Next(1));
                if (result.Done)
                    game.Reset();
            }
        }
    }

    private static void Play(TaskDefinition task)
    {
        var deal = task.BatchEnvironments();
        var environments = Together(deal, environment => (environment as IBatchedEnvironment)?.Batch);
        var actions = new RandomActions(environments[0].Actions);
        float[] observation = new float[environments[0].Observations.Count];
        for (int i = 0; i < environments.Count; i++)
            environments[i].Reset((ulong)i + 1, observation);

        for (int decision = 0; decision < Decisions; decision += environments.Count)
        {
            if (environments[0] is IBatchedEnvironment { Batch: { } batch })
            {
                foreach (var environment in environments)
                    ((IBatchedEnvironment)environment).Submit(actions.Next(0));

                batch.Advance();
            }

            foreach (var environment in environments)
            {
                var result = environment is IBatchedEnvironment { Batch: not null } batched
                    ? batched.Complete(observation)
                    : environment.Step(actions.Next(0), observation);
                if (result.Done)
                    environment.Reset(observation);
            }
        }
    }

    /// <summary>One of what is dealt, or all of the first batch.</summary>
    private static List<T> Together<T>(Func<T> deal, Func<T, IEnvironmentBatch?> batchOf)
    {
        var together = new List<T> { deal() };
        while (batchOf(together[0]) is { } batch)
        {
            var next = deal();
            if (batchOf(next) != batch)
                break;

            together.Add(next);
        }

        return together;
    }

    private sealed class RandomActions(ActionSpace space)
    {
        private readonly float[][] numbers = [new float[space.Count], new float[space.Count]];
        private Pcg32 random = new(1);

        /// <summary>An action for a seat; its numbers stay valid until the seat's next.</summary>
        public AgentAction Next(int seat)
        {
            if (space is not ContinuousActionSpace continuous)
                return random.NextInt32(space.Count);

            for (int i = 0; i < space.Count; i++)
                numbers[seat][i] = random.NextSingle(continuous.Low[i], continuous.High[i]);

            return numbers[seat];
        }
    }
}
