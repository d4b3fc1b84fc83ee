namespace EdAgents.Tests.Tasks.NekoPhysics;

/// <summary>The class is any continuous game's; it is tested in the one it was made for.</summary>
public sealed class HabitLearnerTests
{
    private static readonly HabitOptions Options = new() { Updates = 1, PractiseUpdates = 2, ImitationSteps = 60, ImitationBatch = 32, ImitationRate = 3e-3f };

    [Test]
    public void Weights_change_between_rounds_only_and_the_same_for_any_number_of_threads()
    {
        var (one, losses) = Learn(1);
        var (two, _) = Learn(2);
        Assert.That(two, Is.EqualTo(one));
        Assert.That(losses[^1], Is.LessThan(0.5 * losses[0]), "the imitation gets better");
    }

    [Test]
    public void Settings_out_of_range_are_all_listed()
    {
        var options = new HabitOptions { Updates = 0, ImitationShare = 2 };
        Assert.That(
            options.Validate,
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("found 0").And.Message.Contains("found 2"));
    }

    private static (float[] Outputs, List<double> Losses) Learn(int threads)
    {
        var task = PhysicsTasks.Fight;
        using var team = new WorkerTeam(threads);
        var self = TrainingSession.Start(task, task.Defaults.Controller, 1);
        var other = TrainingSession.Start(task, task.Defaults.Controller, 2);
        var ppo = task.Defaults.Ppo with { Environments = 32, Horizon = 16, MinibatchSize = 128, Epochs = 1 };
        var learner = new HabitLearner(task.BatchGames(), self, [other], ppo, Options, 5, team);
        Assert.That(learner.Learn, Throws.InvalidOperationException, "nothing was watched");
        var game = task.CreateGame();
        var opponent = new ControllerPlayer(game, "opponent", other, ActionMode.Greedy);
        var losses = new List<double>();
        for (int round = 0; round < 3; round++)
        {
            game.Reset((ulong)round);
            opponent.Begin(1);
            var before = learner.Newest;
            for (int step = 0; step < 60; step++)
            {
                var answer = opponent.Act(1);
                learner.Watch(opponent.LastObservation, answer.Values);
                game.Step(new float[CatAnatomy.JointCount], answer);
            }

            Assert.That(learner.Newest, Is.SameAs(before));
            learner.Learn();
            Assert.That(learner.Newest, Is.Not.SameAs(before));
            losses.Add(learner.ImitationLoss);
        }

        Assert.That(learner.Steps, Is.EqualTo(3 * 32 * 16));
        learner.Practise(CancellationToken.None);
        Assert.That(learner.Steps, Is.EqualTo(5 * 32 * 16));
        learner.Practise(new CancellationToken(canceled: true));
        Assert.That(learner.Steps, Is.EqualTo(5 * 32 * 16), "cancelled before it began");
        var outputs = new float[self.OutputCount];
        learner.Newest.Evaluate(new float[self.InputCount], outputs);
        return ([.. outputs], losses);
    }
}
