namespace EdAgents.Tests.Columns;

/// <summary>
/// Kaneko's columns as a controller has them: inputs and biases folded, and units in a controller's order. He begins with
/// an inhibitory unit and a controller with an excitatory one, so units 2i and 2i + 1 change places. An odd number of units
/// would leave an excitatory one without a partner: his column then has one unit more, which is dead, and a controller
/// does not have it.
/// </summary>
internal static class FoldedColumns
{
    /// <param name="sizes">Units of each hidden layer of the controller.</param>
    public static EdLearner Learner(IReadOnlyList<double[][][]> columns, int[] sizes, KanekoConstants constants)
    {
        var weights = Fold(columns, sizes, constants);
        var start = new EdController(new ControllerSpec { Topology = weights.Topology }, weights);
        return new EdLearner(start, new Sgd { LearningRate = (float)constants.Alpha }, batchCapacity: 1)
        {
            Rule = constants.WeightDecrement ? LearningRule.OriginalWithDecrement : LearningRule.Original,
            BiasEmission = (float)constants.Beta,
        };
    }

    public static ColumnWeights Fold(IReadOnlyList<double[][][]> columns, int[] sizes, KanekoConstants constants)
    {
        var topology = new ColumnTopology((columns[0][0][0].Length / 2) - 1, sizes, columns.Count, Activation.Sigmoid, Activation.Sigmoid)
        {
            SigmoidU0 = (float)constants.U0,
        };
        var weights = new ColumnWeights(topology);
        for (int column = 0; column < columns.Count; column++)
            Fold(columns[column], sizes, weights, column, constants.Beta);

        return weights;
    }

    /// <summary>Random weights in his form, every |w| from [0, 1), with dead units where a number is odd.</summary>
    public static double[][][][] Random(ref Pcg32 random, int inputs, int[] sizes, int outputs)
    {
        var columns = new double[outputs][][][];
        for (int k = 0; k < outputs; k++)
        {
            var layers = new List<double[][]>();
            foreach (int units in sizes.Append(1))
            {
                bool first = layers.Count == 0;
                bool last = layers.Count == sizes.Length;
                int length = 2 + (first ? 2 * inputs : layers[^1].Length);
                var rows = new double[last ? 1 : units + (units % 2)][];
                for (int j = 0; j < rows.Length; j++)
                {
                    int unit = last ? 1 : Type(j);
                    rows[j] = new double[length];
                    bool dead = !last && Partner(j) >= units;
                    rows[j][0] = dead ? -1e6 : 0;
                    for (int i = 0; i < (dead ? 0 : length); i++)
                        rows[j][i] = random.NextSingle() * unit * (first || i < 2 ? -Type(i) : Type(i));
                }

                layers.Add(rows);
            }

            columns[k] = [.. layers];
        }

        return columns;
    }

    private static void Fold(double[][][] layers, int[] sizes, ColumnWeights weights, int column, double beta)
    {
        for (int layer = 0; layer < layers.Length; layer++)
        {
            bool output = layer == layers.Length - 1;
            for (int j = 0; j < layers[layer].Length; j++)
            {
                double[] row = layers[layer][j];
                Put(-1, (row[0] + row[1]) * beta);
                for (int i = 2; i < row.Length; i += layer == 0 ? 2 : 1)
                    Put(layer == 0 ? (i / 2) - 1 : Partner(i - 2), layer == 0 ? row[i] + row[i + 1] : row[i]);

                void Put(int source, double weight)
                {
                    bool dead = source >= sizes.ElementAtOrDefault(layer - 1) && layer > 0;
                    int place = output ? source : Partner(j);
                    if (dead || (!output && place >= sizes[layer]))
                        return;

                    if (output && source < 0)
                    {
                        weights.OutputBias(column) = (float)weight;
                    }
                    else
                    {
                        var target = output ? weights.OutputRow(column) : weights.HiddenRow(layer, column, source);
                        target[place] = (float)weight;
                    }
                }
            }
        }
    }

    private static int Partner(int unit) => unit ^ 1;

    private static int Type(int unit) => unit % 2 == 0 ? -1 : 1;
}
