namespace EdAgents.Networks;

/// <summary>
/// The shape of an ordinary network: inputs, hidden layers, outputs, and whether the outputs share one network or have one
/// each. Immutable; equal by value.
/// </summary>
internal sealed class NetworkTopology : IEquatable<NetworkTopology>
{
    /// <param name="inputCount">Numbers in one observation, ≥ 1.</param>
    /// <param name="hidden">Hidden layers of one network, first layer first; may be empty.</param>
    /// <param name="outputCount">Outputs, ≥ 1.</param>
    public NetworkTopology(
        int inputCount,
        ReadOnlySpan<DenseLayer> hidden,
        int outputCount,
        Activation? outputActivation = null,
        NetworkWiring wiring = NetworkWiring.Shared)
    {
        Check(inputCount is >= 1 and <= ColumnTopology.MaxSize, $"1 to {ColumnTopology.MaxSize} inputs", inputCount);
        Check(outputCount is >= 1 and <= ColumnTopology.MaxSize, $"1 to {ColumnTopology.MaxSize} outputs", outputCount);
        Check(hidden.Length <= ColumnTopology.MaxHiddenLayers, $"at most {ColumnTopology.MaxHiddenLayers} hidden layers", hidden.Length);
        foreach (var layer in hidden)
        {
            Check(layer.Units is >= 1 and <= ColumnTopology.MaxSize, $"1 to {ColumnTopology.MaxSize} units in a hidden layer", layer.Units);
        }

        Check(Enum.IsDefined(wiring), "a known wiring", (int)wiring);
        InputCount = inputCount;
        Hidden = [.. hidden];
        OutputCount = outputCount;
        OutputActivation = outputActivation ?? Activation.Linear;
        Wiring = wiring;
        Layout = new NetworkLayout(this);
    }

    public int InputCount { get; }

    public ImmutableArray<DenseLayer> Hidden { get; }

    public int OutputCount { get; }

    public Activation OutputActivation { get; }

    public NetworkWiring Wiring { get; }

    /// <summary>Networks side by side: 1, or one per output.</summary>
    public int NetworkCount => Wiring == NetworkWiring.Shared ? 1 : OutputCount;

    /// <summary>Learned numbers of all networks together: weights, biases, and γ and β of batch normalisation.</summary>
    public long ParameterCount
    {
        get
        {
            long perNetwork = 0;
            foreach (var layer in Layout.Layers)
                perNetwork += (long)layer.Units * (layer.Sources + (layer.Normalized ? 2 : 1));

            return perNetwork * NetworkCount;
        }
    }

    internal NetworkLayout Layout { get; }

    /// <summary>The shape of ED's columns: one network per output, hidden layers of the same sizes and activation.</summary>
    /// <param name="columns">The shape to take over; its u₀ must be 2 and nothing may be normalised.</param>
    public static NetworkTopology Like(ColumnTopology columns, NetworkWiring wiring = NetworkWiring.Columns)
    {
        if (columns.SigmoidU0 != ColumnTopology.DefaultSigmoidU0 || columns.HiddenNormalization != HiddenNormalization.None)
        {
            throw new ArgumentException(
                $"expected columns with u0 {ColumnTopology.DefaultSigmoidU0} and no normalisation, "
                + $"found u0 {columns.SigmoidU0} and {columns.HiddenNormalization}",
                nameof(columns));
        }

        DenseLayer[] hidden = [.. columns.HiddenSizes.Select(units => new DenseLayer(units, columns.HiddenActivation))];
        return new NetworkTopology(columns.InputCount, hidden, columns.ColumnCount, columns.OutputActivation, wiring);
    }

    public bool Equals(NetworkTopology? other) =>
        other is not null
        && InputCount == other.InputCount
        && OutputCount == other.OutputCount
        && OutputActivation == other.OutputActivation
        && Wiring == other.Wiring
        && Hidden.AsSpan().SequenceEqual(other.Hidden.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as NetworkTopology);

    public override int GetHashCode() => HashCode.Combine(InputCount, OutputCount, OutputActivation, Wiring, Hidden.Length);

    /// <summary>Sizes from inputs to outputs, as "784-100-10" or, with a network per output, "784 → 10 × (100) → 10".</summary>
    public override string ToString()
    {
        string sizes = string.Join("-", Hidden.Select(layer => layer.Units));
        return Wiring == NetworkWiring.Shared || Hidden.IsEmpty
            ? string.Join("-", [InputCount, .. Hidden.Select(layer => layer.Units), OutputCount])
            : $"{InputCount} → {OutputCount} × ({sizes}) → {OutputCount}";
    }

    private static void Check(bool holds, string expected, int found)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(null, $"expected {expected}, found {found}");
    }
}
