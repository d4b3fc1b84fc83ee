namespace EdAgents.Learning.Ppo;

/// <summary>One of a few actions, drawn with its softmax probability.</summary>
internal sealed class CategoricalPolicy(ActionDecoding decoding, PpoOptions options) : Policy(options)
{
    public override int OutputCount => decoding.Actions.Length;

    public override int DrawLength => 1;

    public override ActionDecoding Decoding => decoding;

    public override float Draw(ReadOnlySpan<float> outputs, ref Pcg32 random, Span<float> drawn)
    {
        Span<float> probabilities = stackalloc float[outputs.Length];
        float logSum = Softmax.Probabilities(outputs, probabilities);
        int action = Softmax.Sample(probabilities, ref random);
        drawn[0] = action;
        return outputs[action] - logSum;
    }

    public override AgentAction ToAction(ReadOnlySpan<float> drawn, Span<float> room) => (int)drawn[0];

    /// <summary>∂Loss/∂logit_k = −w·(1[a = k] − π_k) + β·π_k·(ln π_k + H), with the weight w of <see cref="Policy.Weight"/>.</summary>
    public override PolicySample Gradient(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, float advantage, float oldLogProbability, Span<float> gradient)
    {
        float logSum = Softmax.Probabilities(outputs, gradient);
        int action = (int)drawn[0];
        float logProbability = outputs[action] - logSum;
        float weight = Weight(advantage, logProbability, oldLogProbability, out float ratio);

        float entropy = 0;
        for (int k = 0; k < gradient.Length; k++)
        {
            entropy -= gradient[k] * (outputs[k] - logSum);
        }

        for (int k = 0; k < gradient.Length; k++)
        {
            float probability = gradient[k];
            float taken = k == action ? 1 : 0;
            gradient[k] = (-weight * (taken - probability))
                + (Options.EntropyCoefficient * probability * (outputs[k] - logSum + entropy));
        }

        return new PolicySample(entropy, logProbability, ratio);
    }
}
