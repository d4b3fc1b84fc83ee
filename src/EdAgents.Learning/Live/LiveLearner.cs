namespace EdAgents.Learning.Live;

/// <summary>
/// Learns between two frames of a game: from a player's decisions (<see cref="Watch"/>: imitation, with replay of recent ones),
/// from its own rewards (<see cref="Act"/> and <see cref="Receive"/>: PPO in one environment), or from first the one and then the
/// other. <see cref="Learn()"/> does as much of the work that has come up as fits into the frame's budget.
/// </summary>
/// <remarks>
/// <para>After construction nothing allocates but <see cref="Publish"/>, so no frame is lost to the garbage collector.</para>
/// <para>
/// Not thread-safe: watching, acting and learning belong to one thread at a time. Other threads play with
/// <see cref="Newest"/>, which <see cref="Publish"/> replaces as a whole: a controller once handed over never changes, so a
/// reader needs no lock and at worst plays another moment with the one before. On its own thread <see cref="Act"/> plays with
/// the weights as they are.
/// </para>
/// <para>
/// By the clock, how much is learned depends on the machine. <see cref="Learn(int)"/> counts steps instead: then the same seed
/// and the same calls give the same weights, bit for bit.
/// </para>
/// </remarks>
public sealed class LiveLearner
{
    /// <summary>Decisions whose imitation may be behind; a budget that never suffices must not pile up work for ever.</summary>
    private const int MaxDecisionsBehind = 256;

    private readonly LiveOptions options;
    private readonly IRestorableLearner learner;
    private readonly IEvaluator evaluator;
    private readonly ImitationStep imitation;
    private readonly Optimizers.Optimizer imitationOptimizer;
    private readonly Optimizers.Optimizer rewardOptimizer;
    private readonly SampleRing replay;
    private readonly float[] probabilities;
    private readonly float[] batch;
    private readonly float[] gradients;
    private readonly bool hasValue;
    private readonly float[] lessonState;
    private readonly SampleRing lessonReplay;
    private (long Steps, int StepsBehind, Pcg32 Acting, Pcg32 Drawing)? lesson;
    private Trajectory collecting;
    private Trajectory learning;
    private Pcg32 acting;
    private Pcg32 drawing;
    private int stepsBehind;
    private bool awaitsResult;
    private long longestStep;
    private volatile IController newest;

    /// <summary>Prepares to learn.</summary>
    /// <param name="start">The controller to start from; stays as it is.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <exception cref="ArgumentException">The controller has no discrete actions, or its learner cannot go back.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message lists every such setting.</exception>
    public LiveLearner(IController start, LiveOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (start.Decoding.Kind != DecodingKind.Categorical)
            throw new ArgumentException($"expected a controller with discrete actions, found decoding {start.Decoding.Kind}", nameof(start));

        this.options = options;
        imitationOptimizer = options.ImitationOptimizer;
        rewardOptimizer = options.RewardOptimizer;
        learner = start.CreateLearner(imitationOptimizer, Math.Max(options.ImitationBatchSize, options.MinibatchSize)) as IRestorableLearner
            ?? throw new ArgumentException($"expected a controller whose learner can go back, found {start.GetType().Name}", nameof(start));
        evaluator = learner.CreateEvaluator(1);
        probabilities = new float[start.Decoding.Actions.Length];
        hasValue = start.OutputCount == probabilities.Length + 1 && start.OutputNames[^1] == PpoTrainer.ValueOutput;
        imitation = new ImitationStep(learner, probabilities.Length);
        replay = new SampleRing(options.ReplayCapacity, learner.InputCount);
        batch = new float[ArraySizes.Of(options.MinibatchSize, learner.InputCount, "observed numbers of a mini-batch")];
        gradients = new float[ArraySizes.Of(options.MinibatchSize, learner.OutputCount, "gradients of a mini-batch")];
        collecting = new Trajectory(options, learner.InputCount);
        learning = new Trajectory(options, learner.InputCount);
        acting = new Pcg32(seed, 0);
        drawing = new Pcg32(seed, 1);
        lessonState = new float[learner.StateLength];
        lessonReplay = new SampleRing(options.ReplayCapacity, learner.InputCount);
        newest = start;
    }

