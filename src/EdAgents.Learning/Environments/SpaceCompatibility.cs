namespace EdAgents.Learning.Environments;

/// <summary>Whether a controller can play in an environment: <see cref="Compatibility"/>, bounds of actions included.</summary>
internal static class SpaceCompatibility
{
    /// <summary>Every difference between what a controller expects and what an environment offers.</summary>
    public static IReadOnlyList<string> Differences(IController controller, ObservationSpace observations, ActionSpace actions)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(actions);
        var found = Compatibility.Names(controller, observations.Names, actions.Names);
        var decoding = controller.Decoding;
        if (!decoding.Actions.SequenceEqual(actions.Names))
            return found;

        if (decoding.Kind != KindFor(actions))
        {
            found.Add($"expected decoding {KindFor(actions)}, found {decoding.Kind}");
        }
        else if (actions is ContinuousActionSpace { Low: var low, High: var high }
            && !(decoding.Low.SequenceEqual(low) && decoding.High.SequenceEqual(high)))
        {
            found.Add($"expected actions in {Ranges(low, high)}, found {Ranges(decoding.Low, decoding.High)}");
        }

        return found;
    }

    /// <summary>Throws where there is any difference.</summary>
    /// <exception cref="ArgumentException">The message lists every difference, expected and found.</exception>
    public static void Check(IController controller, ObservationSpace observations, ActionSpace actions) =>
        Compatibility.Refuse(Differences(controller, observations, actions), nameof(controller));

    /// <summary>Throws where a world is another one than the first of those that are stepped side by side.</summary>
    /// <exception cref="ArgumentException">The message says which and what differs.</exception>
    public static void CheckAlike(IEnvironment first, IEnvironment other, string which)
    {
        CheckAlike(first.Task, other.Task, first.Observations, other.Observations, first.Actions, other.Actions, which);
    }

    /// <inheritdoc cref="CheckAlike(IEnvironment, IEnvironment, string)"/>
    public static void CheckAlike(ITwoPlayerEnvironment first, ITwoPlayerEnvironment other, string which)
    {
        CheckAlike(first.Task, other.Task, first.Observations, other.Observations, first.Actions, other.Actions, which);
    }

    /// <summary>Makes games that may be played at the same time.</summary>
    /// <exception cref="ArgumentException">One is there twice, or is another game than the first; the message says which.</exception>
    public static ITwoPlayerEnvironment[] CreateAll(Func<ITwoPlayerEnvironment> create, int count)
    {
        var games = new ITwoPlayerEnvironment[count];
        for (int number = 0; number < count; number++)
        {
            games[number] = create() ?? throw new ArgumentException($"expected a game number {number}, found none");
            if (Array.IndexOf(games, games[number]) < number)
                throw new ArgumentException($"expected another game every time, found the same one again as number {number}");

            CheckAlike(games[0], games[number], $"game number {number}");
        }

        return games;
    }

    private static void CheckAlike(
        TaskId firstTask, TaskId otherTask, ObservationSpace firstSeen, ObservationSpace otherSeen, ActionSpace first, ActionSpace other, string which)
    {
        if (firstTask != otherTask)
            throw new ArgumentException($"expected {firstTask} everywhere, found {otherTask} in {which}");

        bool seen = ReferenceEquals(firstSeen, otherSeen)
            || (firstSeen.Names.SequenceEqual(otherSeen.Names) && firstSeen.Low.SequenceEqual(otherSeen.Low) && firstSeen.High.SequenceEqual(otherSeen.High));
        if (!seen)
            throw new ArgumentException($"expected the first one's observations everywhere ({firstSeen.Count} numbers), found others in {which} ({otherSeen.Count} numbers)");

        if (!ReferenceEquals(first, other) && !Alike(first, other))
            throw new ArgumentException($"expected actions [{string.Join(", ", first.Names)}] in their bounds everywhere, found [{string.Join(", ", other.Names)}] in {which}");
    }

    private static bool Alike(ActionSpace first, ActionSpace other) => first.GetType() == other.GetType() && first.Names.SequenceEqual(other.Names)
        && (first is not ContinuousActionSpace one || other is not ContinuousActionSpace two || (one.Low.SequenceEqual(two.Low) && one.High.SequenceEqual(two.High)));

    private static DecodingKind KindFor(ActionSpace actions) =>
        actions is DiscreteActionSpace ? DecodingKind.Categorical : DecodingKind.Gaussian;

    private static string Ranges(ImmutableArray<float> low, ImmutableArray<float> high) =>
        string.Join(" × ", low.Zip(high, (from, to) => FormattableString.Invariant($"[{from}, {to}]")));
}
