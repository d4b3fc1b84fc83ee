namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>Round after round between two players of a <see cref="PhysicsFightEnvironment"/>.</summary>
public sealed class PhysicsFightShow : PhysicsShow
{
    /// <summary>Control steps for which the end of a round can be seen.</summary>
    public const int StepsBetweenRounds = 80;

    /// <summary>Folds up: the head down, the tail down, all legs drawn in.</summary>
    private static readonly float[] Folded = [-0.8f, 0.4f, 0.2f, 1, 0.3f, 0.9f, 0.1f, -1, 0.2f, -0.9f];

    private readonly PhysicsFightEnvironment game;
    private readonly IPlayer left;
    private readonly IReadOnlyList<IPlayer> opponents;
    private readonly Heirs? heirs;
    private readonly bool mirrored;
    private readonly RoundLog log = new(2);
    private readonly ColumnReadout?[] readouts = new ColumnReadout?[2];
    private readonly float[] seen;
    private readonly float[][] actions = [new float[CatAnatomy.JointCount], new float[CatAnatomy.JointCount]];
    private ulong seed;
    private Tally score;
    private Tally before;
    private Keys held;
    private bool lies;

    /// <summary>Begins the first round.</summary>
    /// <param name="game">The world all players were made for.</param>
    /// <param name="left">Seat 0.</param>
    /// <param name="opponents">Seat 1: whoever is beaten makes room for the next; the last one stays.</param>
    /// <param name="seed">Every round's seed derives from it and the round's number.</param>
    /// <param name="newest">Asked every few seconds for a newer controller for seat 0; null: nobody learns.</param>
    /// <param name="mirrored">Whether opponents that are controllers are renewed as well.</param>
    /// <param name="from">A replay to begin with: its round and what the scoreboard said then.</param>
    /// <exception cref="ArgumentException">A newer controller is offered to a player who is none, or the scoreboard is not a fight's.</exception>
    public PhysicsFightShow(
        PhysicsFightEnvironment game, IPlayer left, IReadOnlyList<IPlayer> opponents, ulong seed, Func<Learned>? newest = null, bool mirrored = false,
        Replay? from = null)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(opponents);
        if (opponents.Count == 0)
        {
            throw new ArgumentException("expected an opponent, found none", nameof(opponents));
        }

        if (newest is not null && left is not ControllerPlayer)
        {
            throw new ArgumentException($"expected a controller in seat 0 to be renewed, found {left.Name}");
        }

        this.game = game;
        seen = new float[game.Observations.Count];
        this.left = left;
        this.opponents = opponents;
        this.seed = seed;
        this.mirrored = mirrored;
        heirs = newest is null ? null : new Heirs(newest);
        if (from is not null)
        {
            Round = from.Round;
            score = before = Tally.From(from.Scores.AsSpan());
        }

