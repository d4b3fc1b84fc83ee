namespace EdAgents.Benchmarks.Kaneko;

/// <summary>
/// One column of Kaneko's own program, in doubles and as he wrote it down: every input enters as an excitatory and as an
/// inhibitory source, so does the bias of every layer, and his golden files come out exact to the last bit. The rule of
/// learning is all on this page; the float kernels are the same thing, folded. Not thread-safe.
/// </summary>
/// <remarks>
/// In his numbering hidden unit j inhibits where j is even and excites where it is odd, the other way round than in a
/// controller. The output excites.
/// </remarks>
internal sealed class KanekoNetwork
{
    private readonly KanekoConstants constants;
    private readonly double[][] sources;

    /// <summary>Takes weights, which it then changes; nothing is copied.</summary>
    /// <param name="layers">
    /// One row a unit, layer after layer, the last with one row only, the output's. A row is [bias+, bias−, x0+, x0−, x1+, …]
    /// in the first layer and [bias+, bias−, unit 0, unit 1, …] after it.
    /// </param>
    /// <exception cref="ArgumentException">Rows do not fit the layer before them; the message names the first.</exception>
    public KanekoNetwork(double[][][] layers, KanekoConstants constants)
    {
        CheckShape(layers);
        Layers = layers;
        this.constants = constants;
        sources = [.. layers.Select(rows => new double[rows[0].Length])];
        foreach (double[] values in sources)
            values.AsSpan(0, 2).Fill(constants.Beta);
    }

    /// <summary>The weights as they are now.</summary>
    public double[][][] Layers { get; }

    /// <summary>The output for the last pattern.</summary>
    public double Output { get; private set; }

    /// <summary>The output for a pattern, of as many numbers as there are inputs.</summary>
    public double Forward(ReadOnlySpan<double> pattern)
    {
        for (int i = 0; i < pattern.Length; i++)
            sources[0].AsSpan(2 + (2 * i), 2).Fill(pattern[i]);

        for (int layer = 0; layer < Layers.Length - 1; layer++)
        {
            for (int j = 0; j < Layers[layer].Length; j++)
                sources[layer + 1][j + 2] = Sigmoid(Dot(Layers[layer][j], sources[layer]));
        }

        return Output = Sigmoid(Dot(Layers[^1][0], sources[^1]));
    }

    /// <summary>
    /// e = target − output of the last pattern. One-sided: excitatory sources learn where e &gt; 0, inhibitory ones where
    /// e &lt; 0, and every magnitude only grows. With decrement all sources learn, w += η·e·s_j·f′·x.
    /// </summary>
    public void Learn(double target)
    {
        double e = target - Output;
        for (int layer = 0; layer < Layers.Length - 1; layer++)
        {
            for (int j = 0; j < Layers[layer].Length; j++)
                Move(layer, j, unitSign: j % 2 == 0 ? -1 : 1, sources[layer + 1][j + 2], e);
        }

        Move(Layers.Length - 1, 0, unitSign: 1, Output, e);
    }

    private void Move(int layer, int unit, int unitSign, double value, double e)
    {
        double[] row = Layers[layer][unit];
        for (int i = 0; i < row.Length; i++)
        {
            // Multiplied in the program's own order: any other is a last bit away. Its weights of exactly zero are no connections.
            double step = constants.Alpha * sources[layer][i] * value * (1 - value) * Math.Abs(e);
            int sourceSign = SourceSign(layer, i);
            if (row[i] != 0 && (constants.WeightDecrement || sourceSign == Math.Sign(e)))
                row[i] += Math.Sign(e) * unitSign * step;
        }
    }

    private double Sigmoid(double u) => 1 / (1 + Math.Exp(-2 * u / constants.U0));

    /// <summary>Inputs and biases come as +, −; hidden units begin with an inhibitory one.</summary>
    private static int SourceSign(int layer, int source) => layer == 0 || source < 2 ? 1 - (2 * (source % 2)) : (2 * (source % 2)) - 1;

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];

        return sum;
    }

    private static void CheckShape(double[][][] layers)
    {
        int length = layers.Length > 0 && layers[0].Length > 0 ? layers[0][0].Length : 0;
        if (length < 4 || length % 2 != 0 || layers[^1].Length != 1)
        {
            throw new ArgumentException(
                "expected a first row of two biases and two weights an input and one output row, found others", nameof(layers));
        }

        foreach (double[][] rows in layers)
        {
            if (rows.FirstOrDefault(row => row.Length != length) is { } wrong)
                throw new ArgumentException($"expected rows of {length} weights, found {wrong.Length}", nameof(layers));

            length = rows.Length + 2;
        }
    }
}
