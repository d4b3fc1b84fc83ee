namespace EdAgents.Sandbox.Rounds;

/// <summary>What a scene is to show: who plays, from which seed, how long, and where it begins.</summary>
public sealed record RoundSource
{
    /// <summary>The first round's seat 0, or the only agent.</summary>
    public required Participant First { get; init; }

    /// <summary>The first round's seat 1; null: the game's own choice, or nobody where there is one agent.</summary>
    public Participant? Second { get; init; }

    /// <summary>Every round's seed derives from it and the round's number.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Rounds of a match, of which more than half must be won; 0: rounds without end.</summary>
    public int BestOf { get; init; }

    /// <summary>A replay whose round is shown, with the score and the pictures before it.</summary>
    internal Replay? From { get; init; }

    /// <summary>Who looks on beside the game's own observers.</summary>
    public ImmutableArray<IRoundObserver> Observers { get; init; } = [];

    /// <summary>The round of a replay, played again.</summary>
    internal static RoundSource Of(Replay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        return new RoundSource
        {
            First = new RecordedParticipant(replay.Seats[0]),
            Second = replay.Seats.Length > 1 ? new RecordedParticipant(replay.Seats[1]) : null,
            Seed = replay.Seed,
            From = replay,
        };
    }

    /// <summary>Begins the rounds in a game.</summary>
    /// <param name="game">A fresh world, or a <see cref="SoloGame"/> of one.</param>
    /// <param name="options">What the game asks for; what stands here is filled in.</param>
    /// <param name="hand">Makes a person's player; null: the game cannot be played by hand.</param>
    /// <exception cref="ArgumentException">Somebody cannot play the game: a controller does not fit, a script is not known, there are no keys.</exception>
    public RoundRunner Play(ITwoPlayerEnvironment game, RoundOptions options, Func<PersonParticipant, IHandPlayer>? hand = null)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(options);
        var first = First;
        var second = game is SoloGame ? null : Second ?? DefaultOpponent(game, options);

        // A replay names seats. In every second round those who change seats do not sit where they began.
        if (From is { } from && options.SwapsSeats && from.Round % 2 == 0)
            (first, second) = (second!, first);

        Participant[] sides = second is null ? [first] : [first, second];
        return new RoundRunner(
            game,
            [.. sides.Select(side => side.Sit(game, hand))],
            options with
            {
                Seed = Seed,
                BestOf = BestOf,
                From = From,
                Newest = [.. sides.Select(side => side.Newest)],
                Observers = [.. options.Observers, .. Observers],
            });
    }

    private static ScriptParticipant DefaultOpponent(ITwoPlayerEnvironment game, RoundOptions options) => new(
        options.DefaultOpponent
        ?? game.Scripts.LastOrDefault()?.Name
        ?? throw new ArgumentException($"expected an opponent for {game.Task}, which has no scripts, found none"));
}
