namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>How a blow ended.</summary>
public enum BlowKind
{
    /// <summary>It hit.</summary>
    Hit,

    /// <summary>It was blocked.</summary>
    Blocked,

    /// <summary>It was blocked for the last time: the guard is broken.</summary>
    GuardBroken,
}

/// <summary>A blow that landed in the last frame.</summary>
/// <param name="Attacker">The seat it came from.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="Damage">Health it took.</param>
public readonly record struct Blow(int Attacker, BlowKind Kind, float Damage);

/// <summary>
/// Round after round between two players, a frame at a time. It plays by the same rules as
/// <see cref="NekoFightEnvironment.Step"/> (a decision every four frames, held between them), and a test holds the two
/// together; of drawing it knows nothing. Not thread-safe.
/// </summary>
public sealed class FightShow
{
    /// <summary>Frames for which the end of a round can be seen before the next begins.</summary>
    public const int FramesBetweenRounds = 170;

    private readonly NekoFightEnvironment game;
    private readonly IPlayer[] players;
    private readonly Func<IController?>?[] newer;
    private readonly ColumnReadout?[] readouts = new ColumnReadout?[2];
    private readonly int[] actions = new int[2];
    private readonly List<Blow> blows = new(2);
    private readonly RoundLog log = new(2);
    private ulong seed;
    private Tally before;
    private Tally score;

    /// <summary>Begins the first round.</summary>
    /// <param name="game">The world both players were made for.</param>
    /// <param name="left">Seat 0.</param>
    /// <param name="right">Seat 1.</param>
    /// <param name="seed">Every round's seed derives from it and the round's number.</param>
    /// <param name="newerLeft">Asked at the beginning of each round whether there is a newer controller for the left player.</param>
    /// <param name="newerRight">The same for the right player.</param>
    /// <param name="from">A replay to begin with: its round and what the scoreboard said then.</param>
    /// <exception cref="ArgumentException">A newer controller is offered to a player who is none, or the scoreboard is not a fight's.</exception>
    public FightShow(
        NekoFightEnvironment game,
        IPlayer left,
        IPlayer right,
        ulong seed,
        Func<IController?>? newerLeft = null,
        Func<IController?>? newerRight = null,
        Replay? from = null)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        this.game = game;
        this.seed = seed;
        players = [left, right];
        newer = [newerLeft, newerRight];
        for (int seat = 0; seat < 2; seat++)
        {
            if (newer[seat] is not null && players[seat] is not ControllerPlayer)
            {
                throw new ArgumentException($"expected a controller in seat {seat} to be renewed, found {players[seat].Name}");
            }
        }

