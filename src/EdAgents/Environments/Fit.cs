using System.Collections.Immutable;
using EdAgents.Controllers;

namespace EdAgents.Environments;

/// <summary>Whether a controller can play in an environment.</summary>
public static class Fit
{
    /// <summary>Every difference between what a controller expects and what an environment offers.</summary>
    public static IReadOnlyList<string> Differences(IController controller, ObservationSpace observations, ActionSpace actions)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(actions);
        var found = new List<string>();
        if (controller.InputCount != observations.Count)
        {
            found.Add($"expected {observations.Count} inputs, found {controller.InputCount}");
        }
        else if (!controller.InputNames.SequenceEqual(observations.Names))
        {
            int i = Enumerable.Range(0, observations.Count).First(i => controller.InputNames[i] != observations.Names[i]);
            found.Add($"expected input {i} to be '{observations.Names[i]}', found '{controller.InputNames[i]}'");
        }

        var decoding = controller.Decoding;
        if (!decoding.Actions.SequenceEqual(actions.Names))
        {
            found.Add($"expected actions [{string.Join(", ", actions.Names)}], found [{string.Join(", ", decoding.Actions)}]");
        }
        else if (decoding.Kind != KindFor(actions))
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
    public static void Check(IController controller, ObservationSpace observations, ActionSpace actions)
    {
        var differences = Differences(controller, observations, actions);
        if (differences.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", differences), nameof(controller));
        }
    }

    private static DecodingKind KindFor(ActionSpace actions) =>
        actions is DiscreteActionSpace ? DecodingKind.Categorical : DecodingKind.Gaussian;

    private static string Ranges(ImmutableArray<float> low, ImmutableArray<float> high) =>
        string.Join(" × ", low.Zip(high, (from, to) => FormattableString.Invariant($"[{from}, {to}]")));
}