        Begin();
    }

    /// <summary>The round as it stands.</summary>
    public PhysicsFightEnvironment Game => game;

    /// <summary>Rounds of a match, of which more than half must be won; 0: rounds without end.</summary>
    public int BestOf { get; init; }

    /// <summary>Who learns the other seat's habits between rounds; null: nobody does.</summary>
    public HabitLessons? Lessons { get; init; }

    /// <summary>Whether the next round waits for a lesson to end.</summary>
    public bool Thinking => Over && Lessons is { Busy: true };

    /// <summary>Whether the match is over; it then waits for <see cref="Rest.Rematch"/>.</summary>
    public bool MatchOver => game.Over && score.IsOver(BestOf);

    /// <summary>The round's number in its match, from 1.</summary>
    public int RoundOfMatch => Round - score.RoundsBefore;

    /// <summary>Rounds without a winner.</summary>
    public int Draws => score.Draws;

    /// <inheritdoc/>
    public override int Seats => 2;

    /// <inheritdoc/>
    public override bool Over => game.Over;

    /// <inheritdoc/>
    public override int Steps => game.Steps;

    /// <inheritdoc/>
    public override int Decisions => log.Count;

    /// <inheritdoc/>
    public override bool Placed => StepsSinceOver == 0 && (game.LeftRing(0) || game.LeftRing(1));

    /// <inheritdoc/>
    public override PhysicsCat Cat(int seat) => game.Cat(seat);

    /// <inheritdoc/>
    public override string Name(int seat) => Player(seat).Name;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Action(int seat) => actions[seat];

    /// <inheritdoc/>
    public override ColumnReadout? Readout(int seat) => (uint)seat < 2 ? readouts[seat] : null;

    /// <inheritdoc/>
    public override PhysicsBlow? Blow(int seat) => StepsSinceOver > 0 ? null : game.Blow(seat);

    /// <inheritdoc/>
    public override bool KnockedDown(int seat) => StepsSinceOver == 0 && game.KnockedDown(seat);

    /// <summary>Rounds won by a seat.</summary>
    public int Wins(int seat) => seat == 0 ? score.First : score.Second;

    /// <summary>Who sits in a seat.</summary>
    public IPlayer Player(int seat) => seat == 0 ? left : opponents[Math.Min(before.First, opponents.Count - 1)];

    /// <inheritdoc/>
    public override Replay ToReplay(int framesBefore) => lies
        ? throw new UserErrorException("expected a round that began on their feet, found one that began on the ground: a replay cannot begin so")
        : ReplayRun.Record(
            game.Task, seed, Round, framesBefore, before.ToScores(), log, Seated.Of(Player(0), game.Task), Seated.Of(Player(1), game.Task));

    /// <inheritdoc/>
    public override void Hold(Keys held)
    {
        this.held = held;
        for (int seat = 0; seat < 2; seat++)
        {
            (Player(seat) as IHandPlayer)?.Hold(held);
        }
    }

    /// <inheritdoc/>
    public override void Step()
    {
        if (!Over)
        {
            Decide(0);
            Decide(1);
            game.Step(actions[0], actions[1]);
            if (Over)
            {
                score = score.After(game.Outcome(0).CompareTo(game.Outcome(1)));
                Lessons?.EndRound(game.Outcome(Lessons.Seat));
            }
        }
        else if (!Rest.Ends(++StepsSinceOver, StepsBetweenRounds, MatchOver, held))
        {
            LieOrStand(0);
            LieOrStand(1);
            game.Linger(actions[0], actions[1]);
        }
        else
        {
            score = score.Next(BestOf, Round);
            Round++;
            before = score;
            heirs?.Forget();
            SeatLearned();
            Begin();
        }
    }

    /// <summary>Whether time stands still: a lesson goes on, or the match is over and nobody asks for a rematch.</summary>
    public bool StandsStill(Keys held) =>
        Rest.StandsStill(StepsSinceOver, StepsBetweenRounds, MatchOver, held)
        || (Thinking && Rest.Ends(StepsSinceOver + 1, StepsBetweenRounds, MatchOver, held));

    /// <inheritdoc/>
    public override void Restart()
    {
        score = before;
        Begin();
    }

    /// <inheritdoc/>
    public override void Reseed(ulong seed)
    {
        this.seed = seed;
        score = before = default;
        Round = 1;
        heirs?.Forget();
        SeatLearned();
        Begin();
    }

    private void SeatLearned()
    {
        if (Lessons is { } lessons)
        {
            ((ControllerPlayer)Player(lessons.Seat)).Controller = lessons.BeginRound();
        }
    }

    private void Begin()
    {
        var random = new Pcg32(seed, (ulong)(Round - 1));
        StepsSinceOver = 0;
        game.Reset(random.NextUInt32());
        Renew();
        log.Clear();
        lies = heirs?.At(0) is { Lies: true };
        if (lies)
        {
            game.LieDown(0);
        }

        for (int seat = 0; seat < 2; seat++)
        {
            Player(seat).Begin(random.NextUInt32());
            Array.Clear(actions[seat]);
            readouts[seat] = null;
            Read(seat);
        }
    }

    private void Renew()
    {
        if (heirs?.At(Steps) is { } heir)
        {
            ((ControllerPlayer)left).Controller = heir.Controller;
            LearnedSteps = heir.Steps;
            if (mirrored && Player(1) is ControllerPlayer mirror)
            {
                mirror.Controller = heir.Controller;
            }
        }
    }

    private void Decide(int seat)
    {
        if (seat == 0)
        {
            Renew();
        }

        bool watched = Lessons is { } lessons && lessons.Seat != seat;
        if (watched)
        {
            game.Observe(seat, seen);
        }

        var action = Player(seat).Act(seat);
        log.Add(seat, action);
        action.Values.CopyTo(actions[seat]);
        Read(seat);
        if (watched)
        {
            Lessons!.Watch(Steps, seen, actions[seat]);
        }
    }

    /// <summary>Who is knocked out folds up; the others rest. They decide on nothing any more: a replay could not know what.</summary>
    private void LieOrStand(int seat)
    {
        if (game.Health(seat) <= 0)
        {
            Folded.CopyTo(actions[seat], 0);
        }
        else
        {
            Array.Clear(actions[seat]);
        }
    }

    private void Read(int seat)
    {
        if (Seated.ControllerOf(Player(seat)) is not { } controller)
        {
            return;
        }

        if (readouts[seat] is not { } readout || readout.Controller != controller)
        {
            readouts[seat] = readout = new ColumnReadout(controller);
        }

        Span<float> observation = stackalloc float[game.Observations.Count];
        if (Steps == 0)
        {
            game.Observe(seat, observation);
        }
        else
        {
            Seated.SeenBy(Player(seat)).CopyTo(observation);
        }

        readout.Read(observation, ColumnReadout.NothingChosen);
    }
}
