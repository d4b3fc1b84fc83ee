namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// The forward pass in plain doubles, as learning sees it (batch normalisation by the mini-batch): what derivatives by
/// differences are taken of. Parameters are in the order of <see cref="BackpropController.CopyParameters"/>.
/// </summary>
internal sealed class PlainNetwork
{
    private readonly NetworkTopology topology;
    private readonly ObservationNormalization normalization;

    public PlainNetwork(BackpropController controller)
    {
        topology = controller.Spec.Topology;
        normalization = controller.Normalization;
        var parameters = new float[controller.ParameterCount];
        controller.CopyParameters(parameters);
        Parameters = Array.ConvertAll(parameters, parameter => (double)parameter);
    }

    public double[] Parameters { get; }

    /// <summary>The mean loss per sample.</summary>
    public double MeanLoss(ReadOnlySpan<float> observations, ReadOnlySpan<float> targets, Loss loss)
    {
        int count = observations.Length / topology.InputCount;
        double[][] inputs = Inputs(observations, count);
        double[][] outputs = [.. inputs.Select(_ => new double[topology.OutputCount])];
        int place = 0;
        for (int network = 0; network < topology.NetworkCount; network++)
        {
            double[][] values = inputs;
            foreach (var layer in topology.Layout.Layers)
                values = Layer(layer, values, ref place);

            for (int sample = 0; sample < count; sample++)
                values[sample].CopyTo(outputs[sample], network * values[sample].Length);
        }

        double sum = 0;
        for (int sample = 0; sample < count; sample++)
            sum += ExactLoss.Of(loss, outputs[sample], targets.Slice(sample * topology.OutputCount, topology.OutputCount));

        return sum / count;
    }

    private double[][] Inputs(ReadOnlySpan<float> observations, int count)
    {
        double[][] inputs = new double[count][];
        float[] room = new float[ColumnLayout.Pad(topology.InputCount)];
        for (int sample = 0; sample < count; sample++)
        {
            normalization.Apply(observations.Slice(sample * topology.InputCount, topology.InputCount), room);
            inputs[sample] = Array.ConvertAll(room[..topology.InputCount], input => (double)input);
        }

        return inputs;
    }

    private double[][] Layer(LayerLayout layer, double[][] sources, ref int place)
    {
        int bias = place;
        int weights = bias + layer.Units;
        int gamma = weights + (layer.Sources * layer.Units);
        place = gamma + (layer.Normalized ? layer.Units : 0);
        double[][] values = [.. sources.Select(_ => new double[layer.Units])];
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int sample = 0; sample < sources.Length; sample++)
            {
                double sum = layer.Normalized ? 0 : Parameters[bias + unit];
                for (int source = 0; source < layer.Sources; source++)
                    sum += sources[sample][source] * Parameters[weights + (source * layer.Units) + unit];

                values[sample][unit] = sum;
            }

            if (layer.Normalized)
                Normalize(values, unit, Parameters[gamma + unit], Parameters[bias + unit]);

            foreach (double[] row in values)
                row[unit] = Activate(layer.Activation, row[unit]);
        }

        return values;
    }

    private static void Normalize(double[][] rows, int unit, double gamma, double beta)
    {
        double mean = rows.Average(row => row[unit]);
        double variance = rows.Average(row => (row[unit] - mean) * (row[unit] - mean));
        foreach (double[] row in rows)
            row[unit] = ((row[unit] - mean) / Math.Sqrt(variance + BatchNormalization.Epsilon) * gamma) + beta;
    }

    private static double Activate(Activation activation, double a) => activation.Name switch
    {
        nameof(Activation.Linear) => a,
        nameof(Activation.Sigmoid) => 1 / (1 + Math.Exp(-a)),
        nameof(Activation.Tanh) => Math.Tanh(a),
        nameof(Activation.ReLU) => Math.Max(0, a),
        nameof(Activation.LeakyReLU) => a > 0 ? a : 0.1f * a,
        nameof(Activation.SquaredReLU) => Math.Max(0, a) * Math.Max(0, a),
        nameof(Activation.Softplus) => Math.Max(0, a) + Math.Log(1 + Math.Exp(-Math.Abs(a))),
        _ => throw new ArgumentException($"expected an activation that is known in doubles, found {activation}", nameof(activation)),
    };
}
