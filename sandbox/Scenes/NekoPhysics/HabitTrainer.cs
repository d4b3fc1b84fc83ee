namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What one round brought to who learns its opponent's habits.</summary>
/// <param name="Outcome">Of the round that was played, for the learner: 1 won, 0 lost.</param>
/// <param name="Watched">The opponent's decisions remembered by then.</param>
/// <param name="Fought">Decisions of headless fights by then.</param>
/// <param name="AgainstImitation">The share of headless rounds won against the imitation of the opponent; null where none ended.</param>
/// <param name="AgainstKnown">The same against scripts and those it knew before.</param>
public readonly record struct HabitReport(float Outcome, int Watched, long Fought, double? AgainstImitation, double? AgainstKnown);

/// <summary>
/// A fighter who learns its opponent's habits while it is shown: a round's decisions are gathered, when the round is over it learns on
/// threads of its own, and with the next round the new weights take their seat. While that is played it practises on. A round
/// that is wound back and played otherwise is learned from once, as it was played first.
/// </summary>
public sealed class HabitTrainer : IRoundObserver, IDisposable
{
    private readonly HabitLearner learner;
    private readonly WorkerTeam team;
    private readonly bool beside;
    private readonly List<HabitReport> reports = [];
    private readonly List<(float[] Observation, float[] Action)> decisions = [];
    private float[] seen = [];
    private Task? lesson;
    private Task practice = Task.CompletedTask;
    private CancellationTokenSource roundOver = new();
    private bool ended;
    private float outcome;

    /// <param name="self">Who learns; it must not forget how to beat its former self.</param>
    /// <param name="known">Whom else it must not forget how to beat.</param>
    /// <param name="beside">Whether it learns beside what goes on; if not, the caller waits, and the same rounds give the same weights at any speed.</param>
    /// <exception cref="ArgumentException">The controller does not fit, or a setting is out of range.</exception>
    internal HabitTrainer(
        TaskDefinition task, IController self, int seat, HabitOptions options, ulong seed, IReadOnlyList<IController>? known = null, bool beside = true)
    {
        Seat = seat;
        this.beside = beside;

        // One processor is left to who draws.
        team = new WorkerTeam(Math.Clamp(Environment.ProcessorCount - (beside ? 1 : 0), 1, 256));
        learner = new HabitLearner(task.BatchGames(), self, [self, .. known ?? []], task.Defaults.Ppo, options, seed, team);
    }

    /// <summary>Where the learner sits; the other seat is watched.</summary>
    public int Seat { get; }

    public bool Busy => lesson is { IsCompleted: false };

    /// <summary>What the rounds have brought so far, one report each.</summary>
    public IReadOnlyList<HabitReport> Reports => reports;

    /// <summary>Why it learns no more; null while it does.</summary>
    public string? Ending { get; private set; }

    /// <summary>How well the opponent's decisions are foreseen: mean square error, in half ranges.</summary>
    public double ImitationLoss => learner.ImitationLoss;

    /// <summary>Who was learned last.</summary>
    public IController Newest => learner.Newest;

    /// <summary>Called with each learner that came out of a lesson, when its round begins.</summary>
    public Action<IController, HabitReport>? Learned { get; init; }

    bool IRoundObserver.Waits => Busy;

    void IRoundObserver.BeginRound(RoundRunner rounds) => ((ControllerPlayer)rounds.Player(Seat)).Controller = BeginRound();

    void IRoundObserver.Decided(RoundRunner rounds, int seat)
    {
        if (seat != Seat)
        {
            Array.Resize(ref seen, rounds.Game.Observations.Count);
            rounds.Game.Observe(seat, seen);
            Watch(rounds.Frame, seen, rounds.Action(seat).Values);
        }
    }

    void IRoundObserver.End(RoundRunner rounds) => EndRound(rounds.Game.Outcome(Seat));

    /// <summary>A decision of the opponent.</summary>
    /// <param name="step">Of the round, from 0.</param>
    public void Watch(int step, ReadOnlySpan<float> observation, ReadOnlySpan<float> action)
    {
        if (!ended)
        {
            decisions.RemoveRange(step, decisions.Count - step);
            decisions.Add((observation.ToArray(), action.ToArray()));
        }
    }

    /// <summary>The round is over, and the lesson begins.</summary>
    /// <param name="outcome">For the learner: 1 won, ½ drawn, 0 lost.</param>
    public void EndRound(float outcome)
    {
        if (ended || Ending is not null)
            return;

        Settle();
        ended = true;
        this.outcome = outcome;
        roundOver.Cancel();
        var watched = decisions.ToArray();
        lesson = Run(() =>
        {
            practice.GetAwaiter().GetResult();
            foreach (var (observation, action) in watched)
                learner.Watch(observation, action);

            learner.Learn();
        });
    }

    /// <returns>Who plays it: what came out of the last lesson, where that is over.</returns>
    public IController BeginRound()
    {
        decisions.Clear();
        if (Busy)
            return learner.Newest;

        Settle();
        ended = false;
        var newest = learner.Newest;
        if (reports.Count > 0 && Ending is null && practice.IsCompleted)
        {
            roundOver.Dispose();
            roundOver = new CancellationTokenSource();
            var token = beside ? roundOver.Token : CancellationToken.None;
            practice = Run(() => learner.Practise(token));
        }

        return newest;
    }

    public void Dispose()
    {
        roundOver.Cancel();
        Settle();
        Wait(practice);
        team.Dispose();
        roundOver.Dispose();
    }

    /// <summary>Beside, or here and now.</summary>
    private Task Run(Action learn)
    {
        var task = new Task(learn, TaskCreationOptions.LongRunning);
        if (beside)
        {
            task.Start(TaskScheduler.Default);
        }
        else
        {
            task.RunSynchronously();
        }

        return task;
    }

    /// <summary>Takes down what the last lesson brought, when it is over.</summary>
    private void Settle()
    {
        if (lesson is { } last && Wait(last))
        {
            var learned = new HabitReport(outcome, learner.Watched, learner.Steps, learner.ImitationWinRate, learner.KnownWinRate);
            reports.Add(learned);
            Learned?.Invoke(learner.Newest, learned);
        }

        lesson = null;
    }

    private bool Wait(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            return true;
        }
        catch (ArgumentException exception)
        {
            // Weights that left the finite numbers are for the viewer to know of, no reason to end the program.
            Ending = exception.Message;
            return false;
        }
    }
}
