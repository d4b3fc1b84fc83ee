namespace EdAgents.Learning.Policies;

/// <summary>
/// Numbers drawn from normal distributions about the outputs. Each number has one deviation for all observations; what is drawn is
/// cut off at the bounds only on its way into the environment, so that its density stays that of the normal distribution.
/// </summary>
internal sealed class GaussianPolicy : Policy
{
    private static readonly float LogOfDensity = (float)(0.5 * Math.Log(2 * Math.PI));

    private readonly ActionDecoding decoding;
    private readonly float meanPenalty;

    public GaussianPolicy(ActionDecoding decoding, float minLogDeviation, float meanPenalty)
        : base(minLogDeviation)
    {
        this.decoding = decoding;
        this.meanPenalty = meanPenalty;
        Deviations = [.. decoding.Deviations];
        LogDeviations = [.. Deviations.Select(deviation => (float)Math.Log(deviation))];
        LogDeviationGradients = new float[Deviations.Length];
        Refresh();
    }

    public override int OutputCount => Deviations.Length;

    public override int DrawLength => Deviations.Length;

    public override ActionDecoding Decoding => decoding.With(Deviations);

    public override Likelihood Draw(ReadOnlySpan<float> outputs, ref Pcg32 random, Span<float> drawn, Span<float> room)
    {
        float logProbability = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            room[k] = random.NextGaussian();
            drawn[k] = outputs[k] + (Deviations[k] * room[k]);

            // Of the number that is kept, which rounding has moved: a ratio of probabilities must begin at 1.
            logProbability += LogDensity(k, (drawn[k] - outputs[k]) / Deviations[k]);
        }

        return new Likelihood(logProbability, 0);
    }

    public override AgentAction ToAction(ReadOnlySpan<float> drawn, Span<float> room)
    {
        decoding.ToRange(drawn, room);
        return room;
    }

    public override Likelihood Judge(ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, Span<float> room)
    {
        float logProbability = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            room[k] = (drawn[k] - outputs[k]) / Deviations[k];
            logProbability += LogDensity(k, room[k]);
        }

        return new Likelihood(logProbability, 0);
    }

    /// <summary>
    /// With z = (a − μ)/σ: ∂/∂μ = −w·z/σ, with the penalty's slope added, and ∂/∂ln σ = −w·(z² − 1) − β, because the entropy is ln σ
    /// and a constant.
    /// </summary>
    public override float Gradient(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, Likelihood likelihood, float weight, float entropyBonus, Span<float> gradient)
    {
        float entropy = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float z = gradient[k];
            entropy += LogDeviations[k] + LogOfDensity + 0.5f;
            gradient[k] = (-weight * z / Deviations[k]) + (meanPenalty * (outputs[k] - Math.Clamp(outputs[k], -1, 1)));
            LogDeviationGradients[k] += (-weight * ((z * z) - 1)) - entropyBonus;
        }

        return entropy;
    }

    private float LogDensity(int k, float z) => (-0.5f * z * z) - LogDeviations[k] - LogOfDensity;
}
