namespace EdAgents.Tests.Learning.Imitation;

public sealed class BehaviorCloningTests
{
    private static readonly CloningOptions Options = new() { Epochs = 20, MinibatchSize = 16, LearningRate = 0.01f };

    [Test]
    public void The_way_is_learned_by_columns_and_by_a_network()
    {
        IController[] starts = [Walk.Start(), BackpropController.Create(BackpropSpec.Like(Walk.Spec()), 1)];
        foreach (var start in starts)
        {
            var cloning = new BehaviorCloning(start, Walks.Recorder(400, episode: 20).ToDemonstration(), Options, 1);
            Assert.That((cloning.TrainingSamples, cloning.ValidationSamples), Is.EqualTo((360, 40)));
            var first = cloning.Epoch();
            var last = first;
            while (!cloning.Done)
                last = cloning.Epoch();

            Assert.That(last.Epoch, Is.EqualTo(20));
            Assert.That(last.Samples, Is.EqualTo(360 * 20));
            Assert.That(last.Loss, Is.LessThan(first.Loss / 2));
            Assert.That(last.Accuracy, Is.GreaterThan(0.93));
            Assert.That(last.ValidationAccuracy, Is.GreaterThan(0.9));
            Assert.That(last.ValidationLoss, Is.LessThan(0.4));
            Assert.That(last.LearningRate, Is.EqualTo(0.001).Within(1e-6));
            Assert.That(Walk.Accuracy(cloning.ToController()), Is.GreaterThan(0.93));
            Assert.That(cloning.Epoch, Throws.InvalidOperationException);
        }
    }

    [Test]
    public void The_value_column_is_told_nothing()
    {
        var start = Walk.Start();
        var cloning = new BehaviorCloning(start, Walks.Recorder(100, episode: 20).ToDemonstration(), Options, 1);
        cloning.Epoch();
        float[] before = new float[3], after = new float[3];
        start.Evaluate([0.3f, 1], before);
        cloning.ToController().Evaluate([0.3f, 1], after);
        Assert.That(after[2], Is.EqualTo(before[2]));
        Assert.That(after[0], Is.Not.EqualTo(before[0]));
    }

    [Test]
    public void What_could_change_nothing_is_left_out_unless_it_is_asked_for()
    {
        var demonstration = Walks.Recorder(600, episode: 20, withEffect: 0.35).ToDemonstration();
        var options = Options with { ValidationShare = 0 };
        var cloning = new BehaviorCloning(Walk.Start(), demonstration, options, 1);
        Assert.That(cloning.TrainingSamples, Is.InRange(150, 270));
        Assert.That(Learned(cloning), Is.GreaterThan(0.9));
        var all = new BehaviorCloning(Walk.Start(), demonstration, options with { OnlyWithEffect = false }, 1);
        Assert.That(all.TrainingSamples, Is.EqualTo(600));
        Assert.That(Learned(all), Is.LessThan(0.1), "most of it shows the wrong way");
        var none = Walks.Recorder(10, episode: 5, withEffect: 0).ToDemonstration();
        Assert.That(
            () => new BehaviorCloning(Walk.Start(), none, options, 1),
            Throws.ArgumentException.With.Message.Contain("expected decisions whose action has an effect, found none among 10"));
    }

    [Test]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads()
    {
        var demonstration = Walks.Recorder(200, episode: 20).ToDemonstration();
        uint[] Bits(ulong seed, int threads)
        {
            using var team = new WorkerTeam(threads);
            var cloning = new BehaviorCloning(Walk.Start(), demonstration, Options, seed, team);
            Learned(cloning);
            return Walk.Bits(cloning.ToController());
        }

        Assert.That(Bits(3, 1), Is.EqualTo(Bits(3, 3)));
        Assert.That(Bits(4, 1), Is.Not.EqualTo(Bits(3, 1)));
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        var demonstration = Walks.Small();
        var stranger = EdController.Create(Walk.Spec() with { InputNames = ["a", "b"] }, 1);
        Assert.That(() => new BehaviorCloning(stranger, demonstration, Options, 1), Throws.ArgumentException.With.Message.Contain("inputs"));
        var mute = EdController.Create(Walk.Spec() with { Decoding = ActionDecoding.Categorical(["up", "down"]) }, 1);
        Assert.That(
            () => new BehaviorCloning(mute, demonstration, Options, 1),
            Throws.ArgumentException.With.Message.Contain("expected actions [left, right], found [up, down]"));
        Assert.That(
            () => new BehaviorCloning(Walk.Start(), demonstration, Options with { Epochs = 0, ValidationShare = 1 }, 1),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("epochs from 1 to 100000, found 0; expected a validation share in [0, 1), found 1"));
    }

    private static double Learned(BehaviorCloning cloning)
    {
        while (!cloning.Done)
            cloning.Epoch();

        return Walk.Accuracy(cloning.ToController());
    }
}
