namespace EdAgents.Sandbox.Rounds;

/// <summary>
/// Plays round after round of any game, a frame at a time: decides, holds the decision, scores, rests between rounds, begins again.
/// An environment with one agent is played as a <see cref="SoloGame"/>. It knows nothing of drawing. A round is decided by the
/// seed, its number, who plays and the keys held, and by nothing else. Not thread-safe.
/// </summary>
public sealed class RoundRunner
{
    private readonly IFrameSteppedGame? framed;
    private readonly RoundOptions options;
    private readonly IPlayer[] sides;
    private readonly SnapshotSchedule?[] schedules;
    private readonly HeldAction[] actions;
    private readonly ColumnReadout?[] readouts;
    private readonly float[] seen;
    private readonly RoundLog log;
    private ulong seed;
    private MatchScore scoreBefore;
    private float? bestBefore;
    private Keys wished;

    /// <param name="game">The world that all players were made for.</param>
    /// <param name="sides">Who plays, in the order of the first round's seats: two, or one of a <see cref="SoloGame"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are too few or too many sides, newer controllers are offered to a player who is none, or the scoreboard of the replay to
    /// begin with is another game's.
    /// </exception>
    public RoundRunner(ITwoPlayerEnvironment game, IReadOnlyList<IPlayer> sides, RoundOptions options)
    {
        Game = game;
        framed = game as IFrameSteppedGame;
        Seats = game is SoloGame ? 1 : 2;
        if (sides.Count != Seats)
            throw new ArgumentException($"expected {Seats} players for {game.Task}, found {sides.Count}", nameof(sides));

        this.options = options;
        this.sides = [.. sides];
        seed = options.Seed;
        schedules = [.. sides.Select((side, place) => Schedule(side, place, options))];
        actions = [.. sides.Select(_ => new HeldAction(game.Actions))];
        readouts = new ColumnReadout?[Seats];
        seen = new float[game.Observations.Count];
        log = new RoundLog(Seats);
        Round = (options.From?.Round ?? 1) - 1;
        Score = Seats == 2 && options.From is { } from ? MatchScore.From(from.Scores.AsSpan()) : default;
        Best = Seats == 1 && options.From is { Scores: [var best, ..] } ? best : null;
        Begin();
    }

    public ITwoPlayerEnvironment Game { get; }

    /// <summary>1 or 2.</summary>
    public int Seats { get; }

    /// <summary>The round's number, from 1.</summary>
    public int Round { get; private set; }

    /// <summary>Frames of this round that were played.</summary>
    public int Frame { get; private set; }

    /// <summary>Frames since the round ended; 0 while it goes on.</summary>
    public int FramesSinceOver { get; private set; }

    public StepResult Result { get; private set; }

    public bool Over => Result.Done;

    /// <summary>The sum of seat 0's rewards in this round so far.</summary>
    public float Return { get; private set; }

    /// <summary>The greatest return of a round that has ended; null before the first has.</summary>
    public float? Best { get; private set; }

    /// <summary>Rounds won by the sides. Where one plays alone, somebody else counts, see <see cref="Count"/>.</summary>
    public MatchScore Score { get; private set; }

    /// <summary>The score as it was before this round.</summary>
    public MatchScore ScoreBefore => scoreBefore;

    /// <summary>Rounds of a match, of which more than half must be won; 0: rounds without end.</summary>
    public int BestOf => options.BestOf;

    /// <summary>Whether the match is over; it then waits for <see cref="Intermission.Rematch"/>.</summary>
    public bool MatchOver => Over && Score.IsOver(BestOf);

    /// <summary>The round's number in its match, from 1.</summary>
    public int RoundOfMatch => Round - Score.RoundsBefore;

    /// <summary>Whether the round is over and the next one waits for an observer.</summary>
    public bool Waiting => Over && options.Observers.Any(observer => observer.Waits);

    /// <summary>The snapshot that the first side plays by; null where it does not learn.</summary>
    public Snapshot? Learner { get; private set; }

    public int Decisions => log.Count;

    /// <summary>Pictures shown before the first round, where a replay does not begin with the first.</summary>
    public int FramesBefore => options.From?.FramesBefore ?? 0;

    /// <summary>Why this round cannot be kept as a replay; null where it can. Observers say so while it is placed.</summary>
    public string? NotReplayable { get; set; }

    /// <summary>The observer of a kind; null where there is none.</summary>
    public T? Observer<T>()
        where T : class => options.Observers.OfType<T>().FirstOrDefault();

