namespace EdAgents.Networks;

/// <summary>
/// Where the numbers of a topology lie. One network follows the other; a layer of a network is its bias row, one row per
/// source holding the weights to all its units, and where it is batch-normalised the row of γ (β lies in the bias row). Rows
/// are padded to sixteen with zeros that no step ever moves. What batch normalisation remembers but does not learn, a row of
/// means and one of variances, lies in a block of its own.
/// </summary>
internal sealed class NetworkLayout
{
    public NetworkLayout(NetworkTopology topology)
    {
        var layers = ImmutableArray.CreateBuilder<LayerLayout>(topology.Hidden.Length + 1);
        int outputs = topology.Wiring == NetworkWiring.Shared ? topology.OutputCount : 1;
        long start = 0;
        int averages = 0;
        int sources = topology.InputCount;
        foreach (var layer in (DenseLayer[])[.. topology.Hidden, new(outputs, topology.OutputActivation)])
        {
            int padded = ColumnLayout.Pad(layer.Units);
            layers.Add(new LayerLayout(
                layers.Count, sources, layer.Units, padded, layer.Activation, layer.BatchNormalized, (int)start, averages));
            start += (sources + (layer.BatchNormalized ? 2L : 1L)) * padded;
            averages += layer.BatchNormalized ? 2 * padded : 0;
            CheckStorage(start * topology.NetworkCount);
            sources = layer.Units;
        }

        Layers = layers.MoveToImmutable();
        NetworkCount = topology.NetworkCount;
        NetworkStride = (int)start;
        AveragesStride = averages;
        PaddedInputs = ColumnLayout.Pad(topology.InputCount);
        MaxPaddedUnits = Layers.Max(layer => layer.PaddedUnits);
        CheckStorage((long)MaxPaddedUnits * NetworkCount);
    }

    /// <summary>The hidden layers, and then the one of the outputs.</summary>
    public ImmutableArray<LayerLayout> Layers { get; }

    public int NetworkCount { get; }

    public int NetworkStride { get; }

    /// <summary>Running means and variances of one network.</summary>
    public int AveragesStride { get; }

    public int PaddedInputs { get; }

    public int MaxPaddedUnits { get; }

    private static void CheckStorage(long floats)
    {
        if (floats > ColumnTopology.MaxStorage)
            throw new ArgumentOutOfRangeException(null, $"expected at most {ColumnTopology.MaxStorage} stored weights, found {floats}");
    }
}

internal sealed record LayerLayout(
    int Index, int Sources, int Units, int PaddedUnits, Activation Activation, bool Normalized, int Start, int AveragesStart)
{
    /// <summary>Rows of learned numbers: the bias, one per source, and γ where there is one.</summary>
    public int Rows => Sources + (Normalized ? 2 : 1);

    public void Activate(ref float values, int length)
    {
        if (Activation != Activation.Linear)
            Activation.Apply(ref values, length);
    }

    /// <summary>errors ← errors · f′ where f has these values.</summary>
    public void TimesDerivative(ref float values, ref float errors, int length)
    {
        if (Activation != Activation.Linear)
            Activation.TimesDerivative(ref values, ref errors, length);
    }

    /// <summary>Sources of the layer, padded as a row of them is.</summary>
    public int PaddedSources => ColumnLayout.Pad(Sources);
}
