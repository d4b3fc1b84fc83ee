namespace EdAgents.Tests.Sandbox;

/// <summary>Every command with a continuous action, and what training measured of observations and rewards in the model.</summary>
public sealed class ContinuousCommandTests : CommandTests
{
    [Test]
    public void A_continuous_task_is_trained_played_checked_shown_and_drawn()
    {
        Shell.Json("train", "pendulum", "--steps", "5000", "--seed", "2", "--out", "run");
        var decoding = ModelFile.Load(Shell.PathOf("run", "model.edm")).Controller.Decoding;
        Assert.That(decoding.Kind, Is.EqualTo(DecodingKind.Gaussian));
        Assert.That(decoding.Deviations[0], Is.Not.EqualTo(1), "it was learned");
        Assert.That((double)Shell.Json("eval", "run", "--episodes", "5")["meanReturn"]!, Is.InRange(-2000, 0));
        Assert.That((bool)Shell.Json("check", "run")["holds"]!, Is.True);
        Assert.That((float)Shell.Json("inspect", "run")["decoding"]!["high"]![0]!, Is.EqualTo(2));
        Assert.That(Shell.Run("inspect", "run").Output, Does.Contain("Gaussian, Greedy: torque in [-2, 2] ±"));
        Assert.That(Shell.Run("watch", "run", "--picture", "p.svg", "--frame", "30").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Shell.PathOf("p.svg")), Does.Contain("torque"));
    }

    [TestCase("pendulum")]
    [TestCase("mountain-car")]
    public void The_same_seed_gives_the_same_model_bytes_for_any_number_of_threads(string task)
    {
        byte[] Train(string threads)
        {
            Shell.Json("train", task, "--steps", "5000", "--threads", threads, "--out", threads, "--quiet");
            return File.ReadAllBytes(Shell.PathOf(threads, "model.edm"));
        }

        byte[] one = Train("1");
        Assert.That(Train("2"), Is.EqualTo(one));
        Assert.That(Train("3"), Is.EqualTo(one));
    }

    [Test]
    public void What_training_measured_is_in_the_model()
    {
        Shell.Json("train", "mountain-car", "--steps", "5000", "--out", "run");
        var model = ModelFile.Load(Shell.PathOf("run", "model.edm"));
        Assert.That(model.Controller.Normalization.Offsets[0], Is.EqualTo(-0.5).Within(0.1), "the valley is where it mostly is");
        Assert.That(model.Training.RewardScale, Is.InRange(0.01, 1));
        Assert.That(Shell.Run("inspect", "run").Output, Does.Contain("learned from times"));
    }
}
