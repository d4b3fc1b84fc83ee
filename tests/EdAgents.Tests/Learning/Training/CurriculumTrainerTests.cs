namespace EdAgents.Tests.Learning.Training;

public sealed class CurriculumTrainerTests
{
    [Test]
    public void Phases_follow_one_another_and_the_controller_always_fits_the_last()
    {
        using var session = new TrainingSession(Short(PhysicsTasks.Fight), Settings(PhysicsTasks.Fight), 1, 1);
        Assert.That(session.TotalSteps, Is.EqualTo(3 * 2048));
        var phases = new List<string?>();
        long steps = 0;
        while (!session.Done)
        {
            var update = session.Update();
            phases.Add(update.Phase);
            Assert.That(update.Update, Is.EqualTo(phases.Count));
            Assert.That(update.Steps, Is.GreaterThan(steps));
            steps = update.Steps;
            var controller = session.ToController();
            Assert.That(controller.InputNames, Is.EqualTo(PhysicsTasks.Fight.CreateEnvironment().Observations.Names));
            Assert.That(controller.Decoding.Mode, Is.EqualTo(ActionMode.Greedy));
        }

        Assert.That(phases.Distinct(), Is.EqualTo(new[] { "neko-stand", "neko-walk", "neko-physics" }));
        Assert.That(steps, Is.EqualTo(session.TotalSteps));
    }

    [Test]
    public void Any_number_of_threads_learns_the_same()
    {
        float[] one = Train(1);
        Assert.That(Train(2), Is.EqualTo(one));
        Assert.That(Train(3), Is.EqualTo(one));

        static float[] Train(int threads)
        {
            using var session = new TrainingSession(Short(PhysicsTasks.Box), Settings(PhysicsTasks.Box), 7, threads);
            while (!session.Done)
                session.Update();

            return Outputs(session.ToController());
        }
    }

    [Test]
    public void Left_at_any_milestone_and_taken_up_again_it_goes_on_to_the_same_bits()
    {
        var task = Short(PhysicsTasks.Fight, milestone: 1024);
        using var whole = new TrainingSession(task, Settings(PhysicsTasks.Fight, 1024), 3, 1);
        var checkpoints = new List<Checkpoint>();
        while (!whole.Done)
        {
            whole.Update();
            if (whole.CanSave && !whole.Done)
                checkpoints.Add(whole.Save());
        }

        Assert.That(checkpoints, Has.Count.EqualTo(5), "the middle of each of three phases and the ends of two");
        foreach (var checkpoint in checkpoints)
        {
            using var rest = new TrainingSession(task, Settings(PhysicsTasks.Fight, 1024), 3, 1);
            rest.Restore(checkpoint);
            Assert.That(rest.Steps, Is.EqualTo(checkpoint.Trainer.Steps));
            while (!rest.Done)
                rest.Update();

            Assert.That(Outputs(rest.ToController()), Is.EqualTo(Outputs(whole.ToController())));
        }
    }

    private static float[] Outputs(IController controller)
    {
        var outputs = new float[controller.OutputCount];
        controller.Evaluate(new float[controller.InputCount], outputs);
        return [.. outputs, .. controller.Decoding.Deviations];
    }

    /// <summary>The same curriculum with a budget of an update or two per phase.</summary>
    private static TaskDefinition Short(TaskDefinition task, long milestone = 0) => new(task.Id, task.Description, Settings(task, milestone), task.CreateGame)
    {
        GameBatches = task.GameBatches,
        Phases = [.. task.Phases.Select(phase => phase with { Task = ShortPhase(phase.Task, milestone) })],
    };

    private static TaskDefinition ShortPhase(TaskDefinition task, long milestone) =>
        new(task.Id, task.Description, Settings(task, milestone), () => task.CreateEnvironment()) { EnvironmentBatches = task.EnvironmentBatches };

    private static TrainingOptions Settings(TaskDefinition task, long milestone = 0) => task.Defaults with
    {
        Ppo = task.Defaults.Ppo with
        {
            Environments = 32,
            Horizon = 32,
            MinibatchSize = 256,
            Epochs = 1,
            TotalSteps = 2048,
            MilestoneSteps = milestone,
        },
    };
}
