namespace EdAgents.Learning.Ppo;

/// <summary>
/// Numbers drawn from normal distributions about the outputs. Each number has one deviation for all observations, learned as
/// its logarithm with an Adam of its own; what is drawn is cut off at the bounds only on its way into the environment, so
/// that its density stays that of the normal distribution.
/// </summary>
internal sealed class GaussianPolicy : Policy
{
    private const float GreatestLog = 0.7f;
    private static readonly float LogOfDensity = (float)(0.5 * Math.Log(2 * Math.PI));

    private readonly ActionDecoding decoding;
    private readonly float[] logs;
    private readonly float[] deviations;
    private readonly float[] gradients;
    private readonly float[] first;
    private readonly float[] second;
    private long steps;

    public GaussianPolicy(ActionDecoding decoding, PpoOptions options)
        : base(options)
    {
        this.decoding = decoding;
        deviations = [.. decoding.Deviations];
        logs = [.. deviations.Select(deviation => Math.Clamp((float)Math.Log(deviation), Options.LeastLogDeviation, GreatestLog))];
        gradients = new float[logs.Length];
        first = new float[logs.Length];
        second = new float[logs.Length];
        Refresh();
    }

    public override int OutputCount => deviations.Length;

    public override int DrawLength => deviations.Length;

    public override ActionDecoding Decoding => decoding.With(deviations);

    public override float Draw(ReadOnlySpan<float> outputs, ref Pcg32 random, Span<float> drawn)
    {
        float logProbability = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float z = random.NextGaussian();
            drawn[k] = outputs[k] + (deviations[k] * z);
            logProbability += LogDensity(k, (drawn[k] - outputs[k]) / deviations[k]);
        }

        return logProbability;
    }

    public override AgentAction ToAction(ReadOnlySpan<float> drawn, Span<float> room)
    {
        decoding.ToRange(drawn, room);
        return room;
    }

    /// <summary>
    /// With z = (a − μ)/σ and the weight w of <see cref="Policy.Weight"/>: ∂Loss/∂μ = −w·z/σ, with the penalty's slope added, and ∂Loss/∂ln σ = −w·(z² − 1) − β,
    /// because the entropy is ln σ and a constant.
    /// </summary>
    public override PolicySample Gradient(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, float advantage, float oldLogProbability, Span<float> gradient)
    {
        float logProbability = 0;
        float entropy = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            logProbability += LogDensity(k, (drawn[k] - outputs[k]) / deviations[k]);
            entropy += logs[k] + LogOfDensity + 0.5f;
        }

        float weight = Weight(advantage, logProbability, oldLogProbability, out float ratio);
        for (int k = 0; k < outputs.Length; k++)
        {
            float z = (drawn[k] - outputs[k]) / deviations[k];
            gradient[k] = (-weight * z / deviations[k]) + Beyond(outputs[k]);
            gradients[k] += (-weight * ((z * z) - 1)) - Options.EntropyCoefficient;
        }

        return new PolicySample(entropy, logProbability, ratio);
    }

    public override void Update(Adam optimizer, int samples)
    {
        steps++;
        double correctedFirst = 1 - Math.Pow(optimizer.Beta1, steps);
        double correctedSecond = 1 - Math.Pow(optimizer.Beta2, steps);
        for (int k = 0; k < logs.Length; k++)
        {
            float gradient = gradients[k] / samples;
            gradients[k] = 0;
            first[k] = (optimizer.Beta1 * first[k]) + ((1 - optimizer.Beta1) * gradient);
            second[k] = (optimizer.Beta2 * second[k]) + ((1 - optimizer.Beta2) * gradient * gradient);
            double step = first[k] / correctedFirst / (Math.Sqrt(second[k] / correctedSecond) + optimizer.Epsilon);
            logs[k] = Math.Clamp((float)(logs[k] - (optimizer.LearningRate * step)), Options.LeastLogDeviation, GreatestLog);
        }

        Refresh();
    }

    /// <summary>The slope of the penalty on a mean outside ±1.</summary>
    private float Beyond(float mean) => Options.MeanPenalty * (mean - Math.Clamp(mean, -1, 1));

    public override int StateLength => 3 * logs.Length;

    public override void Save(Span<float> room)
    {
        logs.CopyTo(room);
        first.CopyTo(room[logs.Length..]);
        second.CopyTo(room[(2 * logs.Length)..]);
    }

    public override void Restore(ReadOnlySpan<float> saved, long steps)
    {
        saved[..logs.Length].CopyTo(logs);
        saved.Slice(logs.Length, logs.Length).CopyTo(first);
        saved[(2 * logs.Length)..].CopyTo(second);
        this.steps = steps;
        Refresh();
    }

    private float LogDensity(int k, float z) => (-0.5f * z * z) - logs[k] - LogOfDensity;

    private void Refresh()
    {
        for (int k = 0; k < logs.Length; k++)
        {
            deviations[k] = (float)Math.Exp(logs[k]);
        }
    }
}