        Round = (from?.Round ?? 1) - 1;
        score = from is null ? default : Tally.From(from.Scores.AsSpan());
        BeginRound();
    }

    /// <summary>The round as it stands.</summary>
    public Fight Fight => game.Fight;

    /// <summary>The round's number, from 1.</summary>
    public int Round { get; private set; }

    /// <summary>Frames since the round ended; 0 while it goes on.</summary>
    public int FramesSinceOver { get; private set; }

    /// <summary>Rounds of a match, of which more than half must be won; 0: rounds without end.</summary>
    public int BestOf { get; init; }

    /// <summary>Whether the match is over; it then waits for <see cref="Rest.Rematch"/>.</summary>
    public bool MatchOver => Fight.Over && score.IsOver(BestOf);

    /// <summary>The round's number in its match, from 1.</summary>
    public int RoundOfMatch => Round - score.RoundsBefore;

    /// <summary>Rounds without a winner.</summary>
    public int Draws => score.Draws;

    /// <summary>What landed in the last frame.</summary>
    public IReadOnlyList<Blow> Blows => blows;

    /// <summary>Who sits in a seat.</summary>
    public IPlayer Player(int seat) => players[seat];

    /// <summary>Rounds won by a seat.</summary>
    public int Wins(int seat) => seat == 0 ? score.First : score.Second;

    /// <summary>What a seat's columns put out when it last decided; none for a script.</summary>
    public ColumnReadout? Readout(int seat) => readouts[seat];

    /// <summary>The action a seat holds.</summary>
    public FightAction Action(int seat) => (FightAction)actions[seat];

    /// <summary>Decisions of this round so far.</summary>
    public int Decisions => log.Count;

    /// <summary>The round so far.</summary>
    /// <param name="framesBefore">Pictures shown before it.</param>
    public Replay ToReplay(int framesBefore) => ReplayRun.Record(
        game.Task, seed, Round, framesBefore, before.ToScores(), log,
        Seated.Of(players[0], game.Task), Seated.Of(players[1], game.Task));

    /// <summary>One sixtieth of a second: of the round, or of the rest after it.</summary>
    /// <param name="held">The keys that are down, for a player of flesh and blood.</param>
    public void Advance(Keys held = Keys.None)
    {
        blows.Clear();
        if (!Fight.Over)
        {
            foreach (var player in players)
            {
                (player as IHandPlayer)?.Hold(held);
            }

            AdvanceRound();
        }
        else if (Rest.Ends(++FramesSinceOver, FramesBetweenRounds, MatchOver, held))
        {
            BeginRound();
        }
    }

    /// <summary>Whether the next frame would change nothing, for the match is over and nobody asks for a rematch.</summary>
    public bool StandsStill(Keys held) => Rest.StandsStill(FramesSinceOver, FramesBetweenRounds, MatchOver, held);

    /// <summary>Begins the same round again: the same seed, the same players, the score as it was before it.</summary>
    public void Restart()
    {
        score = before;
        PlaceCats();
    }

    /// <summary>Begins with round 1 of another seed.</summary>
    public void Reseed(ulong seed)
    {
        this.seed = seed;
        score = default;
        Round = 0;
        BeginRound();
    }

    private void BeginRound()
    {
        score = score.Next(BestOf, Round);
        Round++;
        before = score;
        for (int seat = 0; seat < 2; seat++)
        {
            if (players[seat] is ControllerPlayer player)
            {
                player.Controller = newer[seat]?.Invoke() ?? player.Controller;
            }
        }

        PlaceCats();
    }

    private void PlaceCats()
    {
        var random = new Pcg32(seed, (ulong)(Round - 1));
        blows.Clear();
        log.Clear();
        FramesSinceOver = 0;
        game.Reset(random.NextUInt32());
        for (int seat = 0; seat < 2; seat++)
        {
            players[seat].Begin(random.NextUInt32());
            actions[seat] = (int)FightAction.Idle;
            Read(seat);
        }
    }

    private void Read(int seat)
    {
        if (Seated.ControllerOf(players[seat]) is not { } controller)
        {
            return;
        }

        readouts[seat] = new ColumnReadout(controller);
        Span<float> observation = stackalloc float[game.Observations.Count];
        game.Observe(seat, observation);
        readouts[seat]!.Read(observation, ColumnReadout.NothingChosen);
    }

    private void AdvanceRound()
    {
        if (Fight.Frame % FightRules.FramesPerDecision == 0)
        {
            Decide(0);
            Decide(1);
        }

        var before0 = Fight.Cat(0);
        var before1 = Fight.Cat(1);
        Fight.Advance(Action(0), Action(1));
        NoteBlow(0, before0, before1);
        NoteBlow(1, before1, before0);
        if (Fight.Over)
        {
            score = score.After(Fight.Outcome(0).CompareTo(Fight.Outcome(1)));
        }
    }

    private void Decide(int seat)
    {
        actions[seat] = players[seat].Act(seat).Index;
        log.Add(seat, actions[seat]);
        readouts[seat]?.Read(Seated.SeenBy(players[seat]), actions[seat]);
    }

    private void NoteBlow(int attacker, in Cat before, in Cat defenderBefore)
    {
        if (before.Struck || !Fight.Cat(attacker).Struck)
        {
            return;
        }

        ref readonly var defender = ref Fight.Cat(1 - attacker);
        var kind = defender.State switch
        {
            FighterState.BlockStun => BlowKind.Blocked,
            FighterState.GuardBreak => BlowKind.GuardBroken,
            _ => BlowKind.Hit,
        };
        blows.Add(new Blow(attacker, kind, defenderBefore.Health - defender.Health));
    }
}