    /// <summary>Optimizer steps taken so far, those of an undone lesson left out.</summary>
    public long Steps => learner.Steps;

    /// <summary>Decisions of the player that are remembered.</summary>
    public int Remembered => replay.Count;

    /// <summary>Whether there is something to learn from that was not yet.</summary>
    public bool HasWork => stepsBehind > 0 || learning.HasWork;

    /// <summary>Horizons that were not learned from to the end, because the next was complete: the budget is too small.</summary>
    public long UnfinishedHorizons { get; private set; }

    /// <summary>What was last published, at first what was started from. Safe to read from any thread.</summary>
    public IController Newest => newest;

    /// <summary>A decision of the player. Leave out those that could change nothing.</summary>
    /// <param name="observation">What the player's side showed before it.</param>
    /// <param name="action">What the player chose.</param>
    /// <exception cref="ArgumentException">Another number of observed numbers, one that is not finite, or an action that there is not; nothing was changed.</exception>
    public void Watch(ReadOnlySpan<float> observation, int action)
    {
        EdController.CheckLength(observation.Length, learner.InputCount, "observed numbers", nameof(observation));
        EdLearner.CheckFinite(observation, "observed number", nameof(observation));
        if (action < 0 || action >= probabilities.Length)
            throw new ArgumentException($"expected an action from 0 to {probabilities.Length - 1}, found {action}", nameof(action));

        replay.Add(observation, action);
        stepsBehind = Math.Min(stepsBehind + options.StepsPerDecision, MaxDecisionsBehind * options.StepsPerDecision);
    }

    /// <summary>Decides by itself, with the weights as they are; drawn, for the likeliest action never tries anything.</summary>
    /// <param name="observation">What its side shows.</param>
    /// <param name="actionHasEffect">Whether its action can change anything; only then it is learned from.</param>
    /// <returns>The index of the action.</returns>
    /// <exception cref="ArgumentException">Another number of observed numbers, or one that is not finite.</exception>
    public int Act(ReadOnlySpan<float> observation, bool actionHasEffect = true)
    {
        EdController.CheckLength(observation.Length, learner.InputCount, "observed numbers", nameof(observation));
        EdLearner.CheckFinite(observation, "observed number", nameof(observation));
        var outputs = evaluator.Evaluate(observation);
        Softmax.Probabilities(outputs[..probabilities.Length], probabilities);
        int action = Softmax.Sample(probabilities, ref acting);
        collecting.Begin(observation, action, probabilities[action], hasValue ? outputs[^1] : 0, actionHasEffect);
        awaitsResult = true;
        return action;
    }

    /// <summary>What the last action brought; without this call it is only played, not learned from.</summary>
    /// <param name="result">The reward, and whether the episode is over.</param>
    /// <param name="next">What is seen now; the last of the episode where it is over.</param>
    /// <exception cref="ArgumentException">Another number of observed numbers, or a number is not finite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There was no action before, or the controller has no value output.</exception>
    public void Receive(StepResult result, ReadOnlySpan<float> next)
    {
        if (!awaitsResult || !hasValue)
        {
            throw new InvalidOperationException(
                hasValue ? "expected an action before its result, found none" : $"expected an output called '{PpoTrainer.ValueOutput}' behind the actions, found none");
        }

        EdController.CheckLength(next.Length, learner.InputCount, "observed numbers", nameof(next));
        EdLearner.CheckFinite(next, "observed number", nameof(next));
        if (!float.IsFinite(result.Reward))
            throw new ArgumentException($"expected a finite reward, found {result.Reward}", nameof(result));

        awaitsResult = false;
        float reward = result.Reward * options.RewardScale;
        if (result.Done && Advantages.Bootstraps(result))
        {
            // The episode was only cut off: what would have followed is worth what the value column says.
            reward += options.Discount * evaluator.Evaluate(next)[^1];
        }

        collecting.Complete(reward, result.Done);
        if (collecting.IsFull)
            BeginLearning(result.Done ? 0 : evaluator.Evaluate(next)[^1]);
    }

