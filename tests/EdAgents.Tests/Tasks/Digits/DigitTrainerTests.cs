namespace EdAgents.Tests.Tasks.Digits;

public sealed class DigitTrainerTests
{
    private static readonly ImageTrainerOptions Short = ImageTrainerOptions.Fast with { Units = 16, Epochs = 4, BatchSize = 32 };

    [TestCase(28, 1ul, 0.85)]
    [TestCase(28, 2ul, 0.85)]
    [TestCase(28, 3ul, 0.85)]
    [TestCase(8, 1ul, 0.7)]
    public void Drawn_digits_are_learned_at_any_size(int size, ulong seed, double expected)
    {
        var data = DrawnDigits.Create(seed, trainingCount: 2000, testCount: 500, size: size);
        using var trainer = new DigitTrainer(data.Training, Short, seed, threads: 2);
        double before = ImageEvaluation.Of(trainer.ToController(), data.Test, trainer.Team).Accuracy;
        while (!trainer.Done)
            trainer.LearnEpoch();

        Assert.That(before, Is.LessThan(0.35));
        Assert.That(ImageEvaluation.Of(trainer.ToController(), data.Test, trainer.Team).Accuracy, Is.GreaterThan(expected));
        Assert.That(() => trainer.LearnEpoch(), Throws.InvalidOperationException);
    }

    [Test]
    public void The_model_is_the_same_for_any_number_of_threads()
    {
        var data = DrawnDigits.Create(1, trainingCount: 300, testCount: 1);
        var options = Short with { HiddenDropout = 0.2f, Warp = ImageWarp.Elastic, Epochs = 2 };
        byte[] one = Learn(data.Training, options, 7, threads: 1);
        Assert.That(Learn(data.Training, options, 7, threads: 2), Is.EqualTo(one));
        Assert.That(Learn(data.Training, options, 7, threads: 3), Is.EqualTo(one));
        Assert.That(Learn(data.Training, options, 8, threads: 1), Is.Not.EqualTo(one));
    }

    [Test]
    public void From_every_epoch_a_lesson_ends_with_the_same_bytes()
    {
        var data = DrawnDigits.Create(1, trainingCount: 300, testCount: 1, size: 12);
        var options = Short with { HiddenDropout = 0.2f, Warp = ImageWarp.Elastic };
        using var whole = new DigitTrainer(data.Training, options, 7, threads: 2);
        Assert.That(() => whole.Save(), Throws.InvalidOperationException);
        var saved = new List<byte[]>();
        while (!whole.Done)
        {
            whole.LearnEpoch();
            saved.Add(CheckpointFile.Serialize(whole.Save("test accuracy", 0.5)));
        }

        foreach (byte[] file in saved)
        {
            using var trainer = new DigitTrainer(data.Training, options, 7, threads: 1);
            trainer.Restore(CheckpointFile.Deserialize(file));
            Assert.That(CheckpointFile.Serialize(trainer.Save("test accuracy", 0.5)), Is.EqualTo(file), "nothing was lost on the way");
            while (!trainer.Done)
                trainer.LearnEpoch();

            Assert.That(ModelFile.Serialize(trainer.ToModel()), Is.EqualTo(ModelFile.Serialize(whole.ToModel())));
        }

        var checkpoint = CheckpointFile.Deserialize(saved[0]);
        using var another = new DigitTrainer(data.Training, options, 8, threads: 1);
        Assert.That(() => another.Restore(checkpoint), Throws.ArgumentException.With.Message.Contains("the same seed"));
        using var begun = new DigitTrainer(data.Training, options, 7, threads: 1);
        begun.LearnEpoch(stop: new CancellationToken(canceled: true));
        Assert.That(() => begun.Save(), Throws.InvalidOperationException.With.Message.Contains("cut short"));
        Assert.That(() => begun.Restore(checkpoint), Throws.ArgumentException);
    }

    [Test]
    public void Classes_that_are_no_ten_digits_are_another_task_and_have_the_names_of_their_files()
    {
        var letters = new ImageSet(28, 28, 26, new byte[26 * 28 * 28], [.. Enumerable.Range(0, 26).Select(letter => (byte)letter)]) { FirstLabel = 1 };
        using var trainer = new DigitTrainer(letters, Short, 1, threads: 1);
        trainer.LearnEpoch();
        var model = trainer.ToModel();
        Assert.That(model.Task.ToString(), Is.EqualTo("images-28x28-26-from-1-v1"));
        Assert.That((model.Controller.Decoding.Actions[0], model.Controller.Decoding.Actions[^1]), Is.EqualTo(("1", "26")));
        Assert.That(DigitTrainer.TaskOf(new ImageSet(8, 6, 12, [], [])).ToString(), Is.EqualTo("images-8x6-12-v1"));
    }

