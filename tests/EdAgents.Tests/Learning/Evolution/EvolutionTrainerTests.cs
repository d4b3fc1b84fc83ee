namespace EdAgents.Tests.Learning.Evolution;

public sealed class EvolutionTrainerTests
{
    private static readonly EvolutionOptions Options = new() { Pairs = 8, Episodes = 4, TotalSteps = 40_000 };

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void The_way_to_the_middle_is_found(ulong seed) =>
        Assert.That(Walk.Accuracy(Train(Walk.Start(seed), Options, seed)), Is.GreaterThan(0.9));

    [Test]
    public void An_ordinary_network_finds_it_too()
    {
        var start = BackpropController.Create(BackpropSpec.Like(Walk.Spec(), NetworkWiring.Shared), 1);
        Assert.That(Walk.Accuracy(Train(start, Options, 1)), Is.GreaterThan(0.9));
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    public void A_pole_is_balanced_longer_than_by_chance(ulong seed)
    {
        var task = TaskCatalog.Find("cart-pole-v1")!;
        using var session = new TrainingSession(task, task.Defaults with { Algorithm = Algorithms.Evolution }, seed, threads: 2);
        while (session.Steps < 60_000)
            session.Update();

        var result = Evaluation.Run(task, session.ToController(), ActionMode.Greedy, 20, seed, session.Team);
        Assert.That(result.MeanReturn, Is.GreaterThan(120), "chance is 22");
    }

    [TestCase(2)]
    [TestCase(3)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        var options = Options with { Pairs = 5, Episodes = 2, TotalSteps = 3000 };
        Assert.That(Walk.Bits(Train(Walk.Start(), options, 4, threads)), Is.EqualTo(Walk.Bits(Train(Walk.Start(), options, 4))));
    }

    [Test]
    public void Signs_are_kept_by_what_plays_and_by_the_result()
    {
        var spec = PpoTrainer.SpecFor(new Walk(), [8, 6], Activation.Tanh);
        var wild = Options with { NoiseDeviation = 2, LearningRate = 1, TotalSteps = 10_000 };
        var trained = (EdController)Train(EdController.Create(spec, 3), wild, 3);
        var learner = WeightVector.LearnerOf(trained);
        var vector = WeightVector.Of(learner);
        Assert.That(vector.Values, Has.Length.EqualTo((int)trained.ParameterCount), "padding is none of them");

        var noise = new float[vector.Values.Length];
        var state = new float[vector.StateLength];
        Array.Fill(noise, 1f);
        foreach (float scale in (float[])[0, -100, 100])
        {
            vector.Perturb(noise, scale, state);
            learner.RestoreState(state, 0);
            var played = (EdController)learner.ToController();
            for (int column = 0; column < 3; column++)
            {
                CheckSigns(played.OutputWeights(column), 1);
                for (int source = 0; source < 8; source++)
                    CheckSigns(played.Weights.HiddenRow(1, column, source), source % 2 == 0 ? 1 : -1);
            }
        }
    }

    [TestCase(NetworkWiring.Shared)]
    [TestCase(NetworkWiring.Columns)]
    public void Every_weight_of_an_ordinary_network_takes_part(object wiring)
    {
        var start = BackpropController.Create(BackpropSpec.Like(Walk.Spec(), (NetworkWiring)wiring), 1);
        Assert.That(WeightVector.Of(WeightVector.LearnerOf(start)).Values, Has.Length.EqualTo((int)start.ParameterCount));
    }

    [Test]
    public void Settings_out_of_range_are_all_listed() =>
        Assert.That(
            () => Train(Walk.Start(), new EvolutionOptions { Pairs = 0, NoiseDeviation = -1 }, 1),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("expected pairs from 1 to 65536, found 0")
                .And.Message.Contains("expected a noise deviation in (0, 100], found -1"));

    private static void CheckSigns(ReadOnlySpan<float> weights, int sourceSign)
    {
        for (int unit = 0; unit < weights.Length; unit++)
            Assert.That(weights[unit] * sourceSign * (unit % 2 == 0 ? 1 : -1), Is.GreaterThanOrEqualTo(0));
    }

    private static IController Train(IController start, EvolutionOptions options, ulong seed, int threads = 1)
    {
        using var team = new WorkerTeam(threads);
        var trainer = new EvolutionTrainer(() => new Walk(), start, options, seed, team);
        while (!trainer.Done)
            trainer.Update();

        return trainer.ToController();
    }
}
