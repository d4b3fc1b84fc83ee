namespace EdAgents.Tests.Controllers;

/// <summary>What holds for a controller and its learner whatever it learns by; nothing here knows which it has.</summary>
public sealed class ControllerKindTests
{
    private static readonly ControllerSpec Spec = new()
    {
        Topology = new ColumnTopology(2, [8, 8], 2, Activation.Tanh),
        InputNames = ["a", "b"],
        OutputNames = ["xor", "and"],
        Normalization = new ObservationNormalization([0.5f, 0.5f], [2, 2]),
        Decoding = ActionDecoding.Categorical(["xor", "and"]),
    };

    private static readonly IController[] Kinds =
    [
        EdController.Create(Spec, 1, WeightInitializer.XavierNormal),
        BackpropController.Create(BackpropSpec.Like(Spec), 1, WeightInitializer.XavierNormal),
        BackpropController.Create(BackpropSpec.Like(Spec, NetworkWiring.Shared), 1, WeightInitializer.XavierNormal),
    ];

    private static readonly float[] Patterns = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Targets = [0, 0, 1, 0, 1, 0, 0, 1];

    [TestCaseSource(nameof(Kinds))]
    public void It_has_the_same_face(IController controller)
    {
        Assert.That(controller.InputNames, Is.EqualTo(Spec.InputNames));
        Assert.That(controller.OutputNames, Is.EqualTo(Spec.OutputNames));
        Assert.That(controller.Normalization, Is.EqualTo(Spec.Normalization));
        Assert.That(controller.Decoding, Is.EqualTo(Spec.Decoding));
        Assert.That((controller.InputCount, controller.OutputCount), Is.EqualTo((2, 2)));
        Assert.That(controller.ParameterCount, Is.EqualTo(controller.ToString() == "network 2-8-8-2" ? 114 : 210));
    }

    [TestCaseSource(nameof(Kinds))]
    public void It_learns_gates_and_what_it_started_from_stays(IController controller)
    {
        using var team = new WorkerTeam(2);
        float[] untaught = Answers(controller);
        var learner = controller.CreateLearner(new Adam { LearningRate = 0.02f }, 4, team);
        var loss = new BinaryCrossEntropyWithLogits();
        for (int step = 0; step < 400; step++)
            learner.Learn(Patterns, Targets, loss);

        float[] answers = Answers(learner.ToController());
        Assert.That(answers.Select(answer => answer > 0 ? 1f : 0), Is.EqualTo(Targets));
        Assert.That(learner.CreateEvaluator(4).Evaluate(Patterns).ToArray(), Is.EqualTo(answers));
        Assert.That(learner.Forward(Patterns).ToArray(), Is.EqualTo(answers));
        Assert.That(learner.Steps, Is.EqualTo(400));
        Assert.That(Answers(controller), Is.EqualTo(untaught));
    }

    [TestCaseSource(nameof(Kinds))]
    public void It_refuses_what_does_not_fit(IController controller)
    {
        var learner = controller.CreateLearner(new Sgd { LearningRate = 0.1f }, 3);
        Assert.That(() => learner.Update(new float[2]), Throws.InvalidOperationException);
        Assert.That(() => learner.Forward(Patterns), Throws.ArgumentException.With.Message.Contains("1 to 3 observations, found 4"));
        Assert.That(() => learner.Forward([1, float.NaN]), Throws.ArgumentException.With.Message.Contains("found NaN at observation 1"));
        Assert.That(() => learner.Optimizer = new Adam { LearningRate = 1 }, Throws.ArgumentException.With.Message.Contains("expected another Sgd"));
        Assert.That(() => learner.CreateEvaluator(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(Answers(learner.ToController()), Is.EqualTo(Answers(controller)));
    }

    [TestCaseSource(nameof(Kinds))]
    public void It_decides_on_finite_numbers_only(IController controller)
    {
        string input = controller.InputNames[1];
        var discrete = controller.With(controller.Normalization, ActionDecoding.Categorical(["no", "yes"]));
        var continuous = controller.With(controller.Normalization, ActionDecoding.Gaussian(["force"], [-1], [1], [1]));
        foreach (float wrong in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            var random = new Pcg32(1);
            string message = $"expected a finite number for input 1 ({input}), found {wrong}";
            Assert.That(() => discrete.Act([1, wrong], ActionMode.Greedy, ref random), Throws.ArgumentException.With.Message.StartsWith(message));
            Assert.That(() => continuous.Act([1, wrong], ActionMode.Sample, ref random, new float[1]), Throws.ArgumentException.With.Message.StartsWith(message));
        }
    }

    private static float[] Answers(IController controller)
    {
        var outputs = new float[8];
        controller.EvaluateBatch(Patterns, outputs);
        return outputs;
    }
}
