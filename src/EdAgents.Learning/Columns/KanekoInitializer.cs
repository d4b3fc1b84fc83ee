namespace EdAgents.Learning.Columns;

/// <summary>
/// First weights as in Kaneko's program: every |w| of the unfolded column drawn from [0, 1) with equal probability. A weight
/// from an input, or a bias, holds two of them with opposite signs, so it is drawn as their difference.
/// </summary>
internal sealed record KanekoInitializer
{
    /// <summary>β, what each of the two bias sources emits, &gt; 0: a bias is β times the difference of its two weights.</summary>
    public float BiasEmission { get; init; } = 0.8f;

    /// <summary>Every column draws from a stream of its own, so that adding a column leaves the others as they were.</summary>
    internal void Fill(ColumnWeights weights, ulong seed)
    {
        for (int column = 0; column < weights.Topology.ColumnCount; column++)
        {
            var random = new Pcg32(seed, (ulong)column);
            foreach (var layer in weights.Topology.Layout.Hidden)
            {
                for (int source = -1; source < layer.Sources; source++)
                {
                    FillRow(weights.HiddenRow(layer.Index, column, source), layer, source, ref random);
                }
            }

            bool free = weights.Topology.Layout.Hidden.IsEmpty;
            var output = weights.OutputRow(column);
            for (int source = 0; source < output.Length; source++)
            {
                output[source] = free ? Pair(ref random) : random.NextSingle() * UnitType.Sign(source);
            }

            weights.OutputBias(column) = BiasEmission * Pair(ref random);
        }
    }

    private void FillRow(Span<float> row, HiddenLayout layer, int source, ref Pcg32 random)
    {
        for (int unit = 0; unit < row.Length; unit++)
        {
            row[unit] = source < 0 ? BiasEmission * Pair(ref random)
                : layer.FreeSigned ? Pair(ref random)
                : random.NextSingle() * UnitType.Sign(source) * UnitType.Sign(unit);
        }
    }

    private static float Pair(ref Pcg32 random) => random.NextSingle() - random.NextSingle();
}