    [Test]
    public void A_game_passes_raw_pixels_and_gets_the_class()
    {
        var data = DrawnDigits.Create(1, trainingCount: 1000, testCount: 200);
        using var trainer = new DigitTrainer(data.Training, Short, 1, threads: 1);
        trainer.LearnEpoch();
        var model = ModelFile.Deserialize(ModelFile.Serialize(trainer.ToModel("test accuracy", 0.5)));
        Assert.That((model.Task.ToString(), model.Training.Steps, model.Training.Seed), Is.EqualTo(("digits-v1", 1000L, 1ul)));

        var evaluation = ImageEvaluation.Of(trainer.ToController(), data.Test, trainer.Team);
        var random = new Pcg32(1);
        float[] pixels = new float[data.Test.PixelCount];
        var confusion = new ConfusionMatrix(10);
        for (int image = 0; image < data.Test.Count; image++)
        {
            ImageBatch.Copy(data.Test.Image(image), pixels);
            confusion.Add(data.Test.Labels[image], model.Controller.Act(pixels, ActionMode.Greedy, ref random));
        }

        Assert.That(
            Enumerable.Range(0, 100).Select(cell => confusion[cell / 10, cell % 10]),
            Is.EqualTo(Enumerable.Range(0, 100).Select(cell => evaluation.Confusion[cell / 10, cell % 10])));
        Assert.That(evaluation.Mistakes, Has.Length.EqualTo(evaluation.Confusion.Total - evaluation.Confusion.Right));
        Assert.That(evaluation.Mistakes.Select(mistake => mistake.Margin), Is.Ordered.Descending);
        Assert.That(evaluation.Mistakes.Select(mistake => mistake.Actual != mistake.Predicted && mistake.Actual == data.Test.Labels[mistake.Index]), Is.All.True);
    }

    [Test]
    public void Whoever_stops_keeps_what_was_learned()
    {
        var data = DrawnDigits.Create(1, trainingCount: 640, testCount: 1);
        using var trainer = new DigitTrainer(data.Training, Short, 1, threads: 1);
        using var stop = new CancellationTokenSource();
        int steps = 0;
        var epoch = trainer.LearnEpoch(
            step =>
            {
                steps = step;
                if (step == 5)
                    stop.Cancel();
            },
            stop.Token);
        Assert.That(steps, Is.EqualTo(5));
        Assert.That(epoch.Images, Is.EqualTo(5 * 32));
        Assert.That(trainer.ToModel().Training.Steps, Is.EqualTo(5 * 32));
    }

    [Test]
    public void Settings_out_of_range_are_refused_by_name()
    {
        var images = DrawnDigits.Create(1, trainingCount: 10, testCount: 1).Training;
        Assert.That(
            () => new DigitTrainer(images, Short with { Units = 0 }, 1, 1),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("expected 1 to 4096 hidden units a column, found 0"));
        Assert.That(
            () => new DigitTrainer(images, Short with { Warp = new ImageWarp { Rotation = 60 } }, 1, 1),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("expected a rotation from 0 to 45, found 60"));
        Assert.That(
            () => new DigitTrainer(new ImageSet(2, 2, 2, [], []), Short, 1, 1),
            Throws.ArgumentException.With.Message.Contains("found none"));
    }

    [Test]
    [Category("Slow")]
    public void One_epoch_of_the_real_set_is_enough_for_most()
    {
        var data = ImageFolder.Load(RealMnist.Folder);
        using var trainer = new DigitTrainer(data.Training, ImageTrainerOptions.Fast with { Epochs = 1 }, 1, threads: 2);
        trainer.LearnEpoch();
        Assert.That(ImageEvaluation.Of(trainer.ToController(), data.Test, trainer.Team).Accuracy, Is.GreaterThan(0.965));
    }

    private static byte[] Learn(ImageSet images, ImageTrainerOptions options, ulong seed, int threads)
    {
        using var trainer = new DigitTrainer(images, options, seed, threads);
        while (!trainer.Done)
            trainer.LearnEpoch();

        return ModelFile.Serialize(trainer.ToModel());
    }
}
