namespace EdAgents.Tests.Controllers;

public sealed class EdControllerTests
{
    private static readonly ControllerSpec Spec = new()
    {
        Topology = new ColumnTopology(5, [20, 7], 4, Activation.Tanh),
        Normalization = new ObservationNormalization([1, 2, 3, 4, 5], [0.1f, 0.2f, 0.3f, 0.4f, -0.5f]),
        Decoding = ActionDecoding.Categorical(["left", "right", "stay"]),
    };
    [Test]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        float[] one = Answer(EdController.Create(Spec, 1));
        Assert.That(Answer(EdController.Create(Spec, 1)), Is.EqualTo(one));
        Assert.That(Answer(EdController.Create(Spec, 2)), Is.Not.EqualTo(one));
    }

    [Test]
    public void One_observation_a_batch_a_learner_and_its_evaluator_give_the_same_bits()
    {
        const int Count = 37;
        var controller = EdController.Create(Spec, 3);
        var observations = Observations(Count);
        var batch = new float[Count * 4];
        controller.EvaluateBatch(observations, batch);
        var single = new float[4];
        for (int i = 0; i < Count; i++)
        {
            controller.Evaluate(observations.AsSpan(i * 5, 5), single);
            Assert.That(single, Is.EqualTo(batch[(i * 4)..((i * 4) + 4)]));
        }

        var learner = new EdLearner(controller, new Sgd { LearningRate = 1 }, Count);
        Assert.That(learner.Forward(observations).ToArray(), Is.EqualTo(batch));
        Assert.That(learner.CreateEvaluator(Count).Evaluate(observations).ToArray(), Is.EqualTo(batch));
    }

    [Test]
    public void A_column_does_not_change_when_others_are_added()
    {
        var few = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(5, [20], 2) }, 9);
        var many = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(5, [20], 6) }, 9);
        Assert.That(Answer(many)[..2], Is.EqualTo(Answer(few)));
    }

    [Test]
    public void Acting_draws_each_action_with_its_softmax_probability_or_takes_the_likeliest()
    {
        var controller = EdController.Create(Spec, 5, new WeightInitializer { OutputScale = 3 });
        float[] observation = [1, 0, 2, 0, 1];
        var outputs = new float[4];
        controller.Evaluate(observation, outputs);
        var probabilities = new float[3];
        Softmax.Probabilities(outputs.AsSpan(0, 3), probabilities);
        var random = new Pcg32(1);
        var counts = new double[3];
        for (int i = 0; i < 20_000; i++)
            counts[controller.Act(observation, ActionMode.Sample, ref random)] += 1 / 20_000.0;

        Assert.That(counts, Is.EqualTo(probabilities.Select(p => (double)p)).Within(0.015));
        var untouched = random;
        Assert.That(controller.Act(observation, ActionMode.Greedy, ref random), Is.EqualTo(Softmax.ArgMax(probabilities)));
        Assert.That(random, Is.EqualTo(untouched), "a greedy choice draws nothing");
    }

    [Test]
    public void No_call_allocates()
    {
        var controller = EdController.Create(Spec, 1);
        var wide = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(9000, [4, 4000], 1, Activation.ReLU) }, 1);
        var observation = new float[5];
        var outputs = new float[4];
        var wideObservation = new float[9000];
        var random = new Pcg32(1);
        Allocated.Nothing(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                controller.Evaluate(observation, outputs);
                controller.EvaluateBatch(observation, outputs);
                controller.Act(observation, ActionMode.Sample, ref random);
                wide.Evaluate(wideObservation, outputs.AsSpan(0, 1));
            }
        });
    }

    [Test]
    public void Many_threads_may_play_one_controller()
    {
        var controller = EdController.Create(Spec, 8);
        var observations = Observations(200);
        var expected = new float[200 * 4];
        controller.EvaluateBatch(observations, expected);
        Parallel.For(0, 8, _ =>
        {
            var outputs = new float[200 * 4];
            controller.EvaluateBatch(observations, outputs);
            Assert.That(outputs, Is.EqualTo(expected));
        });
    }

    [Test]
    public void A_wrong_length_is_refused_with_what_was_expected_and_found()
    {
        var controller = EdController.Create(Spec, 1);
        var random = new Pcg32(1);
        Assert.That(() => controller.Evaluate(new float[6], new float[4]), Throws.ArgumentException.With.Message.Contain("expected 5 observed numbers, found 6"));
        Assert.That(() => controller.Evaluate(new float[5], new float[3]), Throws.ArgumentException.With.Message.Contain("expected 4 outputs, found 3"));
        Assert.That(() => controller.EvaluateBatch(new float[11], new float[8]), Throws.ArgumentException.With.Message.Contain("found 11"));
        Assert.That(() => controller.Act(new float[4], ActionMode.Sample, ref random), Throws.ArgumentException.With.Message.Contain("found 4"));
    }

    [Test]
    public void Parts_that_do_not_fit_are_all_listed()
    {
        var spec = new ControllerSpec
        {
            Topology = new ColumnTopology(3, [4], 2),
            InputNames = ["a"],
            OutputNames = ["x", "y", "z"],
            Normalization = ObservationNormalization.None(2),
            Decoding = ActionDecoding.Categorical(["p", "q", "r"]),
        };
        Assert.That(
            () => EdController.Create(spec, 1),
            Throws.ArgumentException.With.Message.Contain("3 input names, found 1").And.Message.Contain("2 output names, found 3")
                .And.Message.Contain("normalisation of 3 inputs, found 2").And.Message.Contain("at most 2 actions, one per column, found 3"));
    }

    [TestCase(0, 4, 1)]
    [TestCase(3, 0, 1)]
    [TestCase(3, 4, 0)]
    [TestCase(3, 4, 2_000_000)]
    [TestCase(1_000_000, 1_000_000, 1)]
    public void A_shape_outside_its_range_is_refused(int inputs, int units, int columns) =>
        Assert.That(() => new ColumnTopology(inputs, [units], columns), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected"));

    private static float[] Answer(EdController controller)
    {
        var outputs = new float[controller.OutputCount];
        controller.Evaluate([0.5f, -1, 2, 3, 0], outputs);
        return outputs;
    }

    private static float[] Observations(int count)
    {
        var random = new Pcg32(77);
        var observations = new float[count * 5];
        foreach (ref float number in observations.AsSpan())
            number = random.NextSingle(-3, 3);

        return observations;
    }

    [Test]
    public void Weights_can_be_looked_at()
    {
        var spec = new ControllerSpec { Topology = new ColumnTopology(3, [4], 2, Activation.Linear) };
        var controller = EdController.Create(spec, seed: 1);
        float[] outputs = new float[2];
        controller.Evaluate([0.5f, -1, 2], outputs);
        for (int column = 0; column < 2; column++)
        {
            float sum = 0;
            for (int unit = 0; unit < 4; unit++)
            {
                float inner = controller.InputWeights(column, -1)[unit] + (0.5f * controller.InputWeights(column, 0)[unit])
                    - controller.InputWeights(column, 1)[unit] + (2 * controller.InputWeights(column, 2)[unit]);
                sum += controller.OutputWeights(column)[unit] * inner;
            }

            Assert.That(outputs[column], Is.EqualTo(sum).Within(1e-5f));
        }

        Assert.That(() => controller.InputWeights(0, 3).Length, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("expected -1 to 2, found 3"));
        Assert.That(() => controller.OutputWeights(2).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        var flat = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(3, [], 2) }, seed: 1);
        Assert.That(flat.InputWeights(1, 2)[0], Is.EqualTo(flat.OutputWeights(1)[2]));
        Assert.That(flat.InputWeights(1, -1).Length, Is.EqualTo(1));
    }
}
