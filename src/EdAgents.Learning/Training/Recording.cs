namespace EdAgents.Learning.Training;

/// <summary>Has somebody play a task and takes down what he does.</summary>
internal static class Recording
{
    /// <summary>Records play in a two-seat task, the seat changing every round and the opponent drawn anew.</summary>
    /// <param name="task">What is played.</param>
    /// <param name="create">Makes the player for a game.</param>
    /// <param name="opponents">Makes those he meets for a game; each round one of them.</param>
    /// <param name="decisions">Decisions to take down.</param>
    /// <param name="onlyWithEffect">Whether decisions that could change nothing are left out, and not counted.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <exception cref="ArgumentException">There is no opponent, or a player does not fit the task.</exception>
    public static Demonstration Versus(
        TaskDefinition task, Func<ITwoPlayerEnvironment, IPlayer> create, Func<ITwoPlayerEnvironment, IReadOnlyList<IPlayer>> opponents,
        int decisions, bool onlyWithEffect, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(opponents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decisions);
        var game = task.CreateGame();
        var player = create(game);
        var others = opponents(game);
        if (others.Count == 0)
            throw new ArgumentException("expected at least 1 opponent, found none", nameof(opponents));

        var recorder = new DemonstrationRecorder(task.Id, game.Observations, game.Actions, player.Name);
        var observation = new float[game.Observations.Count];
        var random = new Pcg32(seed);
        for (int round = 0; recorder.Count < decisions; round++)
        {
            int seat = round & 1;
            var other = others[random.NextInt32(others.Count)];
            game.Reset(random.NextSeed());
            player.Begin(random.NextSeed());
            other.Begin(random.NextSeed());
            for (bool done = false; !done && recorder.Count < decisions;)
            {
                game.Observe(seat, observation);
                bool hasEffect = game.ActionHasEffect(seat);
                int action = player.Act(seat).Index;
                if (hasEffect || !onlyWithEffect)
                    recorder.Add(observation, action, hasEffect);

                var theirs = other.Act(1 - seat);
                done = (seat == 0 ? game.Step(action, theirs) : game.Step(theirs, action)).Done;
            }

            recorder.EndEpisode();
        }

        return recorder.ToDemonstration();
    }

    /// <summary>Records play in a task of one agent.</summary>
    /// <param name="task">What is played.</param>
    /// <param name="player">His name.</param>
    /// <param name="act">What he does, from what is seen.</param>
    /// <param name="decisions">Decisions to take down.</param>
    /// <param name="seed">What the environment's randomness derives from.</param>
    /// <exception cref="ArgumentException">The task has no discrete actions.</exception>
    public static Demonstration Alone(TaskDefinition task, string player, Func<float[], int> act, int decisions, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(decisions);
        var environment = task.CreateEnvironment();
        var recorder = new DemonstrationRecorder(task.Id, environment.Observations, environment.Actions, player);
        var observation = new float[environment.Observations.Count];
        environment.Reset(seed, observation);
        while (recorder.Count < decisions)
        {
            int action = act(observation);
            recorder.Add(observation, action, environment.ActionHasEffect);
            if (environment.Step(action, observation).Done)
            {
                recorder.EndEpisode();
                environment.Reset(observation);
            }
        }

        return recorder.ToDemonstration();
    }
}
