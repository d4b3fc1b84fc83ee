namespace EdAgents.Sandbox.Rounds;

/// <summary>Rounds won and drawn in a match, and when the match began.</summary>
public readonly record struct MatchScore(int First, int Second, int Draws, int RoundsBefore)
{
    /// <param name="outcome">Positive where the first side won, negative where the second did.</param>
    public MatchScore After(int outcome) =>
        outcome > 0 ? this with { First = First + 1 }
        : outcome < 0 ? this with { Second = Second + 1 }
        : this with { Draws = Draws + 1 };

    /// <summary>From the numbers of a scoreboard in a replay.</summary>
    /// <exception cref="ArgumentException">They are not four.</exception>
    public static MatchScore From(ReadOnlySpan<float> scores) => scores.Length == 4
        ? new MatchScore((int)scores[0], (int)scores[1], (int)scores[2], (int)scores[3])
        : throw new ArgumentException($"expected 4 numbers on the scoreboard of two seats, found {scores.Length}", nameof(scores));

    /// <summary>As numbers for a replay.</summary>
    public float[] ToScores() => [First, Second, Draws, RoundsBefore];

    /// <summary>Whether a side has won more than half of so many rounds; never where <paramref name="bestOf"/> is 0.</summary>
    public bool IsOver(int bestOf) => bestOf > 0 && Math.Max(First, Second) > bestOf / 2;

    /// <summary>What the next round is counted on: the same match, or the next where this one is over.</summary>
    public MatchScore Next(int bestOf, int round) => IsOver(bestOf) ? new MatchScore(0, 0, 0, round) : this;
}

/// <summary>How long the end of a round can be seen. A match that is over waits for a rematch.</summary>
public static class Intermission
{
    /// <summary>What asks for a rematch.</summary>
    public const Keys Rematch = Keys.Enter;

    /// <summary>Whether the next round begins.</summary>
    /// <param name="since">Frames since the round ended.</param>
    /// <param name="frames">Frames for which the end of a round is shown.</param>
    /// <param name="matchOver">Whether the match ended with it.</param>
    public static bool Ends(int since, int frames, bool matchOver, Keys held) =>
        matchOver ? since > frames / 4 && (held & Rematch) != 0 : since > frames;

    /// <summary>
    /// Whether nothing goes on any more until somebody asks for a rematch. Time must stand still then, or a window left alone
    /// would remember an endless round.
    /// </summary>
    /// <inheritdoc cref="Ends"/>
    public static bool StandsStill(int since, int frames, bool matchOver, Keys held) =>
        matchOver && since > 2 * frames && (held & Rematch) == 0;
}
