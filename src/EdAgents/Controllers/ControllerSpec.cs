using System.Collections.Immutable;
using EdAgents.Columns;

namespace EdAgents.Controllers;

/// <summary>
/// Everything about a controller but its weights: shape, names, normalisation and how an action is decoded.
/// </summary>
public sealed record ControllerSpec
{
    /// <summary>The most actions a discrete decoding can have.</summary>
    public const int MaxActions = 1024;

    /// <summary>The shape.</summary>
    public required ColumnTopology Topology { get; init; }

    /// <summary>A name for every input, in order; "input 0" … where not given.</summary>
    public ImmutableArray<string> InputNames { get; init; }

    /// <summary>A name for every output, in order; "output 0" … where not given.</summary>
    public ImmutableArray<string> OutputNames { get; init; }

    /// <summary>What is done to raw observations; nothing where not given.</summary>
    public ObservationNormalization? Normalization { get; init; }

    /// <summary>How an action is decoded; none where not given.</summary>
    public ActionDecoding Decoding { get; init; } = ActionDecoding.None;

    /// <summary>The same with every default filled in.</summary>
    /// <exception cref="ArgumentException">Parts do not fit each other; the message lists every mismatch.</exception>
    internal ControllerSpec Resolve()
    {
        var resolved = this with
        {
            InputNames = InputNames.IsDefault ? Numbered("input", Topology.InputCount) : InputNames,
            OutputNames = OutputNames.IsDefault ? Numbered("output", Topology.ColumnCount) : OutputNames,
            Normalization = Normalization ?? ObservationNormalization.None(Topology.InputCount),
        };
        var mismatches = resolved.Mismatches().ToList();
        return mismatches.Count == 0 ? resolved : throw new ArgumentException(string.Join("; ", mismatches));
    }

    /// <summary>Every way in which the parts do not fit, as "expected … found …".</summary>
    internal IEnumerable<string> Mismatches()
    {
        if (InputNames.Length != Topology.InputCount)
        {
            yield return $"expected {Topology.InputCount} input names, found {InputNames.Length}";
        }

        if (OutputNames.Length != Topology.ColumnCount)
        {
            yield return $"expected {Topology.ColumnCount} output names, found {OutputNames.Length}";
        }

        if (Normalization is not null && Normalization.Offsets.Length != Topology.InputCount)
        {
            yield return $"expected a normalisation of {Topology.InputCount} inputs, found {Normalization.Offsets.Length}";
        }

        if (Decoding.Actions.Length > Topology.ColumnCount)
        {
            yield return $"expected at most {Topology.ColumnCount} actions, one per column, found {Decoding.Actions.Length}";
        }

        if (Decoding.Actions.Length > MaxActions)
        {
            yield return $"expected at most {MaxActions} actions, found {Decoding.Actions.Length}";
        }
    }

    private static ImmutableArray<string> Numbered(string word, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"{word} {i}")];
}
