namespace EdAgents.Learning.Policies;

/// <summary>One of a few actions, drawn with its softmax probability.</summary>
internal sealed class CategoricalPolicy(ActionDecoding decoding) : Policy(0)
{
    public override int OutputCount => decoding.Actions.Length;

    public override int DrawLength => 1;

    public override ActionDecoding Decoding => decoding;

    public override Likelihood Draw(ReadOnlySpan<float> outputs, ref Pcg32 random, Span<float> drawn, Span<float> room)
    {
        float logSum = Softmax.Probabilities(outputs, room);
        int action = Softmax.Sample(room, ref random);
        drawn[0] = action;
        return new Likelihood(outputs[action] - logSum, logSum);
    }

    public override AgentAction ToAction(ReadOnlySpan<float> drawn, Span<float> room) => (int)drawn[0];

    public override Likelihood Judge(ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, Span<float> room)
    {
        float logSum = Softmax.Probabilities(outputs, room);
        return new Likelihood(outputs[(int)drawn[0]] - logSum, logSum);
    }

    public override float Gradient(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, Likelihood likelihood, float weight, float entropyBonus, Span<float> gradient) =>
        Gradient(outputs, (int)drawn[0], likelihood.LogSum, weight, entropyBonus, gradient);

    /// <summary>∂/∂logit_k = −w·(1[a = k] − π_k) + β·π_k·(ln π_k + H).</summary>
    /// <param name="logSum">ln Σ e^logit.</param>
    /// <param name="gradient">The probabilities; receives the gradient.</param>
    /// <returns>H, in nats.</returns>
    public static float Gradient(ReadOnlySpan<float> logits, int action, float logSum, float weight, float entropyBonus, Span<float> gradient)
    {
        float entropy = 0;
        for (int k = 0; k < gradient.Length; k++)
            entropy -= gradient[k] * (logits[k] - logSum);

        for (int k = 0; k < gradient.Length; k++)
        {
            float probability = gradient[k];
            float taken = k == action ? 1 : 0;
            gradient[k] = (-weight * (taken - probability)) + (entropyBonus * probability * (logits[k] - logSum + entropy));
        }

        return entropy;
    }
}
