using EdAgents.Numerics;

namespace EdAgents.Columns;

/// <summary>
/// Draws first weights: normal with deviation c/√(fan-in), as a magnitude with the sign the connection must carry where
/// signs are constrained. Biases start at 0 except in the first layer, whose bias is an input like any other.
/// </summary>
/// <remarks>
/// The three constants are what acting was found to need: a first layer wide enough that tanh units differ, an output
/// layer small enough that the first policy is nearly uniform.
/// </remarks>
public sealed record WeightInitializer
{
    /// <summary>c of the first hidden layer.</summary>
    public float FirstScale { get; init; } = 1.5f;

    /// <summary>c of every further hidden layer.</summary>
    public float HiddenScale { get; init; } = 1f;

    /// <summary>c of the output layer.</summary>
    public float OutputScale { get; init; } = 0.1f;

    /// <summary>Every column draws from a stream of its own, so that adding a column leaves the others as they were.</summary>
    internal void Fill(ColumnWeights weights, ulong seed)
    {
        for (int column = 0; column < weights.Topology.ColumnCount; column++)
        {
            var random = new Pcg32(seed, (ulong)column);
            FillColumn(weights, column, ref random);
        }
    }

    private void FillColumn(ColumnWeights weights, int column, ref Pcg32 random)
    {
        var layout = weights.Topology.Layout;
        foreach (var layer in layout.Hidden)
        {
            float deviation = (layer.FreeSigned ? FirstScale : HiddenScale) / MathF.Sqrt(layer.Sources);
            for (int source = layer.FreeSigned ? -1 : 0; source < layer.Sources; source++)
            {
                var row = weights.HiddenRow(layer.Index, column, source);
                for (int unit = 0; unit < row.Length; unit++)
                {
                    float drawn = random.NextGaussian() * deviation;
                    row[unit] = layer.FreeSigned ? drawn : MathF.Abs(drawn) * UnitType.Sign(source) * UnitType.Sign(unit);
                }
            }
        }

        bool free = layout.Hidden.IsEmpty;
        float outputDeviation = OutputScale / MathF.Sqrt(layout.OutputSources);
        var output = weights.OutputRow(column);
        for (int source = 0; source < output.Length; source++)
        {
            float drawn = random.NextGaussian() * outputDeviation;
            output[source] = free ? drawn : MathF.Abs(drawn) * UnitType.Sign(source);
        }
    }
}