    /// <summary>The seat of a side in this round: sides change seats after each round where the game asks for that.</summary>
    public int SeatOf(int side) => options.SwapsSeats ? (side + Round + 1) % 2 : side;

    public IPlayer Side(int side) => sides[side];

    public IPlayer Player(int seat) => sides[SeatOf(seat)];

    /// <summary>Lets somebody else play on a side, from the round on that is being placed.</summary>
    public void Replace(int side, IPlayer player) => sides[side] = player;

    /// <summary>The seat of a person; null where nobody plays by hand.</summary>
    public int? HandSeat => Player(0) is IHandPlayer ? 0 : Seats == 2 && Player(1) is IHandPlayer ? 1 : null;

    /// <summary>The person; null where nobody plays by hand.</summary>
    public IHandPlayer? Hand => HandSeat is { } seat ? (IHandPlayer)Player(seat) : null;

    /// <summary>Rounds won by who sits in a seat.</summary>
    public int Wins(int seat) => SeatOf(seat) == 0 ? Score.First : Score.Second;

    /// <summary>What a seat's columns put out when they last decided; null for a script or a person, or where there is no such seat.</summary>
    public ColumnReadout? Readout(int seat) => (uint)seat < (uint)Seats ? readouts[seat] : null;

    /// <summary>What a seat does; numbers stay valid until its next decision. Before its first, action 0 or zeros.</summary>
    public AgentAction Action(int seat) => actions[seat].Get();

    /// <summary>The discrete action of a seat, or <see cref="ColumnReadout.NothingChosen"/> before its first decision.</summary>
    public int Chosen(int seat) => Decisions > 0 && Game.Actions is DiscreteActionSpace ? Action(seat).Index : ColumnReadout.NothingChosen;

    /// <summary>Lets a seat do something that is no decision of its own: after the end of a round, for the viewer.</summary>
    public void Hold(int seat, AgentAction action) => actions[seat].Set(action);

    /// <summary>Takes the keys that are down, once a picture.</summary>
    public void Hold(Keys held)
    {
        wished |= held & Intermission.Rematch;
        for (int seat = 0; seat < Seats && !Over; seat++)
            (Player(seat) as IHandPlayer)?.Hold(held);
    }

    /// <summary>One frame: of the round, of the rest after it, or the beginning of the next.</summary>
    public void Advance()
    {
        Each(observer => observer.BeforeFrame(this));
        if (!Over)
        {
            Play();
            wished = Keys.None;
        }
        else if (Intermission.Ends(++FramesSinceOver, options.IntermissionFrames, MatchOver, wished))
        {
            Begin();
        }
        else
        {
            wished = Keys.None;
            Each(observer => observer.Rest(this));
        }
    }

    /// <summary>
    /// Whether time stands still: the match is over and nobody has asked for a rematch, or an observer is not ready for the next
    /// round. A rematch that was asked for meanwhile is remembered.
    /// </summary>
    public bool StandsStill =>
        Intermission.StandsStill(FramesSinceOver, options.IntermissionFrames, MatchOver, wished)
        || (Waiting && Intermission.Ends(FramesSinceOver + 1, options.IntermissionFrames, MatchOver, wished));

    /// <summary>Begins the same round again: the same seed, the same players, the score as it was before it.</summary>
    public void Restart()
    {
        Score = scoreBefore;
        Best = bestBefore;
        Place();
    }

    /// <summary>Begins with round 1 of another seed.</summary>
    public void Reseed(ulong seed)
    {
        this.seed = seed;
        Score = default;
        Best = null;
        Round = 0;
        Begin();
    }

    /// <summary>Counts the round for one of two, where the game itself has one agent only.</summary>
    /// <param name="outcome">Positive where the person has won, negative where the rival has.</param>
    public void Count(int outcome) => Score = Score.After(outcome);

    /// <summary>The round so far.</summary>
    /// <param name="framesBefore">Pictures shown before it.</param>
    /// <exception cref="UserErrorException">Nobody has decided on anything yet, or the round did not begin as others do.</exception>
    internal Replay ToReplay(int framesBefore)
    {
        if (NotReplayable is { } reason)
            throw new UserErrorException(reason);

        float[] scores = Seats == 2 ? scoreBefore.ToScores() : bestBefore is { } best ? [best] : [];
        SeatInfo[] seats = [.. Enumerable.Range(0, Seats).Select(seat => SeatInfo.Of(Player(seat), Game))];
        return ReplayRun.Record(Game.Task, seed, Round, framesBefore, scores, log, seats);
    }

