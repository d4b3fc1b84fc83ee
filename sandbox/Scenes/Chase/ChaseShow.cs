namespace EdAgents.Sandbox.Scenes.Chase;

/// <summary>
/// Round after round of cat and mouse, a step at a time; the players change seats after each. It knows nothing of drawing.
/// Not thread-safe.
/// </summary>
public sealed class ChaseShow
{
    /// <summary>Steps for which the end of a round can be seen before the next begins.</summary>
    public const int StepsBetweenRounds = 12;

    private readonly ChaseEnvironment environment;
    private readonly IPlayer learner;
    private readonly IPlayer other;
    private readonly Func<IController?>? newer;
    private ulong seed;
    private Tally before;
    private readonly ColumnReadout?[] readouts = new ColumnReadout?[2];
    private readonly int[] actions = new int[2];
    private readonly RoundLog log = new(2);
    private Tally wins;

    /// <summary>Begins the first round.</summary>
    /// <param name="environment">The world both players were made for.</param>
    /// <param name="learner">Who learns, or has learned; unless told otherwise the cat of the first round.</param>
    /// <param name="other">Who plays against it.</param>
    /// <param name="seed">Every round's seed derives from it and the round's number.</param>
    /// <param name="newer">Asked at the beginning of each round whether there is a newer controller for the learner.</param>
    /// <param name="firstSeat">The learner's seat in the first round.</param>
    /// <param name="from">A replay to begin with: its round and what the scoreboard said then.</param>
    /// <exception cref="ArgumentException">A newer controller is offered to a player who is none, or the scoreboard is not a chase's.</exception>
    public ChaseShow(
        ChaseEnvironment environment,
        IPlayer learner,
        IPlayer other,
        ulong seed,
        Func<IController?>? newer = null,
        int firstSeat = ChaseGame.Cat,
        Replay? from = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(other);
        this.environment = environment;
        this.learner = learner;
        this.other = other;
        this.seed = seed;
        this.newer = newer;
        FirstSeat = firstSeat;
        if (newer is not null && learner is not ControllerPlayer)
        {
            throw new ArgumentException($"expected a controller to be renewed, found {learner.Name}", nameof(learner));
        }

        Round = (from?.Round ?? 1) - 1;
        wins = from is null ? default : Tally.From(from.Scores.AsSpan());
        Begin();
    }

    /// <summary>The round as it stands.</summary>
    public ChaseGame Game => environment.Game;

    /// <summary>The round's number, from 1.</summary>
    public int Round { get; private set; }

    /// <summary>Steps since the round ended; 0 while it goes on.</summary>
    public int StepsSinceOver { get; private set; }

    /// <summary>The learner's name.</summary>
    public string LearnerName => learner.Name;

    /// <summary>The other's name.</summary>
    public string OtherName => other.Name;

    /// <summary>Rounds won by the learner (0) and by the other (1).</summary>
    public int Wins(int player) => player == 0 ? wins.First : wins.Second;

    /// <summary>The learner's seat in the first round.</summary>
    public int FirstSeat { get; }

    /// <summary>Rounds of a match, of which more than half must be won; 0: rounds without end.</summary>
    public int BestOf { get; init; }

    /// <summary>Whether the match is over; it then waits for <see cref="Rest.Rematch"/>.</summary>
    public bool MatchOver => Game.Over && wins.IsOver(BestOf);

    /// <summary>Who sits in a seat.</summary>
    public IPlayer Player(int seat) => seat == LearnerSeat ? learner : other;

    /// <summary>The learner's seat in this round.</summary>
    public int LearnerSeat => (LearnerSeatIn(Round) + FirstSeat) % 2;

    /// <summary>The seat in a round of a learner who began as the cat: the players change seats after each.</summary>
    /// <param name="round">From 1.</param>
    public static int LearnerSeatIn(int round) => (round + 1) % 2;

    /// <summary>What a seat's columns put out when it last decided; none for a script.</summary>
    public ColumnReadout? Readout(int seat) => readouts[seat];

    /// <summary>What a seat did last.</summary>
    public ChaseAction Action(int seat) => (ChaseAction)actions[seat];

    /// <summary>Decisions of this round so far.</summary>
    public int Decisions => log.Count;

    /// <summary>The round so far.</summary>
    /// <param name="framesBefore">Pictures shown before it.</param>
    public Replay ToReplay(int framesBefore) => ReplayRun.Record(
        environment.Task, seed, Round, framesBefore, (FirstSeat == ChaseGame.Cat ? before : before.Mirrored).ToScores(), log,
        Seated.Of(Player(0), environment.Task), Seated.Of(Player(1), environment.Task));

    /// <summary>One step of the round, or of the rest after it.</summary>
    /// <param name="held">The keys that are down, for a rematch.</param>
    public void Advance(Keys held = Keys.None)
    {
        if (!Game.Over)
        {
            Act();
        }
        else if (Rest.Ends(++StepsSinceOver, StepsBetweenRounds, MatchOver, held))
        {
            Begin();
        }
    }

    /// <summary>Whether the next step would change nothing, for the match is over and nobody asks for a rematch.</summary>
    public bool StandsStill(Keys held) => Rest.StandsStill(StepsSinceOver, StepsBetweenRounds, MatchOver, held);

    /// <summary>Tells a player of flesh and blood which keys are down.</summary>
    public void Hold(Keys held) => (other as IHandPlayer)?.Hold(held);

    /// <summary>Begins the same round again: the same seed, the same players, the score as it was before it.</summary>
    public void Restart()
    {
        wins = before;
        Place();
    }

    /// <summary>Begins with round 1 of another seed.</summary>
    public void Reseed(ulong seed)
    {
        this.seed = seed;
        wins = default;
        Round = 0;
        Begin();
    }

    private void Begin()
    {
        wins = wins.Next(BestOf, Round);
        Round++;
        before = wins;
        if (newer?.Invoke() is { } controller)
        {
            ((ControllerPlayer)learner).Controller = controller;
        }

        Place();
    }

    private void Place()
    {
        var random = new Pcg32(seed, (ulong)(Round - 1));
        StepsSinceOver = 0;
        log.Clear();
        environment.Reset(random.NextUInt32());
        Span<float> observation = stackalloc float[environment.Observations.Count];
        for (int seat = 0; seat < 2; seat++)
        {
            Player(seat).Begin(random.NextUInt32());
            actions[seat] = (int)ChaseAction.Stay;
            readouts[seat] = Seated.ControllerOf(Player(seat)) is { } controller ? new ColumnReadout(controller) : null;
            environment.Observe(seat, observation);
            readouts[seat]?.Read(observation, ColumnReadout.NothingChosen);
        }
    }

    private void Act()
    {
        for (int seat = 0; seat < 2; seat++)
        {
            actions[seat] = Player(seat).Act(seat).Index;
            log.Add(seat, actions[seat]);
            readouts[seat]?.Read(Seated.SeenBy(Player(seat)), actions[seat]);
        }

        environment.Step(actions[ChaseGame.Cat], actions[ChaseGame.Mouse]);
        if (Game.Over)
        {
            wins = wins.After(Game.Outcome(LearnerSeat).CompareTo(Game.Outcome(1 - LearnerSeat)));
        }
    }
}
