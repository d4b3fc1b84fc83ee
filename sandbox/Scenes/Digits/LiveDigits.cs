namespace EdAgents.Sandbox.Scenes.Digits;

/// <summary>
/// Ten columns that learn digits on a thread of their own, within seconds, while somebody draws for them. Watchers get snapshots
/// and never touch the learner.
/// </summary>
public sealed class LiveDigits : IDigitReader, IDisposable
{
    /// <summary>Images to learn from: few enough for seconds, and yet nine of ten strangers' digits are read.</summary>
    public const int UsualImages = 12_000;

    private const int ExampleCount = 500;
    private const int StepsBetweenSnapshots = 16;

    private static readonly ImageTrainerOptions Options = new() { Name = "live", Units = 64, Epochs = 12, InputDropout = 0.1f, Warp = ImageWarp.Light };

    private readonly Func<ImageSet> training;
    private readonly ulong seed;
    private readonly CancellationTokenSource stopping = new();
    private readonly Thread thread;
    private volatile EdController newest;
    private volatile string state = "drawing digits to learn from";

    /// <param name="data">Real images; drawn ones where null.</param>
    /// <param name="images">How many of them, at most.</param>
    public LiveDigits(ulong seed, ImageData? data = null, int images = UsualImages)
    {
        this.seed = seed;
        Examples = data?.Test ?? DrawnDigits.Create(seed, 1, ExampleCount).Test;
        training = () => (data?.Training ?? DrawnDigits.Create(seed, images, 1).Training) is var all && all.Count > images ? all.Slice(0, images) : all;
        newest = EdController.Create(DigitTrainer.SpecFor(Examples, Options.Units), seed);
        thread = new Thread(Learn) { IsBackground = true, Name = "EdAgents digits" };
    }

    public string Name => "learning";

    public EdController Newest => newest;

    public string State => state;

    public ImageSet Examples { get; }

    public void Begin() => thread.Start();

    public void Join() => thread.Join();

    public void Dispose()
    {
        stopping.Cancel();
        if (thread.IsAlive)
            thread.Join();

        stopping.Dispose();
    }

    private void Learn()
    {
        using var lesson = new DigitTrainer(training(), Options, seed, Math.Max(1, Environment.ProcessorCount - 1));
        while (!lesson.Done && !stopping.IsCancellationRequested)
        {
            lesson.LearnEpoch(
                step =>
                {
                    if (step % StepsBetweenSnapshots == 0)
                        newest = lesson.ToController();
                },
                stopping.Token);
            newest = lesson.ToController();
            double accuracy = ImageEvaluation.Of(newest, Examples, lesson.Team).Accuracy;
            state = $"epoch {lesson.Epoch} of {Options.Epochs}, {100 * accuracy:0.0} % of {Examples.Count} other images right";
        }
    }
}
