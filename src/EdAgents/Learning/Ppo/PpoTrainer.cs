using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Environments;
using EdAgents.Numerics;

namespace EdAgents.Learning.Ppo;

/// <summary>
/// Proximal policy optimization of a controller with an output per action and one for the value. All randomness derives from
/// one seed; the same seed and options give the same weights, bit for bit, for any number of threads. Not thread-safe.
/// </summary>
public sealed class PpoTrainer
{
    /// <summary>The name of the output that estimates the return.</summary>
    public const string ValueOutput = "value";

    private readonly PpoOptions options;
    private readonly ILearner learner;
    private readonly Rollout rollout;
    private readonly WorkerTeam team;
    private readonly IEvaluator[] evaluators;
    private readonly float[][] rooms;
    private readonly int actionCount;
    private readonly int[] order;
    private readonly float[] batch;
    private readonly float[] gradients;
    private Pcg32 shuffle;

    /// <summary>Prepares to train.</summary>
    /// <param name="create">Makes one environment; called once per environment, in order, on this thread.</param>
    /// <param name="start">The controller to start from, made from a <see cref="SpecFor"/>.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="team">The threads to use; not disposed here.</param>
    /// <exception cref="ArgumentException">The controller does not fit the environment, or has no value output; every difference is listed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message lists every such setting.</exception>
    public PpoTrainer(Func<IEnvironment> create, IController start, PpoOptions options, ulong seed, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(team);
        options.Validate();
        var example = create();
        Fit.Check(start, example.Observations, example.Actions);
        actionCount = start.Decoding.Actions.Length;
        if (start.OutputCount != actionCount + 1 || start.OutputNames[^1] != ValueOutput)
        {
            throw new ArgumentException(
                $"expected {actionCount} action outputs and one called '{ValueOutput}', found {start.OutputCount} outputs", nameof(start));
        }

        this.options = options;
        this.team = team;
        learner = start.CreateLearner(options.OptimizerAfter(0), options.MinibatchSize, team);
        rollout = new Rollout(options, create, learner, actionCount, seed);
        int parts = Math.Min(team.Count, options.Environments);
        int share = (options.Environments + parts - 1) / parts;
        evaluators = [.. Enumerable.Range(0, parts).Select(_ => learner.CreateEvaluator(share))];
        rooms = [.. Enumerable.Range(0, parts).Select(_ => new float[share * learner.InputCount])];
        order = new int[options.UpdateSize];
        batch = new float[options.MinibatchSize * learner.InputCount];
        gradients = new float[options.MinibatchSize * learner.OutputCount];
        shuffle = Shuffle(seed);
    }

    /// <summary>Environment steps done so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Updates done so far.</summary>
    public int Updates { get; private set; }

    /// <summary>Whether the budget is used up.</summary>
    public bool Done => Steps >= options.TotalSteps;

