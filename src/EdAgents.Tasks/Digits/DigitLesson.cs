using System.Globalization;

namespace EdAgents.Tasks.Digits;

/// <summary>
/// Classes of images being learned, one column per class, epoch by epoch. The same set, recipe and seed give the same model, bit for
/// bit, for any number of threads. Not thread-safe.
/// </summary>
/// <example>
/// <code>
/// using var lesson = new DigitLesson(data.Training, DigitRecipe.Fast, seed: 1, threads: 2);
/// while (!lesson.Done)
/// {
///     lesson.LearnEpoch();
/// }
///
/// double accuracy = ImageExam.Take(lesson.ToController(), data.Test, lesson.Team).Accuracy;
/// </code>
/// </example>
public sealed class DigitLesson : IDisposable
{
    /// <summary>What models of digits are for. Their inputs are pixels from 0 to 255, their actions the classes.</summary>
    public static readonly TaskId Task = new("digits", 1);

    private readonly ulong seed;
    private readonly ImageCourse course;

    /// <summary>Prepares to learn.</summary>
    /// <param name="training">What is learned from, at least one image.</param>
    /// <param name="recipe">How.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="threads">Threads to use, 1 to 256; no influence on the result.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from, or a setting is out of range; the message says which.</exception>
    public DigitLesson(ImageSet training, DigitRecipe recipe, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(recipe);
        recipe.Validate();
        this.seed = seed;
        Team = new WorkerTeam(threads);
        try
        {
            course = new ImageCourse(training, SpecFor(training, recipe.Units), recipe, seed, Team);
        }
        catch
        {
            Team.Dispose();
            throw;
        }
    }

    /// <summary>The threads of the lesson, for exams between two epochs.</summary>
    public WorkerTeam Team { get; }

    /// <summary>Steps of one epoch; the last one has the images that are left.</summary>
    public int StepsPerEpoch => course.StepsPerEpoch;

    /// <summary>Epochs learned so far.</summary>
    public int Epoch => course.Epoch;

    /// <summary>Whether all epochs are learned.</summary>
    public bool Done => course.Done;

    /// <summary>
    /// What every controller of these images is: a column per class, raw pixels from 0 to 255 divided by 255 inside, so that a game passes the
    /// bytes it has; its action is the class.
    /// </summary>
    /// <param name="images">For the size and the classes.</param>
    /// <param name="units">Hidden units of each column.</param>
    public static ControllerSpec SpecFor(ImageSet images, int units)
    {
        ArgumentNullException.ThrowIfNull(images);
        float[] scales = new float[images.PixelCount];
        Array.Fill(scales, 1 / 255f);
        string[] classes = [.. Enumerable.Range(0, images.ClassCount).Select(k => k.ToString(CultureInfo.InvariantCulture))];
        return new ControllerSpec
        {
            Topology = new ColumnTopology(images.PixelCount, [units], images.ClassCount, Activation.SquaredReLU),
            InputNames = [.. Enumerable.Range(0, images.PixelCount).Select(i => $"pixel {i % images.Width},{i / images.Width}")],
            OutputNames = [.. classes],
            Normalization = new ObservationNormalization(new float[images.PixelCount], scales),
            Decoding = ActionDecoding.Categorical(classes, ActionMode.Greedy),
        };
    }

    /// <summary>One epoch, or less where it is stopped.</summary>
    /// <param name="stepped">Told after every step how many of the epoch are done.</param>
    /// <param name="stop">Ends the epoch after the step at hand; what was learned stays.</param>
    /// <exception cref="InvalidOperationException">All epochs are learned.</exception>
    public DigitEpoch LearnEpoch(Action<int>? stepped = null, CancellationToken stop = default) => course.LearnEpoch(stepped, stop);

    /// <summary>A controller with the weights as they are now.</summary>
    public EdController ToController() => course.ToController();

    /// <summary>The model as it is now.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">A result, where one was measured.</param>
    public EdModel ToModel(string? scoreName = null, double? score = null) => new(
        ToController(), Task, new TrainingInfo { Learner = course.Loss, Seed = seed, Steps = course.Images, ScoreName = scoreName, Score = score });

    /// <summary>Whether the lesson can be left here: the last epoch was learned to its end.</summary>
    public bool AtMilestone => course.AtMilestone;

    /// <summary>All that this lesson needs to go on behind this epoch, in another process.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">How well it does, where that is known.</param>
    /// <exception cref="InvalidOperationException">No epoch was learned yet, or the last one was cut short.</exception>
    public Checkpoint Save(string? scoreName = null, double? score = null) => new() { Model = ToModel(scoreName, score), Trainer = course.Save() };

    /// <summary>Goes on from a checkpoint of a lesson with the same images, recipe and seed; this one must not have begun.</summary>
    /// <exception cref="ArgumentException">It is of another one; this lesson is of no use any more.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        course.Restore(checkpoint.Trainer);
        checkpoint.RequireModel(ToModel(checkpoint.Model.Training.ScoreName, checkpoint.Model.Training.Score));
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => Team.Dispose();
}
