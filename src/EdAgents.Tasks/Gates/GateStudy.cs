namespace EdAgents.Tasks.Gates;

/// <summary>A column's outputs for the four patterns of a gate after learning.</summary>
/// <param name="Together">Whether all six gates were columns of one controller.</param>
/// <param name="Outputs">Its outputs for 00, 01, 10 and 11, as probabilities.</param>
/// <param name="MeanLoss">The gate's own loss, per pattern.</param>
/// <param name="Learned">Whether every output is on the right side of ½.</param>
public sealed record GateTable(string Gate, string Loss, bool Together, ImmutableArray<float> Outputs, double MeanLoss, bool Learned);

/// <summary>Learns logic gates with a <see cref="GateTrainer"/> for a number of epochs.</summary>
public static class GateStudy
{
    /// <summary>Passes over the four patterns.</summary>
    public const int DefaultEpochs = 1000;

    /// <summary>Mean squared error, binary cross-entropy, and the same with logits.</summary>
    public static ImmutableArray<Loss> Losses { get; } =
        [new MeanSquaredError(), new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits()];

    /// <summary>Every gate with every loss, as one controller and one by one.</summary>
    /// <param name="seed">What the first weights are drawn from.</param>
    /// <param name="epochs">Passes over the four patterns, ≥ 1.</param>
    public static IReadOnlyList<GateTable> All(ulong seed, int epochs)
    {
        var tables = new List<GateTable>();
        foreach (var loss in Losses)
        {
            tables.AddRange(Learn(LogicGate.All, loss, seed, epochs));
            foreach (var gate in LogicGate.All)
                tables.AddRange(Learn([gate], loss, seed, epochs));
        }

        return tables;
    }

    /// <summary>Some gates as the columns of one controller.</summary>
    /// <param name="gates">One a column.</param>
    /// <param name="loss">One of <see cref="Losses"/>.</param>
    /// <param name="seed">What the first weights are drawn from.</param>
    /// <param name="epochs">Passes over the four patterns, ≥ 1.</param>
    /// <param name="backprop">Whether the columns learn by back-propagation instead, with free signs.</param>
    /// <param name="progress">Called with the epoch and its mean loss before the step.</param>
    public static IReadOnlyList<GateTable> Learn(
        IReadOnlyList<LogicGate> gates, Loss loss, ulong seed, int epochs, bool backprop = false, Action<int, float>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        var trainer = new GateTrainer(gates, loss, seed, backprop);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            float mean = trainer.LearnEpoch();
            progress?.Invoke(epoch, mean);
        }

        return trainer.Tables();
    }
}