    private static SnapshotSchedule? Schedule(IPlayer side, int place, RoundOptions options)
    {
        if (place >= options.Newest.Length || options.Newest[place] is not { } newest)
            return null;

        return side is ControllerPlayer
            ? new SnapshotSchedule(newest, options.FramesBetweenSnapshots)
            : throw new ArgumentException($"expected a controller in seat {place} to be renewed, found {side.Name}");
    }

    private void Each(Action<IRoundObserver> call)
    {
        foreach (var observer in options.Observers)
            call(observer);
    }

    private void Begin()
    {
        Score = Score.Next(BestOf, Round);
        Round++;
        scoreBefore = Score;
        bestBefore = Best;
        foreach (var schedule in schedules)
            schedule?.Forget();

        Each(observer => observer.BeginRound(this));
        Place();
    }

    private void Place()
    {
        var random = new Pcg32(seed, (ulong)(Round - 1));
        ulong world = random.NextUInt32();
        Frame = 0;
        FramesSinceOver = 0;
        Return = 0;
        Result = default;
        wished = Keys.None;
        NotReplayable = null;
        log.Clear();
        Game.Reset(world);
        Renew();
        Each(observer => observer.Placed(this, world));
        for (int seat = 0; seat < Seats; seat++)
        {
            Begin(Player(seat), ref random);
            actions[seat].Clear();
            readouts[seat] = null;
            Game.Observe(seat, seen);
            Read(seat, seen, ColumnReadout.NothingChosen);
        }
    }

    /// <summary>Alone, an agent draws on from the generator that began the world; of two each has one of its own.</summary>
    private void Begin(IPlayer player, ref Pcg32 random)
    {
        if (Seats == 1 && player is ControllerPlayer alone)
        {
            alone.Begin(random);
        }
        else
        {
            player.Begin(random.NextUInt32());
        }
    }

    private void Renew()
    {
        for (int side = 0; side < sides.Length; side++)
        {
            if (schedules[side]?.At(Frame) is { } snapshot)
            {
                ((ControllerPlayer)sides[side]).Controller = snapshot.Controller;
                Learner = side == 0 ? snapshot : Learner;
            }
        }
    }

    private void Play()
    {
        if (Frame % (framed?.FramesPerDecision ?? 1) == 0)
        {
            Renew();
            for (int seat = 0; seat < Seats; seat++)
                Decide(seat);
        }

        // The empty seat of a solo game does what the other does: nobody looks at it.
        var (first, second) = (actions[0], actions[^1]);
        Result = framed is null ? Game.Step(first.Get(), second.Get()) : framed.AdvanceFrame(first.Get(), second.Get());
        Frame++;
        Return += Result.Reward;
        Each(observer => observer.AfterFrame(this));
        if (Over)
            End();
    }

    private void Decide(int seat)
    {
        var player = Player(seat);
        var action = player.Act(seat);
        actions[seat].Set(action);
        log.Add(seat, action);
        Read(seat, SeatInfo.SeenBy(player), action.IsDiscrete ? action.Index : ColumnReadout.NothingChosen);
        Each(observer => observer.Decided(this, seat));
    }

    private void Read(int seat, ReadOnlySpan<float> observation, int action)
    {
        if (SeatInfo.ControllerOf(Player(seat)) is not { } controller)
            return;

        if (readouts[seat] is not { } readout || readout.Controller != controller)
            readouts[seat] = readout = new ColumnReadout(controller);

        readout.Read(observation, action);
    }

    private void End()
    {
        Best = Math.Max(Best ?? Return, Return);
        if (Seats == 2)
        {
            int seat = SeatOf(0);
            Score = Score.After(Game.Outcome(seat).CompareTo(Game.Outcome(1 - seat)));
        }

        Each(observer => observer.End(this));
    }

    /// <summary>An action that outlives the call that brought it.</summary>
    private sealed class HeldAction(ActionSpace space)
    {
        private readonly float[] values = new float[space.Count];
        private int index;

        public AgentAction Get() => space is DiscreteActionSpace ? index : values;

        public void Set(AgentAction action)
        {
            if (action.IsDiscrete)
            {
                index = action.Index;
            }
            else
            {
                action.Values.CopyTo(values);
            }
        }

        public void Clear()
        {
            index = 0;
            Array.Clear(values);
        }
    }
}
