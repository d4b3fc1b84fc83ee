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

    private static DecodingKind KindFor(ActionSpace actions) =>
        actions is DiscreteActionSpace ? DecodingKind.Categorical : DecodingKind.Gaussian;

    private static string Ranges(ImmutableArray<float> low, ImmutableArray<float> high) =>
        string.Join(" × ", low.Zip(high, (from, to) => FormattableString.Invariant($"[{from}, {to}]")));
}
