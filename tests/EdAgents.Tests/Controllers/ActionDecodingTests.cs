namespace EdAgents.Tests.Controllers;

public sealed class ActionDecodingTests
{
    private static readonly float[] Observation = [0.3f, -0.7f, 1.1f];

    private static ActionDecoding Arm => ActionDecoding.Gaussian(["shoulder", "elbow"], [-2, 0], [2, 10], [0.5f, 0.1f]);

    [Test]
    public void The_greedy_action_is_the_mean_in_the_actions_own_numbers([Values] bool ordinary)
    {
        var controller = Controller(ordinary);
        var outputs = new float[3];
        controller.Evaluate(Observation, outputs);
        var action = new float[2];
        var random = new Pcg32(1);
        controller.Act(Observation, ActionMode.Greedy, ref random, action);
        Assert.That(action[0], Is.EqualTo(2 * Math.Clamp(outputs[0], -1, 1)).Within(1e-5));
        Assert.That(action[1], Is.EqualTo(5 + (5 * Math.Clamp(outputs[1], -1, 1))).Within(1e-5));
        Assert.That(random, Is.EqualTo(new Pcg32(1)), "nothing was drawn");
    }

    [Test]
    public void Draws_have_the_deviations_and_stay_within_the_bounds([Values] bool ordinary)
    {
        var controller = Controller(ordinary);
        var mean = new float[2];
        var random = new Pcg32(3);
        controller.Act(Observation, ActionMode.Greedy, ref random, mean);
        Assert.That(Math.Abs(mean[0]), Is.LessThan(1.5f), "far from a bound, so that few are cut off");
        double sum = 0, squares = 0;
        const int Draws = 20_000;
        var action = new float[2];
        for (int i = 0; i < Draws; i++)
        {
            controller.Act(Observation, ActionMode.Sample, ref random, action);
            Assert.That(action[0], Is.InRange(-2f, 2f));
            Assert.That(action[1], Is.InRange(0f, 10f));
            sum += action[1];
            squares += (action[1] - mean[1]) * (action[1] - mean[1]);
        }

        Assert.That(sum / Draws, Is.EqualTo(mean[1]).Within(0.02));
        Assert.That(Math.Sqrt(squares / Draws), Is.EqualTo(0.1 * 5).Within(0.02));
    }

    [Test]
    public void Acting_allocates_nothing()
    {
        var controller = Controller(ordinary: false);
        var random = new Pcg32(3);
        var action = new float[2];
        Allocated.Nothing(() =>
        {
            for (int i = 0; i < 100; i++)
                controller.Act(Observation, ActionMode.Sample, ref random, action);
        });
    }

    [Test]
    public void The_wrong_kind_of_action_is_refused_by_name([Values] bool ordinary)
    {
        var continuous = Controller(ordinary);
        var discrete = continuous.With(continuous.Normalization, ActionDecoding.Categorical(["a", "b"]));
        var random = new Pcg32(1);
        Assert.That(
            () => continuous.Act(Observation, ActionMode.Greedy, ref random),
            Throws.InvalidOperationException.With.Message.EqualTo("expected a controller with discrete actions, found decoding Gaussian"));
        Assert.That(
            () => discrete.Act(Observation, ActionMode.Greedy, ref random, new float[2]),
            Throws.InvalidOperationException.With.Message.EqualTo("expected a controller with continuous actions, found decoding Categorical"));
        Assert.That(
            () => continuous.Act(Observation, ActionMode.Greedy, ref random, new float[3]),
            Throws.ArgumentException.With.Message.Contain("expected 2 action numbers, found 3"));
    }

    [Test]
    public void Impossible_numbers_are_refused()
    {
        Assert.That(() => ActionDecoding.Gaussian([], [], [], []), Throws.ArgumentException);
        Assert.That(() => ActionDecoding.Gaussian(["a"], [0], [1], []), Throws.ArgumentException.With.Message.Contain("0 deviations"));
        Assert.That(() => ActionDecoding.Gaussian(["a"], [1], [1], [1]), Throws.ArgumentException.With.Message.Contain("low < high"));
        Assert.That(() => ActionDecoding.Gaussian(["a"], [0], [float.PositiveInfinity], [1]), Throws.ArgumentException);
        Assert.That(() => ActionDecoding.Gaussian(["a"], [0], [1], [0]), Throws.ArgumentException);
    }

    [Test]
    public void Decodings_are_equal_by_value()
    {
        var same = ActionDecoding.Gaussian(["shoulder", "elbow"], [-2, 0], [2, 10], [0.5f, 0.1f]);
        Assert.That(Arm, Is.EqualTo(same));
        Assert.That(Arm, Is.Not.EqualTo(ActionDecoding.Gaussian(["shoulder", "elbow"], [-2, 0], [2, 10], [0.5f, 0.2f])));
        Assert.That(Arm, Is.Not.EqualTo(ActionDecoding.Gaussian(["shoulder", "elbow"], [-2, 0], [2, 11], [0.5f, 0.1f])));
    }

    [Test]
    public void Whether_a_controller_fits_is_told_by_kind_names_and_bounds()
    {
        var pendulum = new PendulumEnvironment();
        Assert.That(Differences(ActionDecoding.Gaussian(["torque"], [-2], [2], [1])), Is.Empty);
        Assert.That(
            Differences(ActionDecoding.Gaussian(["torque"], [-1], [1], [1])),
            Is.EqualTo(new[] { "expected actions in [-2, 2], found [-1, 1]" }));
        Assert.That(
            Differences(ActionDecoding.Gaussian(["force"], [-2], [2], [1])),
            Is.EqualTo(new[] { "expected actions [torque], found [force]" }));

        IReadOnlyList<string> Differences(ActionDecoding decoding)
        {
            var spec = new ControllerSpec
            {
                Topology = new ColumnTopology(3, [4], 2),
                InputNames = pendulum.Observations.Names,
                Decoding = decoding,
            };
            return SpaceCompatibility.Differences(EdController.Create(spec, 1), pendulum.Observations, pendulum.Actions);
        }
    }

    private static IController Controller(bool ordinary)
    {
        var spec = new ControllerSpec { Topology = new ColumnTopology(3, [8], 3), Decoding = Arm };
        return ordinary ? BackpropController.Create(BackpropSpec.Like(spec), 4) : EdController.Create(spec, 4);
    }
}
