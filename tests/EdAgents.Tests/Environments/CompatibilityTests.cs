namespace EdAgents.Tests.Environments;

public sealed class CompatibilityTests
{
    private static readonly TaskId Task = new("neko-fight", 1);
    private static readonly string[] Inputs = ["distance", "höjd", "猫"];
    private static readonly string[] Actions = ["jump", "punch"];

    [Test]
    public void A_model_that_fits_has_no_difference()
    {
        Assert.That(SampleModel.Full().Differences(Task, Inputs, Actions), Is.Empty);
        Assert.That(() => SampleModel.Full().CheckCompatibility(Task, Inputs, Actions), Throws.Nothing);
        Assert.That(SampleModel.Smallest().Differences(new TaskId("gate", 0), ["input 0"], []), Is.Empty);
    }

    [Test]
    public void Every_difference_is_listed_with_what_was_expected_and_found()
    {
        string[] expected =
        [
            "expected a model of neko-fight-v2, found one of neko-fight-v1",
            "expected 4 inputs, found 3",
            "expected input 0 to be 'range', found 'distance'",
            "expected input 2 to be 'höjd', found '猫'",
            "expected input 3 to be '猫', found none",
            "expected actions [punch, jump], found [jump, punch]",
        ];
        var found = SampleModel.Full().Differences(Task with { Version = 2 }, ["range", "höjd", "höjd", "猫"], ["punch", "jump"]);
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(
            () => SampleModel.Full().CheckCompatibility(Task with { Version = 2 }, ["range", "höjd", "höjd", "猫"], ["punch", "jump"]),
            Throws.ArgumentException.With.Message.StartsWith(string.Join("; ", expected)));
        Assert.That(
            SampleModel.Full().Differences(new TaskId("chase", 1), ["distance"], Actions),
            Is.EqualTo(new[]
            {
                "expected a model of chase-v1, found one of neko-fight-v1",
                "expected 1 inputs, found 3",
                "expected input 1 to be none, found 'höjd'",
                "expected input 2 to be none, found '猫'",
            }));
    }

    [Test]
    public void The_same_is_said_of_an_environments_spaces()
    {
        var space = new ObservationSpace(["a", "höjd", "b"], [0, 0, 0], [1, 1, 1]);
        Assert.That(
            SpaceCompatibility.Differences(SampleModel.Full().Controller, space, new ContinuousActionSpace(Actions, [-1, -1], [1, 1])),
            Is.EqualTo(new[]
            {
                "expected input 0 to be 'a', found 'distance'",
                "expected input 2 to be 'b', found '猫'",
                "expected decoding Gaussian, found Categorical",
            }));
        Assert.That(
            SpaceCompatibility.Differences(SampleModel.Continuous().Controller, space, new ContinuousActionSpace(Actions, [-1, -4], [1, 0.5f])),
            Does.Contain("expected actions in [-1, 1] × [-4, 0.5], found [-1, 1] × [-5, 0.5]"));
    }

    [Test]
    public void Of_very_many_inputs_the_rest_is_counted()
    {
        var spec = new ControllerSpec { Topology = new ColumnTopology(784, [], 1) };
        var model = new EdModel(EdController.Create(spec, 1), new TaskId("digits", 1), new TrainingInfo());
        var found = model.Differences(model.Task, [.. Enumerable.Range(0, 784).Select(i => $"pixel {i}")], []);
        Assert.That(found, Has.Count.EqualTo(101));
        Assert.That(found[^1], Is.EqualTo("expected 684 more inputs to be others"));
    }
}
