namespace EdAgents.Tasks.Digits;

/// <summary>
/// Learns classes of images, one column per class, epoch by epoch. The same set, options and seed give the same model, bit for
/// bit, for any number of threads. Not thread-safe.
/// </summary>
/// <example>
/// <code>
/// using var trainer = new DigitTrainer(data.Training, ImageTrainerOptions.Fast, seed: 1, threads: 2);
/// while (!trainer.Done)
/// {
///     trainer.LearnEpoch();
/// }
///
/// double accuracy = ImageEvaluation.Of(trainer.ToController(), data.Test, trainer.Team).Accuracy;
/// </code>
/// </example>
public sealed class DigitTrainer : IDisposable
{
    /// <summary>The task id of models of ten digits: inputs are pixels from 0 to 255, actions the classes.</summary>
    public static readonly TaskId Task = new("digits", 1);

    private readonly TaskId task;
    private readonly ulong seed;
    private readonly ImageTrainer trainer;

    /// <param name="training">What is learned from, at least one image.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="threads">Threads to use, 1 to 256; no influence on the result.</param>
    /// <exception cref="ArgumentException">There are no images, or an option is out of range; the message says which.</exception>
    public DigitTrainer(ImageSet training, ImageTrainerOptions options, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        task = TaskOf(training);
        this.seed = seed;
        Team = new WorkerTeam(threads);
        try
        {
            trainer = new ImageTrainer(training, SpecFor(training, options.Units), options, seed, Team);
        }
        catch
        {
            Team.Dispose();
            throw;
        }
    }

    public WorkerTeam Team { get; }

    /// <summary>Steps of one epoch; the last one has the images that are left.</summary>
    public int StepsPerEpoch => trainer.StepsPerEpoch;

    public int Epoch => trainer.Epoch;

    public bool Done => trainer.Done;

    /// <summary>The task id of models of such images: <see cref="Task"/> for ten classes, else "images-28x28-26" and the like: such models do not read digits.</summary>
    public static TaskId TaskOf(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return (images.ClassCount, images.FirstLabel) == (DrawnDigits.ClassCount, 0)
            ? Task
            : new TaskId($"images-{images.Width}x{images.Height}-{images.ClassCount}{(images.FirstLabel > 0 ? $"-from-{images.FirstLabel}" : "")}", 1);
    }

    /// <summary>
    /// The controller of these images: a column per class; pixels from 0 to 255 are divided by 255 inside, so that a game passes the
    /// bytes it has; the action is the class.
    /// </summary>
    /// <param name="images">For the size and the classes.</param>
    /// <param name="units">Hidden units of each column.</param>
    public static ControllerSpec SpecFor(ImageSet images, int units)
    {
        ArgumentNullException.ThrowIfNull(images);
        float[] scales = new float[images.PixelCount];
        Array.Fill(scales, 1 / 255f);
        string[] classes = [.. Enumerable.Range(0, images.ClassCount).Select(k => (images.FirstLabel + k).ToString(CultureInfo.InvariantCulture))];
        return new ControllerSpec
        {
            Topology = new ColumnTopology(images.PixelCount, [units], images.ClassCount, Activation.SquaredReLU),
            InputNames = [.. Enumerable.Range(0, images.PixelCount).Select(i => $"pixel {i % images.Width},{i / images.Width}")],
            OutputNames = [.. classes],
            Normalization = new ObservationNormalization(new float[images.PixelCount], scales),
            Decoding = ActionDecoding.Categorical(classes, ActionMode.Greedy),
        };
    }

    /// <summary>Learns for one epoch, or less if it is stopped.</summary>
    /// <param name="stepped">Called after every step with the number of steps of this epoch.</param>
    /// <param name="stop">Ends the epoch after the current step; what was learned stays.</param>
    /// <exception cref="InvalidOperationException">All epochs are learned.</exception>
    public DigitEpoch LearnEpoch(Action<int>? stepped = null, CancellationToken stop = default) => trainer.LearnEpoch(stepped, stop);

    public EdController ToController() => trainer.ToController();

    public EdModel ToModel(string? scoreName = null, double? score = null) => new(
        ToController(), task, new TrainingInfo { Learner = trainer.Loss, Seed = seed, Steps = trainer.Images, ScoreName = scoreName, Score = score });

    /// <summary>Whether a checkpoint can be made: the last epoch was not interrupted.</summary>
    public bool CanSave => trainer.CanSave;

    /// <exception cref="InvalidOperationException">No epoch was learned yet, or the last one was interrupted.</exception>
    public Checkpoint Save(string? scoreName = null, double? score = null) => new() { Model = ToModel(scoreName, score), Trainer = trainer.Save() };

    /// <summary>Goes on from a checkpoint made with the same images, options and seed; this trainer must not have begun.</summary>
    /// <exception cref="ArgumentException">The checkpoint is of another training; this trainer cannot be used any more.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        trainer.Restore(checkpoint.Trainer);
        checkpoint.RequireModel(ToModel(checkpoint.Model.Training.ScoreName, checkpoint.Model.Training.Score));
    }

    public void Dispose() => Team.Dispose();
}
