namespace EdAgents.Tests.Columns;

/// <summary>How far a weight moves, from its place (source 0 is the bias), its mean gradient and itself.</summary>
internal delegate double ReferenceStep(int layer, int unit, int source, double gradient, double weight);

/// <summary>
/// The signed rule of Error Diffusion on one column, in plain doubles: a page to read first. The kernels in the library are
/// the same thing, many samples and units at a time.
/// </summary>
internal sealed class SignedReference
{
    private readonly Activation hidden;
    private readonly Activation output;

    /// <summary>Weights[layer][target][source]; source 0 is the bias. The last layer has the output as its one target.</summary>
    public double[][][] Weights { get; }

    /// <summary>The direction of steepest descent as Error Diffusion sees it, summed over samples since the last step.</summary>
    public double[][][] Gradient { get; }

    public SignedReference(double[][][] weights, Activation hidden, Activation output)
    {
        this.hidden = hidden;
        this.output = output;
        Weights = weights;
        Gradient = [.. weights.Select(layer => layer.Select(row => new double[row.Length]).ToArray())];
    }

    /// <summary>Even units excite, odd ones inhibit; the output, unit 0 of the last layer, excites.</summary>
    public static int Sign(int unit) => unit % 2 == 0 ? 1 : -1;

    /// <summary>Inputs to output; keeps every layer's values for <see cref="Diffuse"/>.</summary>
    public double[][] Forward(double[] inputs)
    {
        var values = new double[Weights.Length + 1][];
        values[0] = inputs;
        for (int layer = 0; layer < Weights.Length; layer++)
        {
            var f = layer == Weights.Length - 1 ? output : hidden;
            double[] sources = values[layer];
            values[layer + 1] = [.. Weights[layer].Select(row => Value(f, row[0] + sources.Select((x, i) => row[i + 1] * x).Sum()))];
        }

        return values;
    }

    /// <summary>One number, d = ∂Loss/∂output, told to every unit of every layer: g = d · s_j · f′_j · x_i.</summary>
    public void Diffuse(double[][] values, double d)
    {
        for (int layer = 0; layer < Weights.Length; layer++)
        {
            var f = layer == Weights.Length - 1 ? output : hidden;
            for (int j = 0; j < Weights[layer].Length; j++)
            {
                double delta = d * Sign(j) * Derivative(f, values[layer + 1][j]);
                Gradient[layer][j][0] += delta;
                for (int i = 0; i < values[layer].Length; i++)
                    Gradient[layer][j][i + 1] += delta * values[layer][i];
            }
        }
    }

    /// <summary>Moves every weight by a step made from its mean gradient, then keeps signed weights from crossing zero.</summary>
    public void Step(ReferenceStep stepOf, int samples)
    {
        for (int layer = 0; layer < Weights.Length; layer++)
        {
            for (int j = 0; j < Weights[layer].Length; j++)
            {
                for (int i = 0; i < Weights[layer][j].Length; i++)
                {
                    double moved = Weights[layer][j][i] + stepOf(layer, j, i, Gradient[layer][j][i] / samples, Weights[layer][j][i]);
                    bool free = layer == 0 || i == 0;
                    Weights[layer][j][i] = free || moved * Sign(i - 1) * Sign(j) >= 0 ? moved : 0;
                    Gradient[layer][j][i] = 0;
                }
            }
        }
    }

    public static double Value(Activation activation, double a) => activation.Name switch
    {
        nameof(Activation.Linear) => a,
        nameof(Activation.Sigmoid) => 1 / (1 + Math.Exp(-a)),
        nameof(Activation.Tanh) => Math.Tanh(a),
        nameof(Activation.ReLU) => Math.Max(0, a),
        nameof(Activation.LeakyReLU) => a > 0 ? a : 0.1 * a,
        nameof(Activation.SquaredReLU) => Math.Max(0, a) * Math.Max(0, a),
        nameof(Activation.Softplus) => Math.Max(0, a) + Math.Log(1 + Math.Exp(-Math.Abs(a))),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    public static double Derivative(Activation activation, double value) => activation.Name switch
    {
        nameof(Activation.Linear) => 1,
        nameof(Activation.Sigmoid) => value * (1 - value),
        nameof(Activation.Tanh) => 1 - (value * value),
        nameof(Activation.ReLU) => value > 0 ? 1 : 0,
        nameof(Activation.LeakyReLU) => value > 0 ? 1 : 0.1,
        nameof(Activation.SquaredReLU) => 2 * Math.Sqrt(value),
        nameof(Activation.Softplus) => 1 - Math.Exp(-value),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>A column of a controller's weights, in doubles.</summary>
    public static SignedReference Of(ColumnWeights weights, int column)
    {
        var topology = weights.Topology;
        var layers = new List<double[][]>();
        foreach (var layout in topology.Layout.Hidden)
        {
            layers.Add([.. Enumerable.Range(0, layout.Units).Select(j =>
                Enumerable.Range(-1, layout.Sources + 1).Select(i => (double)weights.HiddenRow(layout.Index, column, i)[j]).ToArray())]);
        }

        layers.Add([[weights.OutputBias(column), .. weights.OutputRow(column).ToArray().Select(w => (double)w)]]);
        return new SignedReference([.. layers], topology.HiddenActivation, topology.OutputActivation);
    }
}
