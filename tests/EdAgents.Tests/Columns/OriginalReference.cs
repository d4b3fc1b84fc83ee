namespace EdAgents.Tests.Columns;

/// <summary>
/// Kaneko's own rule on one column with one hidden layer, in plain doubles and unfolded: every input enters as an
/// excitatory and as an inhibitory source, and so does the bias. His golden files are its proof.
/// </summary>
internal sealed class OriginalReference(double[][] hidden, double[] output, double alpha, double beta, double u0, bool decrement)
{
    private double[] sources = [];
    private double[] values = [];
    private double answer;

    /// <summary>Rows of [bias+, bias−, x0+, x0−, …], one per hidden unit; unit 0 inhibits, unit 1 excites, and so on.</summary>
    public double[][] Hidden => hidden;

    /// <summary>[bias+, bias−, hidden 0, hidden 1, …].</summary>
    public double[] Output => output;

    public double Forward(double[] pattern)
    {
        sources = [beta, beta, .. pattern.SelectMany(x => new[] { x, x })];
        values = [beta, beta, .. hidden.Select(row => Sigmoid(Dot(row, sources)))];
        answer = Sigmoid(Dot(output, values));
        return answer;
    }

    /// <summary>
    /// e = target − output. One-sided: excitatory sources learn when e &gt; 0, inhibitory ones when e &lt; 0, and every
    /// magnitude only grows. With decrement: all sources learn, w += η·e·s_j·f′·x.
    /// </summary>
    public void Learn(double target)
    {
        double e = target - answer;
        for (int j = 0; j < hidden.Length; j++)
        {
            Move(hidden[j], sources, unitSign: j % 2 == 0 ? -1 : 1, values[j + 2], e, source => source % 2 == 0 ? 1 : -1);
        }

        Move(output, values, unitSign: 1, answer, e, source => source < 2 ? 1 - (2 * source) : source % 2 == 0 ? -1 : 1);
    }

    private void Move(double[] row, double[] inputs, int unitSign, double value, double e, Func<int, int> sourceSign)
    {
        for (int i = 0; i < row.Length; i++)
        {
            // Multiplied in the program's own order, which makes every file come out exact to the last bit.
            double step = alpha * inputs[i] * value * (1 - value) * Math.Abs(e);
            if (decrement)
            {
                row[i] += Math.Sign(e) * unitSign * step;
            }
            else if (sourceSign(i) == Math.Sign(e))
            {
                row[i] += sourceSign(i) * unitSign * step;
            }
        }
    }

    private double Sigmoid(double u) => 1 / (1 + Math.Exp(-2 * u / u0));

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