    /// <summary>Learns for at most the budget of the options.</summary>
    /// <returns>Steps taken.</returns>
    public int Learn() => Learn(options.Budget);

    /// <summary>
    /// Learns until the budget would not suffice for another step as long as the longest of late, or nothing is left to do.
    /// </summary>
    /// <returns>Steps taken; at least one where there is work, however small the budget.</returns>
    public int Learn(TimeSpan budget)
    {
        long start = Stopwatch.GetTimestamp();
        long room = (long)(budget.TotalSeconds * Stopwatch.Frequency);
        long before = start;
        int steps = 0;
        while ((steps == 0 || before - start + longestStep <= room) && LearnOnce())
        {
            // The longest fades, or one interruption by the system would make every later frame stop early.
            long now = Stopwatch.GetTimestamp();
            longestStep = Math.Max(now - before, longestStep - (longestStep / 64));
            before = now;
            steps++;
        }

        return steps;
    }

    /// <summary>Learns for a number of steps, or until nothing is left to do: the same on every machine.</summary>
    /// <returns>Steps taken.</returns>
    public int Learn(int steps)
    {
        int taken = 0;
        while (taken < steps && LearnOnce())
            taken++;

        return taken;
    }

    /// <summary>From here on is one lesson that <see cref="UndoLesson"/> can undo; a lesson begun before is kept for good.</summary>
    public void BeginLesson()
    {
        learner.SaveState(lessonState);
        lessonReplay.CopyFrom(replay);
        lesson = (learner.Steps, stepsBehind, acting, drawing);
    }

    /// <summary>
    /// Weights, optimizer state, remembered decisions and generators become what they were when the lesson began; what was
    /// collected of its own decisions is forgotten. Can be done again and again.
    /// </summary>
    /// <exception cref="InvalidOperationException">No lesson was begun.</exception>
    public void UndoLesson()
    {
        if (lesson is not { } begun)
            throw new InvalidOperationException("expected a lesson to undo, found none");

        learner.RestoreState(lessonState, begun.Steps);
        replay.CopyFrom(lessonReplay);
        (_, stepsBehind, acting, drawing) = begun;
        collecting.Clear();
        learning.Clear();
        awaitsResult = false;
    }

    /// <summary>Makes a controller of the weights as they are and hands it over as <see cref="Newest"/>. Allocates: not for every frame.</summary>
    public IController Publish() => newest = learner.ToController();

    private void BeginLearning(float nextValue)
    {
        UnfinishedHorizons += learning.HasWork ? 1 : 0;
        learning.Clear();
        collecting.Close(nextValue);
        (collecting, learning) = (learning, collecting);
    }

    private bool LearnOnce()
    {
        if (stepsBehind > 0)
        {
            LearnFromPlayer();
            return true;
        }

        if (learning.HasWork)
        {
            LearnFromRewards();
            return true;
        }

        return false;
    }

    /// <summary>The newest decision and others, some of them recent, so that a new style is soon in the majority.</summary>
    private void LearnFromPlayer()
    {
        stepsBehind--;
        int recent = Math.Min(options.RecentDecisions, replay.Count);
        imitation.Add(replay.Observation(0), replay.Action(0));
        for (int i = 1; i < options.ImitationBatchSize; i++)
        {
            int age = drawing.NextInt32(drawing.NextSingle() < options.RecentShare ? recent : replay.Count);
            imitation.Add(replay.Observation(age), replay.Action(age));
        }

        learner.Optimizer = imitationOptimizer;
        imitation.Learn();
    }

    private void LearnFromRewards()
    {
        var rows = learning.NextMinibatch(ref drawing);
        int inputs = learner.InputCount;
        int width = learner.OutputCount;
        for (int i = 0; i < rows.Length; i++)
            learning.Observation(rows[i]).CopyTo(batch.AsSpan(i * inputs));

        var outputs = learner.Forward(batch.AsSpan(0, rows.Length * inputs));
        for (int i = 0; i < rows.Length; i++)
            learning.Gradient(rows[i], outputs.Slice(i * width, width), gradients.AsSpan(i * width, width));

        learner.Optimizer = rewardOptimizer;
        learner.Update(gradients.AsSpan(0, rows.Length * width));
    }
}