    /// <summary>What a controller must look like to be trained on an environment.</summary>
    /// <param name="environment">An example.</param>
    /// <param name="hiddenSizes">Units in each hidden layer of one column.</param>
    /// <param name="hiddenActivation">Their activation.</param>
    /// <param name="normalization">What is done to observations; nothing where null.</param>
    /// <param name="mode">How the finished model should pick its actions.</param>
    /// <exception cref="ArgumentException">The environment's actions are not discrete.</exception>
    public static ControllerSpec SpecFor(
        IEnvironment environment,
        ReadOnlySpan<int> hiddenSizes,
        Activations.Activation hiddenActivation,
        ObservationNormalization? normalization = null,
        ActionMode mode = ActionMode.Sample)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment.Actions is not DiscreteActionSpace actions)
        {
            throw new ArgumentException($"expected discrete actions, found {environment.Actions.GetType().Name}", nameof(environment));
        }

        return new ControllerSpec
        {
            Topology = new ColumnTopology(environment.Observations.Count, hiddenSizes, actions.Count + 1, hiddenActivation),
            InputNames = environment.Observations.Names,
            OutputNames = [.. actions.Names, ValueOutput],
            Normalization = normalization,
            Decoding = ActionDecoding.Categorical(actions.Names, mode),
        };
    }

    /// <summary>Collects one horizon from every environment and learns from it.</summary>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    public PpoUpdate Update()
    {
        if (Done)
        {
            throw new InvalidOperationException($"expected a budget of more than {Steps} steps, found {options.TotalSteps}");
        }

        var optimizer = options.OptimizerAfter(Steps);
        learner.Optimizer = optimizer;
        team.Run(evaluators.Length, CollectPart);
        NormalizeAdvantages();

        var statistics = default(Statistics);
        for (int row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            statistics = LearnEpoch();
        }

        Steps += options.UpdateSize;
        Updates++;
        return new PpoUpdate
        {
            Update = Updates,
            Steps = Steps,
            Episodes = rollout.TakeEpisodes(),
            Entropy = statistics.Entropy / Math.Max(1, statistics.PolicySamples),
            ApproximateKl = statistics.Kl / Math.Max(1, statistics.PolicySamples),
            ClipFraction = (double)statistics.Clipped / Math.Max(1, statistics.PolicySamples),
            ValueLoss = statistics.ValueLoss / order.Length,
            LearningRate = optimizer.LearningRate,
        };
    }

    /// <summary>A controller with the weights as they are now.</summary>
    public IController ToController() => learner.ToController();

    /// <summary>
    /// Begins every environment and every generator anew, as if training began here with the weights and the optimizer's memory
    /// of now. What follows depends on those, on the steps done and on the seed alone: a place to save, and to go on from.
    /// </summary>
    /// <param name="seed">What all randomness from here on derives from.</param>
    public void Restart(ulong seed)
    {
        rollout.Restart(seed);
        shuffle = Shuffle(seed);
    }

    /// <summary>What <see cref="Restart"/> goes on from.</summary>
    /// <exception cref="InvalidOperationException">The learner cannot be saved.</exception>
    internal PpoProgress Save()
    {
        var state = new float[Restorable.StateLength];
        Restorable.SaveState(state);
        return new PpoProgress(Steps, Updates, learner.Steps, state);
    }

    /// <summary>Puts back what was saved; <see cref="Restart"/> is to follow.</summary>
    /// <exception cref="ArgumentException">It is of a learner of another shape; nothing was changed.</exception>
    internal void Restore(PpoProgress progress)
    {
        Restorable.RestoreState(progress.LearnerState, progress.LearnerSteps);
        Steps = progress.Steps;
        Updates = progress.Updates;
    }

    private IRestorableLearner Restorable => learner as IRestorableLearner
        ?? throw new InvalidOperationException($"expected a learner that can be saved, found {learner.GetType().Name}");

    private static Pcg32 Shuffle(ulong seed) => new(seed, ulong.MaxValue >> 1);

    private void CollectPart(int part, int member)
    {
        int parts = evaluators.Length;
        int first = part * options.Environments / parts;
        int end = (part + 1) * options.Environments / parts;
        rollout.Collect(first, end, evaluators[part], rooms[part]);
    }

    /// <summary>Mean 0 and deviation 1 over the samples that teach the policy.</summary>
    private void NormalizeAdvantages()
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < rollout.Advantages.Length; row++)
        {
            if (rollout.Matters[row])
            {
                sum += rollout.Advantages[row];
                count++;
            }
        }

        double mean = sum / Math.Max(1, count);
        double squares = 0;
        for (int row = 0; row < rollout.Advantages.Length; row++)
        {
            if (rollout.Matters[row])
            {
                squares += (rollout.Advantages[row] - mean) * (rollout.Advantages[row] - mean);
            }
        }

        double deviation = Math.Sqrt(squares / Math.Max(1, count)) + 1e-8;
        foreach (ref float advantage in rollout.Advantages.AsSpan())
        {
            advantage = (float)((advantage - mean) / deviation);
        }
    }

    private Statistics LearnEpoch()
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = shuffle.NextInt32(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        var statistics = default(Statistics);
        for (int start = 0; start < order.Length; start += options.MinibatchSize)
        {
            LearnMinibatch(order.AsSpan(start, Math.Min(options.MinibatchSize, order.Length - start)), ref statistics);
        }

        return statistics;
    }

    private void LearnMinibatch(ReadOnlySpan<int> rows, ref Statistics statistics)
    {
        int inputs = learner.InputCount;
        int outputCount = learner.OutputCount;
        for (int i = 0; i < rows.Length; i++)
        {
            rollout.Observations.AsSpan(rows[i] * inputs, inputs).CopyTo(batch.AsSpan(i * inputs));
        }

        var outputs = learner.Forward(batch.AsSpan(0, rows.Length * inputs));
        for (int i = 0; i < rows.Length; i++)
        {
            var output = outputs.Slice(i * outputCount, outputCount);
            var gradient = gradients.AsSpan(i * outputCount, outputCount);
            PolicyGradient(rows[i], output[..actionCount], gradient[..actionCount], ref statistics);
            float valueError = output[actionCount] - rollout.Returns[rows[i]];
            gradient[actionCount] = valueError;
            statistics.ValueLoss += 0.5 * valueError * valueError;
        }

        learner.Update(gradients.AsSpan(0, rows.Length * outputCount));
    }

    /// <summary>
    /// ∂Loss/∂logit_k = −w·(1[a = k] − π_k) + β·π_k·(ln π_k + H), where w = advantage × ratio, 0 where the ratio has left
    /// the clip range in the direction the advantage pushes.
    /// </summary>
    private void PolicyGradient(int row, ReadOnlySpan<float> logits, Span<float> gradient, ref Statistics statistics)
    {
        if (!rollout.Matters[row])
        {
            gradient.Clear();
            return;
        }

        float logSum = Softmax.Probabilities(logits, gradient);
        int action = rollout.Actions[row];
        float advantage = rollout.Advantages[row];
        float logProbability = logits[action] - logSum;
        float ratio = (float)Math.Exp(logProbability - rollout.LogProbabilities[row]);
        bool clipped = advantage > 0 ? ratio > 1 + options.ClipRange : ratio < 1 - options.ClipRange;
        float weight = clipped ? 0 : advantage * ratio;

        float entropy = 0;
        for (int k = 0; k < gradient.Length; k++)
        {
            entropy -= gradient[k] * (logits[k] - logSum);
        }

        for (int k = 0; k < gradient.Length; k++)
        {
            float probability = gradient[k];
            float taken = k == action ? 1 : 0;
            gradient[k] = (-weight * (taken - probability))
                + (options.EntropyCoefficient * probability * (logits[k] - logSum + entropy));
        }

        statistics.PolicySamples++;
        statistics.Entropy += entropy;
        statistics.Kl += rollout.LogProbabilities[row] - logProbability;
        statistics.Clipped += MathF.Abs(ratio - 1) > options.ClipRange ? 1 : 0;
    }

    private struct Statistics
    {
        public int PolicySamples;
        public int Clipped;
        public double Entropy;
        public double Kl;
        public double ValueLoss;
    }
}
