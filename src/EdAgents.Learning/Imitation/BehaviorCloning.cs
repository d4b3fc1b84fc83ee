namespace EdAgents.Learning.Imitation;

/// <summary>
/// Learns to choose as a demonstration does: classification of what was seen by what was done (Pomerleau, 1989), with softmax
/// cross-entropy over the action columns and whatever rule the controller learns by. The same seed gives the same weights, bit
/// for bit, for any number of threads. Not thread-safe.
/// </summary>
/// <remarks>
/// What is held back for validation is the end of the demonstration and not a random part: neighbouring decisions are so alike
/// that a sample between two it has learned from would measure memory.
/// </remarks>
internal sealed class BehaviorCloning
{
    private readonly CloningOptions options;
    private readonly ILearner learner;
    private readonly IEvaluator evaluator;
    private readonly ImitationStep step;
    private readonly ImitationSamples samples;
    private readonly Demonstration demonstration;
    private readonly int[] heldBack;
    private readonly float[] probabilities;
    private Pcg32 shuffle;

    /// <param name="start">The controller to start from; its actions and inputs must be the demonstration's.</param>
    /// <param name="team">The threads to use; none: the caller's only. Not disposed here.</param>
    public BehaviorCloning(
        IController start, Demonstration demonstration, CloningOptions options, ulong seed, WorkerTeam? team = null)
    {
        options.Validate();
        CheckFit(start, demonstration);
        this.options = options;
        this.demonstration = demonstration;
        learner = start.CreateLearner(options.OptimizerIn(0, options.Epochs), options.MinibatchSize, team);
        evaluator = learner.CreateEvaluator(1);
        step = new ImitationStep(learner, start.Decoding.Actions.Length);
        samples = new ImitationSamples(learner.InputCount);
        probabilities = new float[start.Decoding.Actions.Length];
        int[] used = [.. Enumerable.Range(0, demonstration.Count).Where(sample => !options.OnlyWithEffect || demonstration.ActionHasEffect(sample))];
        int learned = used.Length - (int)(used.Length * options.ValidationShare);
        if (learned == 0)
            throw new ArgumentException($"expected decisions whose action has an effect, found none among {demonstration.Count}", nameof(demonstration));

        foreach (int sample in used.AsSpan(0, learned))
            samples.Add(demonstration.Observation(sample), demonstration.Action(sample));

        heldBack = used[learned..];
        shuffle = new Pcg32(seed, ulong.MaxValue >> 1);
    }

    public int TrainingSamples => samples.Count;

    public int ValidationSamples => heldBack.Length;

    public int Epochs { get; private set; }

    public long Samples { get; private set; }

    public bool Done => Epochs >= options.Epochs;

    public CloningEpoch Epoch()
    {
        if (Done)
            throw new InvalidOperationException($"expected more than {Epochs} epochs, found {options.Epochs}");

        var optimizer = options.OptimizerIn(Epochs, options.Epochs);
        learner.Optimizer = optimizer;
        var score = samples.LearnEpoch(step, options.MinibatchSize, ref shuffle);
        Epochs++;
        Samples += score.Samples;
        ImitationScore? validation = heldBack.Length > 0 ? Validate() : null;
        return new CloningEpoch
        {
            Epoch = Epochs,
            Samples = Samples,
            Loss = score.MeanLoss,
            Accuracy = score.Accuracy,
            ValidationLoss = validation?.MeanLoss,
            ValidationAccuracy = validation?.Accuracy,
            LearningRate = optimizer.LearningRate,
        };
    }

    public IController ToController() => learner.ToController();

    /// <summary>All that learning has changed; the shuffling's generator comes behind those of dropout.</summary>
    public TrainerState Save()
    {
        var state = StateChecks.SaveLearner(learner, Samples, Epochs);
        return state with { Generators = [.. state.Generators, shuffle] };
    }

    /// <summary>Goes on from what was saved with the same demonstration, settings and seed; this one must not have begun.</summary>
    public void Restore(TrainerState state)
    {
        if (state.Generators.IsEmpty || state.Updates > options.Epochs || Epochs > 0)
            throw new ArgumentException($"expected at most {options.Epochs} epochs and a generator to go on from, found {state.Updates} and {state.Generators.Length}");

        // An order comes from the one before it, so all of them are drawn again.
        for (; Epochs < state.Updates; Epochs++)
            samples.Shuffle(ref shuffle);

        if (shuffle != state.Generators[^1])
            throw new ArgumentException("expected a training with the same seed and number of samples, found another");

        StateChecks.RestoreLearner(learner, state with { Generators = state.Generators[..^1] }, 0, 0);
        Samples = state.Steps;
    }

    internal static void CheckFit(IController controller, Demonstration demonstration)
    {
        if (!controller.InputNames.SequenceEqual(demonstration.ObservationNames))
        {
            throw new ArgumentException(
                $"expected a controller of the demonstration's {demonstration.ObservationNames.Length} inputs, "
                + $"found {controller.InputCount} inputs, or others", nameof(controller));
        }

        if (!controller.Decoding.Actions.SequenceEqual(demonstration.ActionNames))
        {
            throw new ArgumentException(
                $"expected actions [{string.Join(", ", demonstration.ActionNames)}], "
                + $"found [{string.Join(", ", controller.Decoding.Actions)}]", nameof(controller));
        }
    }

    private ImitationScore Validate()
    {
        var score = default(ImitationScore);
        foreach (int sample in heldBack)
        {
            var logits = evaluator.Evaluate(demonstration.Observation(sample))[..probabilities.Length];
            score += ImitationStep.Judge(logits, demonstration.Action(sample), probabilities);
        }

        return score;
    }
}
