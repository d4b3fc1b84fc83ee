using EdAgents.Controllers;
using EdAgents.Learning.Ppo;
using EdAgents.Tasks;
using EdAgents.Tasks.NekoPhysics;
using NUnit.Framework;

namespace EdAgents.Tests.Tasks;

[TestFixture]
public sealed class CurriculumTrainerTests
{
    [Test]
    public void Stages_follow_one_another_and_the_controller_always_fits_the_last()
    {
        using var session = new TrainingSession(Short(PhysicsTasks.Fight), Settings(PhysicsTasks.Fight), 1, 1);
        Assert.That(session.TotalSteps, Is.EqualTo(3 * 2048));
        var stages = new List<string?>();
        long steps = 0;
        while (!session.Done)
        {
            var update = session.Update();
            stages.Add(update.Stage);
            Assert.That(update.Update, Is.EqualTo(stages.Count));
            Assert.That(update.Steps, Is.GreaterThan(steps));
            steps = update.Steps;
            var controller = session.ToController();
            Assert.That(controller.InputNames, Is.EqualTo(PhysicsTasks.Fight.CreateEnvironment().Observations.Names));
            Assert.That(controller.Decoding.Mode, Is.EqualTo(ActionMode.Greedy));
        }

        Assert.That(stages.Distinct(), Is.EqualTo(new[] { "neko-stand", "neko-walk", "neko-physics" }));
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
            {
                session.Update();
            }

            var controller = session.ToController();
            var outputs = new float[controller.OutputCount];
            controller.Evaluate(new float[controller.InputCount], outputs);
            return [.. outputs, .. controller.Decoding.Deviations];
        }
    }

    /// <summary>The same curriculum with a budget of an update or two per stage.</summary>
    private static TaskDefinition Short(TaskDefinition task) => new(task.Id, task.Description, Settings(task), task.CreateGame)
    {
        GameDealer = task.GameDealer,
        Stages = [.. task.Stages.Select(stage => stage with { Task = ShortStage(stage.Task) })],
    };

    private static TaskDefinition ShortStage(TaskDefinition task) =>
        new(task.Id, task.Description, Settings(task), () => task.CreateEnvironment()) { EnvironmentDealer = task.EnvironmentDealer };

    private static TrainingSettings Settings(TaskDefinition task) => task.Defaults with
    {
        Ppo = task.Defaults.Ppo with { Environments = 32, Horizon = 32, MinibatchSize = 256, Epochs = 1, TotalSteps = 2048 },
    };
}
