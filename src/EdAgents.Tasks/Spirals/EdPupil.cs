using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Losses;
using EdAgents.Optimizers;

namespace EdAgents.Tasks.Spirals;

/// <summary>One Error Diffusion column per class.</summary>
internal sealed class EdPupil(ColumnTopology topology, WeightInitializer initializer, Optimizer optimizer, int batch, ulong seed)
    : ISpiralPupil
{
    private readonly Loss loss = new SoftmaxCrossEntropy();
    private readonly float[] gradients = new float[batch * topology.ColumnCount];
    private readonly EdLearner learner =
        new(EdController.Create(new ControllerSpec { Topology = topology }, seed, initializer), optimizer, batch);

    private ColumnEvaluator? evaluator;

    public bool Learn(ReadOnlySpan<float> points, ReadOnlySpan<float> targets, float rate)
    {
        learner.Optimizer = learner.Optimizer with { LearningRate = rate };
        var outputs = learner.Forward(points);
        foreach (float output in outputs)
        {
            if (!float.IsFinite(output))
            {
                return false;
            }
        }

        int classes = learner.OutputCount;
        for (int start = 0; start < outputs.Length; start += classes)
        {
            loss.Evaluate(outputs.Slice(start, classes), targets.Slice(start, classes), gradients.AsSpan(start, classes));
        }

        learner.Update(gradients.AsSpan(0, outputs.Length));
        return true;
    }

    public void Answer(ReadOnlySpan<float> point, Span<float> logits)
    {
        evaluator ??= learner.CreateEvaluator(1);
        evaluator.Evaluate(point).CopyTo(logits);
    }
}
