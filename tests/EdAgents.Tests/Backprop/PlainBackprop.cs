namespace EdAgents.Tests.Backprop;

/// <summary>
/// Back-propagation in plain doubles, as a textbook has it: one network, gradients of the mean loss, plain gradient descent.
/// The kernels are tested against it, and it against differences.
/// </summary>
internal sealed class PlainBackprop
{
    private readonly List<Layer> layers = [];

    /// <param name="topology">The shape; of several networks, one is made here.</param>
    /// <param name="parameters">Those of one network, in the order of <see cref="BackpropController.CopyParameters"/>.</param>
    public PlainBackprop(NetworkTopology topology, ReadOnlySpan<float> parameters)
    {
        int outputs = topology.OutputCount / topology.NetworkCount;
        int sources = topology.InputCount;
        foreach (var shape in (DenseLayer[])[.. topology.Hidden, new(outputs, topology.OutputActivation)])
        {
            var layer = new Layer(sources, shape);
            parameters = layer.Take(parameters);
            layers.Add(layer);
            sources = shape.Units;
        }
    }

    public double[] Parameters => [.. layers.SelectMany(layer => layer.Parameters())];

    public double[][] Forward(double[][] inputs) => layers.Aggregate(inputs, (values, layer) => layer.Forward(values));

    public void Backward(double[][] outputErrors, double rate)
    {
        double[][] errors = outputErrors;
        for (int l = layers.Count - 1; l >= 0; l--)
            errors = layers[l].Backward(errors, rate);
    }

    private sealed class Layer(int sources, DenseLayer shape)
    {
        private readonly double[] bias = new double[shape.Units];
        private readonly double[] gamma = new double[shape.Units];
        private readonly double[,] weights = new double[sources, shape.Units];
        private readonly double[] deviation = new double[shape.Units];
        private double[][] inputs = [];
        private double[][] normalized = [];
        private double[][] sums = [];

        public ReadOnlySpan<float> Take(ReadOnlySpan<float> parameters)
        {
            int place = 0;
            for (int source = -1; source < sources; source++)
            {
                for (int unit = 0; unit < shape.Units; unit++)
                    (source < 0 ? ref bias[unit] : ref weights[source, unit]) = parameters[place++];
            }

            for (int unit = 0; shape.BatchNormalized && unit < shape.Units; unit++)
                gamma[unit] = parameters[place++];

            return parameters[place..];
        }

        public IEnumerable<double> Parameters() => [.. bias, .. weights.Cast<double>(), .. shape.BatchNormalized ? gamma : []];

        public double[][] Forward(double[][] values)
        {
            inputs = values;
            sums = [.. values.Select(_ => new double[shape.Units])];
            normalized = [.. values.Select(_ => new double[shape.Units])];
            for (int j = 0; j < shape.Units; j++)
            {
                for (int s = 0; s < values.Length; s++)
                    sums[s][j] = Enumerable.Range(0, sources).Sum(i => values[s][i] * weights[i, j]);

                double mean = sums.Average(row => row[j]);
                deviation[j] = Math.Sqrt(sums.Average(row => (row[j] - mean) * (row[j] - mean)) + 1e-5);
                for (int s = 0; s < values.Length; s++)
                {
                    normalized[s][j] = (sums[s][j] - mean) / deviation[j];
                    sums[s][j] = (shape.BatchNormalized ? gamma[j] * normalized[s][j] : sums[s][j]) + bias[j];
                }
            }

            return [.. sums.Select(row => row.Select(sum => SignedReference.Value(shape.Activation, sum)).ToArray())];
        }

        public double[][] Backward(double[][] errors, double rate)
        {
            int count = inputs.Length;
            double[][] before = [.. inputs.Select(_ => new double[sources])];
            for (int j = 0; j < shape.Units; j++)
            {
                double[] e = [.. errors.Select((row, s) => row[j] * SignedReference.Derivative(shape.Activation, SignedReference.Value(shape.Activation, sums[s][j])))];
                double shift = e.Average();
                if (shape.BatchNormalized)
                {
                    double stretch = e.Select((error, s) => error * normalized[s][j]).Average();
                    e = [.. e.Select((error, s) => gamma[j] / deviation[j] * (error - shift - (normalized[s][j] * stretch)))];
                    gamma[j] -= rate * stretch;
                }

                bias[j] -= rate * shift;
                for (int i = 0; i < sources; i++)
                {
                    for (int s = 0; s < count; s++)
                        before[s][i] += e[s] * weights[i, j];

                    weights[i, j] -= rate * e.Select((error, s) => error * inputs[s][i]).Average();
                }
            }

            return before;
        }
    }
}
