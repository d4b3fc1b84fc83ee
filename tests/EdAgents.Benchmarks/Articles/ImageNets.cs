namespace EdAgents.Benchmarks.Articles;

/// <summary>The two kinds of network of the articles' image jobs: one for all classes, and ED's column for each.</summary>
internal static class ImageNets
{
    /// <summary>An ordinary network for all classes.</summary>
    public static BackpropController Network(
        ImageSet images, int[] sizes, Activation activation, WeightInitializer weights, ulong seed, bool batchNormalized = false)
    {
        DenseLayer[] hidden = [.. sizes.Select(units => new DenseLayer(units, activation, batchNormalized))];
        var topology = new NetworkTopology(images.PixelCount, hidden, images.ClassCount, Activation.Linear, NetworkWiring.Shared);
        var face = DigitTrainer.SpecFor(images, units: 1);
        var spec = new BackpropSpec
        {
            Topology = topology,
            InputNames = face.InputNames,
            OutputNames = face.OutputNames,
            Normalization = face.Normalization,
            Decoding = face.Decoding,
        };
        return BackpropController.Create(spec, seed, weights);
    }

    /// <summary>A column of those sizes for each class.</summary>
    public static EdController Columns(
        ImageSet images, int[] sizes, Activation activation, WeightInitializer weights, ulong seed,
        HiddenNormalization normalization = HiddenNormalization.None)
    {
        var spec = DigitTrainer.SpecFor(images, units: 1) with
        {
            Topology = new ColumnTopology(images.PixelCount, sizes, images.ClassCount, activation) { HiddenNormalization = normalization },
        };
        return EdController.Create(spec, seed, weights);
    }
}
