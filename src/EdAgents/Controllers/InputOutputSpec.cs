namespace EdAgents.Controllers;

/// <summary>
/// What goes into a controller and what comes out of it, whatever is in between: names, normalisation and how an action is decoded.
/// </summary>
public abstract record InputOutputSpec
{
    /// <summary>The most actions a discrete decoding can have.</summary>
    public const int MaxActions = 1024;

    private protected InputOutputSpec()
    {
    }

    /// <summary>A name for every input, in order; "input 0" … where not given.</summary>
    public ImmutableArray<string> InputNames { get; init; }

    /// <summary>A name for every output, in order; "output 0" … where not given.</summary>
    public ImmutableArray<string> OutputNames { get; init; }

    /// <summary>What is done to raw observations; nothing where not given.</summary>
    public ObservationNormalization? Normalization { get; init; }

    /// <summary>How an action is decoded; none where not given.</summary>
    public ActionDecoding Decoding { get; init; } = ActionDecoding.None;

    private protected abstract int Inputs { get; }

    private protected abstract int Outputs { get; }

    /// <summary>What an output is computed by, for messages.</summary>
    private protected abstract string OutputUnit { get; }

    private protected InputOutputSpec WithDefaults()
    {
        var resolved = this with
        {
            InputNames = InputNames.IsDefault ? Numbered("input", Inputs) : InputNames,
            OutputNames = OutputNames.IsDefault ? Numbered("output", Outputs) : OutputNames,
            Normalization = Normalization ?? ObservationNormalization.None(Inputs),
        };
        var mismatches = resolved.Mismatches().ToList();
        return mismatches.Count == 0 ? resolved : throw new ArgumentException(string.Join("; ", mismatches));
    }

    /// <summary>Every way in which the parts do not fit, as "expected … found …".</summary>
    private IEnumerable<string> Mismatches()
    {
        if (InputNames.Length != Inputs)
            yield return $"expected {Inputs} input names, found {InputNames.Length}";

        if (OutputNames.Length != Outputs)
            yield return $"expected {Outputs} output names, found {OutputNames.Length}";

        foreach (var (what, names) in new[] { ("input name", InputNames), ("output name", OutputNames) })
        {
            for (int i = 0; i < names.Length; i++)
            {
                if (ModelText.Problem(names[i]) is { } problem)
                    yield return $"{what} {i}: {problem}";
            }
        }

        if (Normalization is not null && Normalization.Offsets.Length != Inputs)
            yield return $"expected a normalisation of {Inputs} inputs, found {Normalization.Offsets.Length}";

        if (Decoding.Actions.Length > Outputs)
            yield return $"expected at most {Outputs} actions, one per {OutputUnit}, found {Decoding.Actions.Length}";

        if (Decoding.Actions.Length > MaxActions)
            yield return $"expected at most {MaxActions} actions, found {Decoding.Actions.Length}";
    }

    private static ImmutableArray<string> Numbered(string word, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"{word} {i}")];
}
