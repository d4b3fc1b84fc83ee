namespace EdAgents.Learning.ActorCritic;

/// <summary>One of a few actions, drawn with its softmax probability.</summary>
internal sealed class TracedCategorical(ActionDecoding decoding) : TracedPolicy
{
    private readonly float[] probabilities = new float[decoding.Actions.Length];
    private readonly float[] logs = new float[decoding.Actions.Length];
    private int action;

    public override ActionDecoding Decoding => decoding;

    public override AgentAction Draw(ReadOnlySpan<float> outputs, ref Pcg32 random)
    {
        float logSum = Softmax.Probabilities(outputs, probabilities);
        Entropy = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            logs[k] = outputs[k] - logSum;
            Entropy -= probabilities[k] * logs[k];
        }

        action = Softmax.Sample(probabilities, ref random);
        return action;
    }

    /// <summary>−(1[a = k] − π_k) + bonus·π_k·(ln π_k + H).</summary>
    public override void Gradient(float bonus, Span<float> gradient)
    {
        for (int k = 0; k < gradient.Length; k++)
        {
            float taken = k == action ? 1 : 0;
            gradient[k] = probabilities[k] - taken + (bonus * probabilities[k] * (logs[k] + Entropy));
        }
    }
}
