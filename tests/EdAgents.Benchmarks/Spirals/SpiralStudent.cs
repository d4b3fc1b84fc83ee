namespace EdAgents.Benchmarks.Spirals;

/// <summary>Something that learns the spirals with softmax cross-entropy, by whatever rule its controller has.</summary>
internal sealed class SpiralStudent
{
    private readonly Loss loss = new SoftmaxCrossEntropy();
    private readonly ILearner learner;
    private readonly float[] gradients;
    private IEvaluator? evaluator;

    public SpiralStudent(IController start, Optimizer optimizer, int batch)
    {
        learner = start.CreateLearner(optimizer, batch);
        gradients = new float[batch * learner.OutputCount];
    }

    /// <summary>One step on one mini-batch.</summary>
    /// <returns>False where the outputs were no longer finite and nothing was learned.</returns>
    public bool Learn(ReadOnlySpan<float> points, ReadOnlySpan<float> targets, float rate)
    {
        learner.Optimizer = learner.Optimizer with { LearningRate = rate };
        var outputs = learner.Forward(points);
        foreach (float output in outputs)
        {
            if (!float.IsFinite(output))
                return false;
        }

        int classes = learner.OutputCount;
        for (int start = 0; start < outputs.Length; start += classes)
            loss.Evaluate(outputs.Slice(start, classes), targets.Slice(start, classes), gradients.AsSpan(start, classes));

        learner.Update(gradients.AsSpan(0, outputs.Length));
        return true;
    }

    /// <summary>One logit per class.</summary>
    public void Answer(ReadOnlySpan<float> point, Span<float> logits)
    {
        evaluator ??= learner.CreateEvaluator(1);
        evaluator.Evaluate(point).CopyTo(logits);
    }
}
