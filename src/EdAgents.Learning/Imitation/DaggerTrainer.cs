namespace EdAgents.Learning.Imitation;

/// <summary>
/// DAgger, data set aggregation (Ross, Gordon and Bagnell, 2011, arXiv:1011.0686): the learner plays, an expert says for every
/// decision what it would have done, and the learner imitates all of it so far. Unlike a recording it shows what to do about the
/// learner's own mistakes. The same seed gives the same weights for any number of threads. Not thread-safe.
/// </summary>
public sealed class DaggerTrainer
{
    private readonly IEnvironment environment;
    private readonly IExpert expert;
    private readonly DaggerOptions options;
    private readonly ILearner learner;
    private readonly IEvaluator evaluator;
    private readonly ImitationStep step;
    private readonly ImitationSamples samples;
    private readonly float[] observation;
    private readonly float[] probabilities;
    private Pcg32 random;
    private Pcg32 shuffle;
    private bool begun;
    private long learned;
    private float expertShare = 1;

    /// <summary>Prepares to learn.</summary>
    /// <param name="environment">Where it plays.</param>
    /// <param name="expert">Who says what is right there.</param>
    /// <param name="start">The controller to start from.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="team">The threads to use; none: the caller's only. Not disposed here.</param>
    /// <exception cref="ArgumentException">The controller does not fit the environment; every difference is listed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    public DaggerTrainer(
        IEnvironment environment, IExpert expert, IController start, DaggerOptions options, ulong seed, WorkerTeam? team = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(expert);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        SpaceCompatibility.Check(start, environment.Observations, environment.Actions);
        this.environment = environment;
        this.expert = expert;
        this.options = options;
        var cloning = options.Cloning;
        learner = start.CreateLearner(cloning.OptimizerIn(0, cloning.Epochs), cloning.MinibatchSize, team);
        evaluator = learner.CreateEvaluator(1);
        probabilities = new float[start.Decoding.Actions.Length];
        step = new ImitationStep(learner, probabilities.Length);
        samples = new ImitationSamples(learner.InputCount);
        observation = new float[learner.InputCount];
        random = new Pcg32(seed, 0);
        shuffle = new Pcg32(seed, ulong.MaxValue >> 1);
    }

    /// <summary>Rounds done so far.</summary>
    public int Iterations { get; private set; }

    /// <summary>Decisions that the expert has commented on so far.</summary>
    public int Labels => samples.Count;

    /// <summary>Whether all rounds are done.</summary>
    public bool Done => Iterations >= options.Iterations;

    /// <summary>One round of playing, and of learning from all rounds so far.</summary>
    /// <exception cref="InvalidOperationException">All rounds are done.</exception>
    public CloningEpoch Iterate()
    {
        if (Done)
        {
            throw new InvalidOperationException($"expected more than {Iterations} iterations, found {options.Iterations}");
        }

        Play();
        expertShare *= options.ExpertDecay;
        var cloning = options.Cloning;
        var score = default(ImitationScore);
        for (int epoch = 0; epoch < cloning.Epochs; epoch++)
        {
            learner.Optimizer = cloning.OptimizerIn((Iterations * cloning.Epochs) + epoch, options.Iterations * cloning.Epochs);
            score = samples.LearnEpoch(step, cloning.MinibatchSize, ref shuffle);
            learned += score.Samples;
        }

        Iterations++;
        return new CloningEpoch
        {
            Epoch = Iterations * cloning.Epochs,
            Samples = learned,
            Loss = score.MeanLoss,
            Accuracy = score.Accuracy,
            LearningRate = learner.Optimizer.LearningRate,
        };
    }

    /// <summary>A controller with the weights as they are now.</summary>
    public IController ToController() => learner.ToController();

    private void Play()
    {
        for (int t = 0; t < options.StepsPerIteration; t++)
        {
            if (!begun)
            {
                Begin();
            }

            int right = expert.Act();
            if (!options.Cloning.OnlyWhatMatters || environment.ActionMatters)
            {
                samples.Add(observation, right);
            }

            int action = random.NextSingle() < expertShare ? right : Choose();
            begun = !environment.Step(action, observation).Done;
        }
    }

    private void Begin()
    {
        environment.Reset(NextSeed(), observation);
        expert.Begin(NextSeed());
        begun = true;
    }

    private int Choose()
    {
        Softmax.Probabilities(evaluator.Evaluate(observation)[..probabilities.Length], probabilities);
        return Softmax.Sample(probabilities, ref random);
    }

    private ulong NextSeed() => ((ulong)random.NextUInt32() << 32) | random.NextUInt32();
}
