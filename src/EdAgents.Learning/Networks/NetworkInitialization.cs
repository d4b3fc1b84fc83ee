namespace EdAgents.Learning.Networks;

/// <summary>
/// First weights from the same distributions as ED's columns, all of them free in sign. Biases and β start at 0, γ and the
/// running variance at 1, the running mean at 0. Every network draws from a stream of its own.
/// </summary>
internal static class NetworkInitialization
{
    public static void Fill(NetworkWeights weights, WeightInitializer initializer, ulong seed)
    {
        initializer.Validate();
        var layers = weights.Topology.Layout.Layers;
        for (int network = 0; network < weights.Topology.NetworkCount; network++)
        {
            var random = new Pcg32(seed, (ulong)network);
            foreach (var layer in layers)
            {
                float scale = layer.Index == layers.Length - 1 ? initializer.OutputScale
                    : layer.Index == 0 ? initializer.FirstScale
                    : initializer.HiddenScale;
                var shape = new WeightLayer(scale, layer.Sources, layer.Units, IsFree: true);
                for (int source = 0; source < layer.Sources; source++)
                {
                    foreach (ref float weight in weights.Units(layer, network, source))
                        weight = initializer.Distribution.Draw(shape, ref random);
                }

                if (layer.Normalized)
                {
                    weights.Units(layer, network, layer.Sources).Fill(1);
                    weights.Averages(layer, network, 1).Fill(1);
                }
            }
        }
    }
}
