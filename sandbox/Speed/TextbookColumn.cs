namespace EdAgents.Sandbox.Speed;

/// <summary>
/// Error Diffusion as an introduction would write it: a list of neurons, each an object with a list of weights, one sample at
/// a time, in double precision. It is what the fast kernels are measured against, so it stays as it is.
/// </summary>
public sealed class TextbookColumn
{
    private readonly List<Neuron> hidden = [];
    private readonly Neuron output;

    public TextbookColumn(int inputs, int units, Random random)
    {
        for (int unit = 0; unit < units; unit++)
            hidden.Add(new Neuron(inputs, unit % 2 == 0 ? 1 : -1, random));

        output = new Neuron(units, 1, random);
        for (int unit = 0; unit < units; unit++)
            output.Weights[unit] = Math.Abs(output.Weights[unit]) * hidden[unit].Sign;
    }

    public double Forward(List<double> inputs)
    {
        var values = new List<double>();
        foreach (var neuron in hidden)
            values.Add(neuron.Activate(inputs, value => Math.Max(0, value)));

        return output.Activate(values, value => value);
    }

    /// <summary>Learns from the sample of the last <see cref="Forward"/>.</summary>
    /// <param name="error">∂Loss/∂output.</param>
    public void Learn(List<double> inputs, double error, double rate)
    {
        var values = hidden.Select(neuron => neuron.Value).ToList();
        foreach (var neuron in hidden)
            neuron.Learn(inputs, rate * error * neuron.Sign * (neuron.Value > 0 ? 1 : 0));

        output.Learn(values, rate * error);
        for (int unit = 0; unit < hidden.Count; unit++)
        {
            if (output.Weights[unit] * hidden[unit].Sign < 0)
                output.Weights[unit] = 0;
        }
    }

    private sealed class Neuron(int inputs, int sign, Random random)
    {
        private double bias;

        public List<double> Weights { get; } = [.. Enumerable.Range(0, inputs).Select(_ => (random.NextDouble() - 0.5) * 0.1)];

        public int Sign => sign;

        public double Value { get; private set; }

        public double Activate(List<double> inputs, Func<double, double> activation)
        {
            double sum = bias;
            for (int i = 0; i < inputs.Count; i++)
                sum += inputs[i] * Weights[i];

            Value = activation(sum);
            return Value;
        }

        public void Learn(List<double> inputs, double step)
        {
            bias -= step;
            for (int i = 0; i < inputs.Count; i++)
                Weights[i] -= step * inputs[i];
        }
    }
}
