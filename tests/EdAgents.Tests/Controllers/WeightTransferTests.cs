namespace EdAgents.Tests.Controllers;

public sealed class WeightTransferTests
{
    private static readonly Dictionary<string, float> Nothing = [];

    [TestCase(new[] { 8 })]
    [TestCase(new[] { 8, 5 })]
    [TestCase(new int[0])]
    public void New_inputs_change_nothing_and_known_ones_are_found_by_name(int[] hidden)
    {
        var from = Columns(["a", "b", "c"], hidden);
        var to = WeightTransfer.ToInputs(from, ["new", "c", "a", "other", "b"], Nothing);
        var random = new Pcg32(2);
        for (int i = 0; i < 20; i++)
        {
            var (a, b, c) = (random.NextGaussian(), random.NextGaussian(), random.NextGaussian());
            Assert.That(Outputs(to, [9, c, a, -9, b]), Is.EqualTo(Outputs(from, [a, b, c])).Within(1e-5f));
        }
    }

    [Test]
    public void An_input_that_is_gone_acts_on_as_the_value_it_is_held_at()
    {
        var from = Columns(["a", "b"], [8]);
        var held = WeightTransfer.ToInputs(from, ["a"], new Dictionary<string, float> { ["b"] = 1.7f });
        Assert.That(Outputs(held, [0.3f]), Is.EqualTo(Outputs(from, [0.3f, 1.7f])).Within(1e-5f));
        Assert.That(Outputs(WeightTransfer.ToInputs(from, ["a"], Nothing), [0.3f]), Is.EqualTo(Outputs(from, [0.3f, 0])).Within(1e-6f));
    }

    [Test]
    public void One_output_can_be_made_smaller()
    {
        var from = Columns(["a", "b"], [8]);
        float[] before = Outputs(from, [1, 2]);
        float[] after = Outputs(WeightTransfer.ScaleOutput(from, 1, 0.5f), [1, 2]);
        Assert.That(after[0], Is.EqualTo(before[0]));
        Assert.That(after[1], Is.EqualTo(0.5f * before[1]).Within(1e-6f));
        Assert.That(Outputs(from, [1, 2]), Is.EqualTo(before), "the first is left as it was");
    }

    [Test]
    public void A_normalisation_cannot_be_carried_over()
    {
        var from = Columns(["a", "b"], [8]);
        var scaled = from.With(new ObservationNormalization([0, 0], [2, 2]), from.Decoding);
        Assert.That(() => WeightTransfer.ToInputs(scaled, ["a", "b"], Nothing), Throws.ArgumentException.With.Message.Contains("normalisation"));
    }

    private static EdController Columns(ImmutableArray<string> inputs, int[] hidden) => EdController.Create(
        new ControllerSpec { Topology = new ColumnTopology(inputs.Length, hidden, 2), InputNames = inputs, OutputNames = ["x", "y"] }, 5);

    private static float[] Outputs(EdController controller, float[] observation)
    {
        var outputs = new float[controller.OutputCount];
        controller.Evaluate(observation, outputs);
        return outputs;
    }
}
