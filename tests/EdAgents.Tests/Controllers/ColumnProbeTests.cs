namespace EdAgents.Tests.Controllers;

public sealed class ColumnProbeTests
{
    [Test]
    public void Every_column_of_every_shape_puts_out_what_evaluating_says()
    {
        int[][] shapes = [[], [5], [32], [17, 6], [4, 9, 3]];
        foreach (var activation in Activation.All)
        {
            foreach (var normalization in Enum.GetValues<HiddenNormalization>())
            {
                foreach (int[] hidden in shapes)
                {
                    var topology = new ColumnTopology(7, hidden, 3, activation, Activation.Sigmoid) { SigmoidU0 = 0.9f, HiddenNormalization = normalization };
                    Check(Make(topology, (ulong)hidden.Length), $"{topology} {activation} {normalization}");
                }
            }
        }
    }

    [Test]
    public void Contributions_and_the_bias_make_a_linear_output()
    {
        var controller = Make(new ColumnTopology(4, [6], 2), 3);
        float[] observation = Observation(4, 5);
        var probe = new ColumnProbe(controller, 1);
        probe.Read(observation);

        // Another controller would be needed to read the bias; an observation at which every unit is 0 is not to be had either.
        float bias = probe.Output - Sum(probe.Contributions);
        probe.Read(Observation(4, 6));
        Assert.That(probe.Output - Sum(probe.Contributions), Is.EqualTo(bias).Within(1e-5));
        Assert.That(probe.Contributions.Length, Is.EqualTo(6));
        for (int unit = 0; unit < 6; unit++)
        {
            float expected = probe.Activities(0)[unit] * controller.OutputWeights(1)[unit];
            Assert.That(probe.Contributions[unit], Is.EqualTo(expected));
        }
    }

    [Test]
    public void Excitatory_units_have_weights_of_their_own_sign()
    {
        var controller = Make(new ColumnTopology(4, [9], 1), 8);
        var weights = controller.OutputWeights(0);
        for (int unit = 0; unit < weights.Length; unit++)
            Assert.That(weights[unit] >= 0, Is.EqualTo(ColumnProbe.IsExcitatory(unit)), $"unit {unit}");
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        var controller = Make(new ColumnTopology(4, [3], 2), 1);
        Assert.That(() => new ColumnProbe(controller, 2), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("expected 0 to 1, found 2"));
        Assert.That(
            () => new ColumnProbe(controller, 0).Read([1, 2]), Throws.ArgumentException.With.Message.Contains("expected 4 observed numbers, found 2"));
    }

    private static void Check(EdController controller, string what)
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            float[] observation = Observation(controller.InputCount, seed);
            float[] outputs = new float[controller.OutputCount];
            controller.Evaluate(observation, outputs);
            for (int column = 0; column < outputs.Length; column++)
            {
                var probe = new ColumnProbe(controller, column);
                probe.Read(observation);
                Assert.That(probe.Output, Is.EqualTo(outputs[column]).Within(2e-5), $"{what}, column {column}");
            }
        }
    }

    private static EdController Make(ColumnTopology topology, ulong seed)
    {
        float[] offsets = [.. Enumerable.Range(0, topology.InputCount).Select(input => 0.1f * input)];
        float[] scales = [.. Enumerable.Range(0, topology.InputCount).Select(input => 1 + (0.2f * input))];
        var spec = new ControllerSpec { Topology = topology, Normalization = new ObservationNormalization(offsets, scales) };
        return EdController.Create(spec, seed);
    }

    private static float[] Observation(int count, ulong seed)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle(-1, 1))];
    }

    private static float Sum(ReadOnlySpan<float> numbers)
    {
        float sum = 0;
        foreach (float number in numbers)
            sum += number;

        return sum;
    }
}
