using System.Runtime.ExceptionServices;

namespace EdAgents.Learning.Ppo;

/// <summary>
/// Proximal policy optimization of a controller with an output per action (or per number of a continuous one) and one for the value. All randomness derives from
/// one seed; the same seed and options give the same weights, bit for bit, for any number of threads. Not thread-safe.
/// </summary>
public sealed class PpoTrainer : IRestorableTrainer
{
    /// <summary>The name of the output that estimates the return.</summary>
    public const string ValueOutput = "value";

    private readonly PpoOptions options;
    private readonly ILearner learner;
    private readonly Policy policy;
    private readonly DeviationAdam deviations;
    private readonly RunningMeanVariance? normalization;
    private readonly Rollout rollout;
    private readonly WorkerTeam team;
    private readonly IEvaluator[] evaluators;
    private readonly WorldException?[] failures;
    private readonly float[][] rooms;
    private readonly int[] bounds;
    private readonly int[] order;
    private readonly float[] batch;
    private readonly float[] gradients;
    private Pcg32 shuffle;
    private Milestones milestones;
    private int lastMinibatch;

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
        var lanes = Lane.CreateAll(create, options.Environments);
        SpaceCompatibility.Check(start, lanes[0].Environment.Observations, lanes[0].Environment.Actions);
        CheckValueOutput(start);
        CheckNormalization(start, options.NormalizeObservations);

