using EdAgents.Losses;
using EdAgents.Numerics;

namespace EdAgents.Tasks.Spirals;

/// <summary>
/// What Error Diffusion is compared with: the same columns (inputs to one output, one per class), free in sign, learning by
/// ordinary back-propagation with Adam. Plain code, one sample at a time, to be read and believed; not fast.
/// </summary>
internal sealed class BackpropPupil : ISpiralPupil
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    private readonly Loss loss = new SoftmaxCrossEntropy();
    private readonly Column[] columns;
    private readonly float[] logits = new float[SpiralSet.ClassCount];
    private readonly float[] gradient = new float[SpiralSet.ClassCount];
    private int steps;

    /// <param name="sizes">Units in each hidden layer of a column.</param>
    /// <param name="rectified">Leaky ReLU units and He's weights; otherwise sigmoid units and Xavier's.</param>
    /// <param name="seed">What weights are drawn from.</param>
    public BackpropPupil(int[] sizes, bool rectified, ulong seed) =>
        columns = [.. Enumerable.Range(0, SpiralSet.ClassCount).Select(k => new Column(sizes, rectified, new Pcg32(seed, (ulong)k)))];

    public bool Learn(ReadOnlySpan<float> points, ReadOnlySpan<float> targets, float rate)
    {
        int count = points.Length / SpiralSet.InputCount;
        for (int sample = 0; sample < count; sample++)
        {
            Answer(points.Slice(sample * SpiralSet.InputCount, SpiralSet.InputCount), logits);
            loss.Evaluate(logits, targets.Slice(sample * SpiralSet.ClassCount, SpiralSet.ClassCount), gradient);
            for (int k = 0; k < columns.Length; k++)
            {
                columns[k].Backward(gradient[k] / count);
            }
        }

        steps++;
        foreach (var column in columns)
        {
            column.Step(rate, steps);
        }

        return logits.All(float.IsFinite);
    }

    public void Answer(ReadOnlySpan<float> point, Span<float> logits)
    {
        for (int k = 0; k < columns.Length; k++)
        {
            logits[k] = columns[k].Forward(point);
        }
    }

    /// <summary>A chain of layers that ends in one linear unit.</summary>
    private sealed class Column
    {
        private readonly List<Layer> layers = [];
        private readonly float[] inputs = new float[SpiralSet.InputCount];

        public Column(int[] sizes, bool rectified, Pcg32 random)
        {
            int sources = SpiralSet.InputCount;
            foreach (int units in (int[])[.. sizes, 1])
            {
                layers.Add(new Layer(sources, units, rectified, last: layers.Count == sizes.Length, ref random));
                sources = units;
            }
        }

        public float Forward(ReadOnlySpan<float> point)
        {
            point.CopyTo(inputs);
            float[] values = inputs;
            foreach (var layer in layers)
            {
                layer.Forward(values);
                values = layer.Values;
            }

            return values[0];
        }

        public void Backward(float outputGradient)
        {
            layers[^1].Errors[0] = outputGradient;
            for (int l = layers.Count - 1; l >= 0; l--)
            {
                layers[l].Backward(l == 0 ? inputs : layers[l - 1].Values, l == 0 ? null : layers[l - 1].Errors);
            }
        }

        public void Step(float rate, int step)
        {
            foreach (var layer in layers)
            {
                layer.Step(rate, step);
            }
        }
    }

    /// <summary>Rows of weights, one per unit, the bias behind the others.</summary>
    private sealed class Layer
    {
        private readonly int sources;
        private readonly bool rectified;
        private readonly bool last;
        private readonly float[] weights;
        private readonly float[] gradients;
        private readonly float[] means;
        private readonly float[] squares;

        public Layer(int sources, int units, bool rectified, bool last, ref Pcg32 random)
        {
            this.sources = sources;
            this.rectified = rectified;
            this.last = last;
            Values = new float[units];
            Errors = new float[units];
            weights = new float[units * (sources + 1)];
            gradients = new float[weights.Length];
            means = new float[weights.Length];
            squares = new float[weights.Length];
            float deviation = MathF.Sqrt(2f / (rectified ? sources : sources + units));
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = i % (sources + 1) == sources ? 0 : random.NextGaussian() * deviation;
            }
        }

        public float[] Values { get; }

        /// <summary>∂Loss/∂value, filled by the layer behind.</summary>
        public float[] Errors { get; }

        public void Forward(float[] inputs)
        {
            for (int j = 0; j < Values.Length; j++)
            {
                int row = j * (sources + 1);
                float sum = weights[row + sources];
                for (int i = 0; i < sources; i++)
                {
                    sum += weights[row + i] * inputs[i];
                }

                Values[j] = last ? sum : rectified ? (sum > 0 ? sum : 0.1f * sum) : 1 / (1 + MathF.Exp(-sum));
            }
        }

        public void Backward(float[] inputs, float[]? errorsBefore)
        {
            errorsBefore?.AsSpan().Clear();
            for (int j = 0; j < Values.Length; j++)
            {
                int row = j * (sources + 1);
                float value = Values[j];
                float delta = Errors[j] * (last ? 1 : rectified ? (value > 0 ? 1 : 0.1f) : value * (1 - value));
                gradients[row + sources] += delta;
                for (int i = 0; i < sources; i++)
                {
                    gradients[row + i] += delta * inputs[i];
                    if (errorsBefore is not null)
                    {
                        errorsBefore[i] += delta * weights[row + i];
                    }
                }
            }
        }

        public void Step(float rate, int step)
        {
            double correction1 = 1 - Math.Pow(Beta1, step);
            double correction2 = Math.Sqrt(1 - Math.Pow(Beta2, step));
            float scaled = (float)(rate * correction2 / correction1);
            for (int i = 0; i < weights.Length; i++)
            {
                float g = gradients[i];
                means[i] += (float)(1 - Beta1) * (g - means[i]);
                squares[i] += (float)(1 - Beta2) * ((g * g) - squares[i]);
                weights[i] -= scaled * means[i] / (MathF.Sqrt(squares[i]) + (float)(Epsilon * correction2));
                gradients[i] = 0;
            }
        }
    }
}
