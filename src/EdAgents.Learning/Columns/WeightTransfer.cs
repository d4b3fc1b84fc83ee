namespace EdAgents.Learning.Columns;

/// <summary>
/// Takes what was learned in one task along into another that shows more, or less: a curriculum by copying weights. Inputs
/// are known by their names.
/// </summary>
internal static class WeightTransfer
{
    /// <summary>The same columns for other inputs. As long as new inputs are not learned from, they act as they did.</summary>
    /// <param name="from">What was learned; without a normalisation of its own.</param>
    /// <param name="inputs">The inputs' names. Those it had keep their weights; new ones begin at zero.</param>
    /// <param name="held">The values of inputs that it had and loses: they act on as constants, in the bias. Others act as 0.</param>
    /// <returns>The columns with the first layer rebuilt and everything else copied.</returns>
    public static EdController ToInputs(EdController from, ImmutableArray<string> inputs, IReadOnlyDictionary<string, float> held)
    {
        if (!from.Normalization.Equals(ObservationNormalization.None(from.InputCount)))
            throw new ArgumentException("expected a controller without a normalisation of its inputs, found one", nameof(from));

        var old = from.Spec.Topology;
        var topology = new ColumnTopology(
            inputs.Length, old.HiddenSizes.AsSpan(), old.ColumnCount, old.HiddenActivation, old.OutputActivation)
        {
            SigmoidU0 = old.SigmoidU0,
            HiddenNormalization = old.HiddenNormalization,
        };
        var weights = new ColumnWeights(topology);
        for (int column = 0; column < topology.ColumnCount; column++)
        {
            CopyFirst(from, weights, column, inputs, held);
            CopyRest(from.Weights, weights, column);
        }

        return new EdController(from.Spec with { Topology = topology, InputNames = inputs, Normalization = null }, weights);
    }

    /// <summary>The same columns with one column's output scaled: less sure of itself, with what its hidden units know kept.</summary>
    public static EdController ScaleOutput(EdController from, int column, float scale)
    {
        var weights = from.Weights.Clone();
        foreach (ref float weight in weights.OutputRow(column))
            weight *= scale;

        weights.OutputBias(column) *= scale;
        return new EdController(from.Spec, weights);
    }

    private static void CopyFirst(
        EdController from, ColumnWeights to, int column, ImmutableArray<string> inputs, IReadOnlyDictionary<string, float> held)
    {
        bool hidden = !to.Topology.HiddenSizes.IsEmpty;
        var bias = First(to, -1);
        from.InputWeights(column, -1).CopyTo(bias);
        for (int input = 0; input < from.InputCount; input++)
        {
            var weights = from.InputWeights(column, input);
            int place = inputs.IndexOf(from.InputNames[input]);
            if (place >= 0)
            {
                weights.CopyTo(First(to, place));
            }
            else if (held.TryGetValue(from.InputNames[input], out float value))
            {
                for (int unit = 0; unit < weights.Length; unit++)
                    bias[unit] += weights[unit] * value;
            }
        }

        Span<float> First(ColumnWeights weights, int input) =>
            hidden ? weights.HiddenRow(0, column, input)
            : input < 0 ? new Span<float>(ref weights.OutputBias(column)) : weights.OutputRow(column).Slice(input, 1);
    }

    private static void CopyRest(ColumnWeights from, ColumnWeights to, int column)
    {
        if (to.Topology.HiddenSizes.IsEmpty)
            return;

        foreach (var layer in to.Topology.Layout.Hidden.Skip(1))
        {
            for (int source = -1; source < layer.Sources; source++)
                from.HiddenRow(layer.Index, column, source).CopyTo(to.HiddenRow(layer.Index, column, source));
        }

        from.OutputRow(column).CopyTo(to.OutputRow(column));
        to.OutputBias(column) = from.OutputBias(column);
    }
}