        this.options = options;
        this.team = team;
        policy = Policy.For(start.Decoding, options.MinLogDeviation, options.MeanPenalty);
        deviations = new DeviationAdam(policy);
        learner = start.CreateLearner(options.OptimizerAfter(0), options.MinibatchSize, team);
        normalization = options.NormalizeObservations ? new RunningMeanVariance(learner.InputCount) : null;
        rollout = new Rollout(options, policy, lanes, learner, normalization, seed);
        int parts = Math.Min(team.Count, options.Environments);
        bounds = lanes.Bounds(parts);
        int share = Enumerable.Range(0, parts).Max(part => bounds[part + 1] - bounds[part]);
        failures = new WorldException?[parts];
        evaluators = [.. Enumerable.Range(0, parts).Select(_ => learner.CreateEvaluator(share))];
        rooms = [.. Enumerable.Range(0, parts).Select(_ => new float[ArraySizes.Of(share, learner.InputCount, "observed numbers of a thread")])];
        order = new int[options.UpdateSize];
        batch = new float[ArraySizes.Of(options.MinibatchSize, learner.InputCount, "observed numbers of a mini-batch")];
        gradients = new float[ArraySizes.Of(options.MinibatchSize, learner.OutputCount, "gradients of a mini-batch")];
        shuffle = ShuffleOf(seed);
        milestones = new Milestones(seed, options.MilestoneSteps);
    }

    /// <summary>Environment steps done so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Updates done so far.</summary>
    public int Updates { get; private set; }

    /// <summary>What rewards are multiplied with before learning, as far as it is known by now.</summary>
    public float RewardScale => rollout.RewardScale;

    /// <inheritdoc/>
    public float? MeasuredRewardScale => options.NormalizeRewards ? RewardScale : null;

    /// <summary>Whether the budget is used up.</summary>
    public bool Done => Steps >= options.TotalSteps;

    /// <inheritdoc/>
    public bool CanSave => milestones.Reached || (Updates > 0 && rollout.CanSave);

    /// <summary>What a controller must look like to be trained on an environment.</summary>
    /// <param name="environment">An example.</param>
    /// <param name="hiddenSizes">Units in each hidden layer of one column.</param>
    /// <param name="hiddenActivation">Their activation.</param>
    /// <param name="normalization">What is done to observations; nothing where null.</param>
    /// <param name="mode">How the finished model should pick its actions.</param>
    /// <param name="initialLogDeviation">ln σ that the numbers of continuous actions are first drawn with, in half ranges.</param>
    public static ControllerSpec SpecFor(
        IEnvironment environment,
        ReadOnlySpan<int> hiddenSizes,
        Activations.Activation hiddenActivation,
        ObservationNormalization? normalization = null,
        ActionMode mode = ActionMode.Sample,
        float initialLogDeviation = 0)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var actions = environment.Actions;
        return new ControllerSpec
        {
            Topology = new ColumnTopology(environment.Observations.Count, hiddenSizes, actions.Count + 1, hiddenActivation),
            InputNames = environment.Observations.Names,
            OutputNames = [.. actions.Names, ValueOutput],
            Normalization = normalization,
            Decoding = DecodingFor(actions, mode, initialLogDeviation),
        };
    }

    /// <summary>Collects one horizon from every environment and learns from it.</summary>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    public LearningUpdate Update()
    {
        if (Done)
            throw new InvalidOperationException($"expected a budget of more than {Steps} steps, found {options.TotalSteps}");

        if (milestones.Reached)
            Restart(milestones.SeedAt(Steps));

        var optimizer = options.OptimizerAfter(Steps);
        learner.Optimizer = optimizer;
        Collect();
        rollout.Conclude();
        Advantages.Normalize(rollout.AdvantageEstimates, rollout.HasEffect);

        var statistics = default(Statistics);
        for (int row = 0; row < order.Length; row++)
            order[row] = row;

        for (int epoch = 0; epoch < options.Epochs; epoch++)
            statistics = LearnEpoch(optimizer);

        milestones.Pass(Steps, Steps + options.UpdateSize);
        Steps += options.UpdateSize;
        Updates++;
        double policySamples = Math.Max(1, statistics.PolicySamples);
        return new LearningUpdate
        {
            Update = Updates,
            Steps = Steps,
            Episodes = rollout.TakeEpisodes(),
            Metrics = new Dictionary<string, double>
            {
                ["entropy"] = statistics.Entropy / policySamples,
                ["approximateKl"] = statistics.Kl / policySamples,
                ["clipFraction"] = statistics.Clipped / policySamples,
                ["valueLoss"] = statistics.ValueLoss / order.Length,
                ["learningRate"] = optimizer.LearningRate,
            },
        };
    }

    /// <inheritdoc/>
    public OutputError[] LastErrors() =>
        lastMinibatch == 0 ? [] : OutputError.Of(gradients.AsSpan(0, lastMinibatch * learner.OutputCount), learner.OutputCount);

    /// <summary>A controller with the weights as they are now.</summary>
    public IController ToController()
    {
        var controller = learner.ToController();
        return normalization is null && controller.Decoding.Kind != DecodingKind.Gaussian
            ? controller
            : controller.With(normalization?.ToNormalization() ?? controller.Normalization, policy.Decoding);
    }

    /// <summary>Throws where the last output is not the value's.</summary>
    internal static void CheckValueOutput(IController start)
    {
        int actionCount = start.Decoding.Actions.Length;
        if (start.OutputCount != actionCount + 1 || start.OutputNames[^1] != ValueOutput)
        {
            throw new ArgumentException(
                $"expected {actionCount} action outputs and one called '{ValueOutput}', found {start.OutputCount} outputs", nameof(start));
        }
    }

    /// <summary>Throws where observations would be normalised twice.</summary>
    internal static void CheckNormalization(IController start, bool normalizesObservations)
    {
        if (normalizesObservations && !start.Normalization.Equals(ObservationNormalization.None(start.InputCount)))
        {
            throw new ArgumentException(
                "expected a controller without a normalisation of its own where observations are normalised in training, found one; "
                + "to go on with the normalisation that it has, set normalizeObservations to false",
                nameof(start));
        }
    }

    private static ActionDecoding DecodingFor(ActionSpace actions, ActionMode mode, float initialLogDeviation)
    {
        if (actions is not ContinuousActionSpace continuous)
            return ActionDecoding.Categorical(actions.Names, mode);

        var deviations = new float[actions.Count];
        Array.Fill(deviations, (float)Math.Exp(initialLogDeviation));
        return ActionDecoding.Gaussian(actions.Names, continuous.Low.AsSpan(), continuous.High.AsSpan(), deviations, mode);
    }

    /// <summary>
    /// Begins every environment and every generator anew, as if training began here with the weights and the optimizer's memory
    /// of now. What follows depends on those, on the steps done and on the seed alone: a place to save, and to go on from.
    /// </summary>
    /// <param name="seed">What all randomness from here on derives from.</param>
    public void Restart(ulong seed)
    {
        rollout.Restart(seed);
        shuffle = ShuffleOf(seed);
        milestones.Leave();
    }

    /// <inheritdoc/>
    public TrainerState Save()
    {
        if (!CanSave)
            milestones.Require(Steps);

        return milestones.Reached ? SaveForRestart() : SaveForRestart() with { Lanes = rollout.Save(shuffle) };
    }

    /// <inheritdoc/>
    public void Restore(TrainerState state)
    {
        StateChecks.RestoreLearner(learner, state, MomentsLength, deviations.StateLength);
        deviations.Restore(state.Policy.AsSpan(), state.OptimizerSteps);
        normalization?.Restore(state.Moments.AsSpan()[..normalization.StateLength]);
        rollout.RewardSizes?.Restore(state.Moments.AsSpan()[^rollout.RewardSizes.StateLength..]);

        Steps = state.Steps;
        Updates = state.Updates;
        if (state.Lanes is { } lanes)
        {
            rollout.Restore(lanes);
            shuffle = lanes.Generators is [var generator] ? generator : throw new ArgumentException($"expected a generator of shuffles, found {lanes.Generators.Length}");
            milestones.Leave();
        }
        else
        {
            milestones.Reach();
        }
    }

    /// <summary>What is to be saved where <see cref="Restart"/> follows, milestone or not.</summary>
    /// <exception cref="InvalidOperationException">The learner cannot be saved.</exception>
    internal TrainerState SaveForRestart()
    {
        var moments = new double[MomentsLength];
        normalization?.Save(moments);
        rollout.RewardSizes?.Save(moments.AsSpan()[^rollout.RewardSizes.StateLength..]);

        var beside = new float[deviations.StateLength];
        deviations.Save(beside);
        return StateChecks.SaveLearner(learner, Steps, Updates) with
        {
            Moments = ImmutableCollectionsMarshal.AsImmutableArray(moments),
            Policy = ImmutableCollectionsMarshal.AsImmutableArray(beside),
        };
    }

    private int MomentsLength => (normalization?.StateLength ?? 0) + (rollout.RewardSizes?.StateLength ?? 0);

    private static Pcg32 ShuffleOf(ulong seed) => new(seed, ulong.MaxValue >> 1);

    private void Collect()
    {
        Array.Clear(failures);
        team.Run(evaluators.Length, CollectPart);

        // Of several the one is told that one thread would have met first, and not which thread was quickest.
        if (failures.OfType<WorldException>().MinBy(failure => failure.Order) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }

    private void CollectPart(int part, int member)
    {
        try
        {
            if (bounds[part] < bounds[part + 1])
                rollout.Collect(bounds[part], bounds[part + 1], evaluators[part], rooms[part]);
        }
        catch (WorldException failure)
        {
            failures[part] = failure;
        }
    }

    private Statistics LearnEpoch(Optimizer optimizer)
    {
        shuffle.Shuffle(order);
        var statistics = default(Statistics);
        for (int start = 0; start < order.Length; start += options.MinibatchSize)
        {
            int count = Math.Min(options.MinibatchSize, order.Length - start);
            LearnMinibatch(order.AsSpan(start, count), ref statistics);
            deviations.Step(optimizer.LearningRate, options.AdamEpsilon, count);
        }

        return statistics;
    }

    private void LearnMinibatch(ReadOnlySpan<int> rows, ref Statistics statistics)
    {
        int inputs = learner.InputCount;
        int outputCount = learner.OutputCount;
        for (int i = 0; i < rows.Length; i++)
            rollout.Observations.AsSpan(rows[i] * inputs, inputs).CopyTo(batch.AsSpan(i * inputs));

        var outputs = learner.Forward(batch.AsSpan(0, rows.Length * inputs));
        int value = policy.OutputCount;
        for (int i = 0; i < rows.Length; i++)
        {
            var output = outputs.Slice(i * outputCount, outputCount);
            var gradient = gradients.AsSpan(i * outputCount, outputCount);
            LearnPolicy(rows[i], output[..value], gradient[..value], ref statistics);
            float valueError = output[value] - rollout.Returns[rows[i]];
            gradient[value] = valueError;
            statistics.ValueLoss += 0.5 * valueError * valueError;
        }

        learner.Update(gradients.AsSpan(0, rows.Length * outputCount));
        lastMinibatch = rows.Length;
    }

    private void LearnPolicy(int row, ReadOnlySpan<float> output, Span<float> gradient, ref Statistics statistics)
    {
        if (!rollout.HasEffect[row])
        {
            gradient.Clear();
            return;
        }

        var drawn = rollout.Draws.AsSpan(row * policy.DrawLength, policy.DrawLength);
        var likelihood = policy.Judge(output, drawn, gradient);
        float ratio = (float)Math.Exp(likelihood.LogProbability - rollout.LogProbabilities[row]);
        float weight = Policy.ClippedWeight(rollout.AdvantageEstimates[row], ratio, options.ClipRange);
        statistics.Entropy += policy.Gradient(output, drawn, likelihood, weight, options.EntropyCoefficient, gradient);
        statistics.Kl += rollout.LogProbabilities[row] - likelihood.LogProbability;
        statistics.Clipped += MathF.Abs(ratio - 1) > options.ClipRange ? 1 : 0;
        statistics.PolicySamples++;
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
