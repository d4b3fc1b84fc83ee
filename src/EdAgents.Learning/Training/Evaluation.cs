namespace EdAgents.Learning.Training;

/// <summary>How a controller fares.</summary>
public sealed record EvaluationResult
{
    /// <summary>Episodes played; in tasks with two seats, against each script.</summary>
    public required int Episodes { get; init; }

    /// <summary>Mean undiscounted return of an episode.</summary>
    public required double MeanReturn { get; init; }

    /// <summary>The share of rounds won against each script, draws counting half; null in tasks without opponents.</summary>
    public IReadOnlyDictionary<string, double>? WinRate { get; init; }

    /// <summary>The mean of <see cref="WinRate"/>; null in tasks without opponents.</summary>
    public double? MeanWinRate => WinRate?.Values.Average();

    /// <summary>The mean win rate where there are opponents, else the mean return.</summary>
    public double Score => MeanWinRate ?? MeanReturn;

    /// <summary>What <see cref="Score"/> is.</summary>
    public string ScoreName => WinRate is null ? "mean return" : "mean win rate";
}

/// <summary>
/// Plays a controller in a task, from a seed of its own. The same seed gives the same episodes for any number of threads.
/// </summary>
public static class Evaluation
{
    /// <summary>Plays.</summary>
    /// <param name="task">What is played.</param>
    /// <param name="controller">Who plays.</param>
    /// <param name="mode">How it picks its actions.</param>
    /// <param name="episodes">Episodes, ≥ 1; in tasks with two seats, against each script, the seat changing every round.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="team">The threads to use.</param>
    /// <exception cref="ArgumentException">The controller does not fit the task; every difference is listed.</exception>
    public static EvaluationResult Run(
        TaskDefinition task, IController controller, ActionMode mode, int episodes, ulong seed, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(team);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes);
        return task.IsTwoPlayer
            ? AgainstScripts(task, controller, mode, episodes, seed, team)
            : Alone(task.CreateEnvironment(), controller, mode, episodes, seed);
    }

    /// <summary>
    /// Plays against the scripts that no training meets. Apart from <see cref="Run"/>, so that a result there means what it
    /// always meant.
    /// </summary>
    /// <inheritdoc cref="Run"/>
    /// <returns>The share of rounds won against each; null where the task has no such scripts.</returns>
    public static IReadOnlyDictionary<string, double>? Generalization(
        TaskDefinition task, IController controller, ActionMode mode, int episodes, ulong seed, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(team);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes);
        var scripts = task.IsTwoPlayer ? task.CreateGame().EvaluationOnlyScripts : [];
        return scripts.IsEmpty ? null : Against(task, scripts, controller, mode, episodes, seed, team).WinRate;
    }

    /// <summary>Plays against another controller.</summary>
    /// <param name="task">What is played; it must have two seats.</param>
    /// <param name="controller">Who plays.</param>
    /// <param name="mode">How it picks its actions.</param>
    /// <param name="opponent">Who plays against it, as its model was meant to be played.</param>
    /// <param name="episodes">Episodes, ≥ 1, the seat changing every round.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <returns>The share of rounds won, draws counting half.</returns>
    /// <exception cref="ArgumentException">A controller does not fit the task; every difference is listed.</exception>
    /// <exception cref="InvalidOperationException">The task has one agent only.</exception>
    public static double AgainstController(
        TaskDefinition task, IController controller, ActionMode mode, IController opponent, int episodes, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(opponent);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes);
        var game = task.CreateGame();
        var agent = new ControllerPlayer(game, "agent", controller, mode);
        var other = new ControllerPlayer(game, "opponent", opponent, opponent.Decoding.Mode);
        return Match.Play(game, agent, other, episodes, new Pcg32(seed)).Wins / episodes;
    }

    private static EvaluationResult AgainstScripts(
        TaskDefinition task, IController controller, ActionMode mode, int episodes, ulong seed, WorkerTeam team) =>
        Against(task, task.CreateGame().Scripts, controller, mode, episodes, seed, team);

    private static EvaluationResult Against(
        TaskDefinition task, ImmutableArray<ScriptedOpponent> scripts, IController controller, ActionMode mode, int episodes, ulong seed, WorkerTeam team)
    {
        var wins = new double[scripts.Length];
        var returns = new double[scripts.Length];
        var games = SpaceCompatibility.CreateAll(task.CreateGame, scripts.Length);
        SpaceCompatibility.Check(controller, games[0].Observations, games[0].Actions);
        team.Run(scripts.Length, (script, _) =>
        {
            var game = games[script];
            var agent = new ControllerPlayer(game, "agent", controller, mode);
            (wins[script], returns[script]) = Match.Play(game, agent, scripts[script].Create(game), episodes, new Pcg32(seed, (ulong)script));
        });
        return new EvaluationResult
        {
            Episodes = episodes,
            MeanReturn = returns.Average() / episodes,
            WinRate = scripts.Zip(wins).ToDictionary(pair => pair.First.Name, pair => pair.Second / episodes),
        };
    }

    private static EvaluationResult Alone(
        IEnvironment environment, IController controller, ActionMode mode, int episodes, ulong seed)
    {
        var agent = new ControllerAgent(controller, environment);
        var random = new Pcg32(seed, 1);
        var lane = new Lane(environment, 0);
        double total = 0;
        lane.Begin(seed);
        for (int episode = 0; episode < episodes; episode++)
        {
            if (episode > 0)
                lane.Next();

            StepResult result;
            do
            {
                result = lane.Step(agent.Act(lane.Observation, mode, ref random));
                total += result.Reward;
            }
            while (!result.Done);
        }

        return new EvaluationResult { Episodes = episodes, MeanReturn = total / episodes };
    }
}
