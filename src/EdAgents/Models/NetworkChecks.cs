namespace EdAgents.Models;

/// <summary>Does the network that a file describes make sense? The part of <see cref="ModelChecks"/> that is about it.</summary>
internal static class NetworkChecks
{
    /// <summary>Hidden layers are as they are, or batch-normalised. The numbers are part of the model file.</summary>
    private enum Normalization
    {
        None = 0,
        Batch = 1,
    }

    public static void Run(NetworkDraft? network, List<string> problems)
    {
        if (network is null)
            return;

        ModelChecks.CheckKnown<NetworkWiring>("network.wiring", network.Wiring, problems);
        ModelChecks.CheckSizes("network.hidden sizes", network.HiddenSizes, problems);
        CheckLayers("network.hidden activations", network.HiddenActivations, network, ModelChecks.CheckActivation, problems);
        ModelChecks.CheckActivation("network.output activation", network.OutputActivation, problems);
        if (network.HiddenNormalizations is { } normalizations)
            CheckLayers("network.hidden normalisations", normalizations, network, ModelChecks.CheckKnown<Normalization>, problems);
    }

    /// <summary>The topology as far as sizes go; null where they are missing or impossible (which is noted).</summary>
    public static NetworkTopology? Shape(ModelDraft draft)
    {
        if (draft is not { Inputs.Names.Length: > 0, Outputs.Names.Length: > 0, Network: { } network }
            || network.Wiring is < 0 or > (int)NetworkWiring.Columns
            || network.HiddenSizes.Any(size => size is < 1 or > ColumnTopology.MaxSize)
            || (network.HiddenNormalizations is { } normalizations && normalizations.Length != network.HiddenSizes.Length))
        {
            return null;
        }

        try
        {
            return Topology(draft.Inputs.Names.Length, draft.Outputs.Names.Length, network, _ => Activation.Linear, Activation.Linear);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Each size is in its range, so it is their product that is not. Only the layout knows how much it would store.
            string most = $"at most {ColumnTopology.MaxStorage} weights, rows padded to {ColumnLayout.Lanes}";
            draft.Problems.Add($"network: expected sizes that store {most}, found more");
            return null;
        }
    }

    public static NetworkTopology Topology(int inputs, int outputs, NetworkDraft network) => Topology(
        inputs, outputs, network, layer => Activation.WithId(network.HiddenActivations[layer]), Activation.WithId(network.OutputActivation));

    public static int NormalizationOf(DenseLayer layer) => (int)(layer.BatchNormalized ? Normalization.Batch : Normalization.None);

    private static NetworkTopology Topology(
        int inputs, int outputs, NetworkDraft network, Func<int, Activation?> activation, Activation? outputActivation)
    {
        DenseLayer[] hidden = [.. network.HiddenSizes.Select((size, layer) => new DenseLayer(
            (int)size, activation(layer), network.HiddenNormalizations?[layer] == (int)Normalization.Batch))];
        return new NetworkTopology(inputs, hidden, outputs, outputActivation, (NetworkWiring)network.Wiring);
    }

    private static void CheckLayers(string place, long[] numbers, NetworkDraft network, Func<string, long, List<string>, bool> check, List<string> problems)
    {
        if (numbers.Length != network.HiddenSizes.Length)
            problems.Add($"{place}: expected {network.HiddenSizes.Length}, one per hidden layer, found {numbers.Length}");

        for (int layer = 0; layer < numbers.Length; layer++)
            check($"{place}[{layer}]", numbers[layer], problems);
    }
}
