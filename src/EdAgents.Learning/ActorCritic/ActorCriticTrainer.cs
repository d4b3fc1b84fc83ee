namespace EdAgents.Learning.ActorCritic;

/// <summary>
/// The actor-critic with eligibility traces (Sutton and Barto, 2018, section 13.6), one decision at a time: no batch, no memory
/// of what was, nothing but a trace per weight. After every decision
/// <code>
///   δ = r + γ·V(s′) − V(s)                     (V(s′) = 0 where the episode has terminated)
///   e ← γλ·e + direction(ln π(a|s) + V(s))      (e begins at 0 in every episode)
///   w ← w + η·δ·e, clamped
/// </code>
/// The direction of a weight is what its learner makes of the output gradient: the signed rule's in ED columns, the gradient in
/// an ordinary network. All randomness derives from one seed; it runs on one thread. Not thread-safe.
/// </summary>
internal sealed class ActorCriticTrainer : IRestorableTrainer
{
    private readonly ActorCriticOptions options;
    private readonly Lane lane;
    private readonly ILearner learner;
    private readonly IEvaluator evaluator;
    private readonly EligibilityTrace trace;
    private readonly Policy policy;
    private readonly DeviationTrace deviations;
    private readonly RunningMeanVariance? normalization;
    private readonly float[] seen;
    private readonly float[] drawn;
    private readonly float[] action;
    private readonly float[] gradient;
    private readonly int valueOutput;
    private Pcg32 random;
    private Milestones milestones;
    private double entropy;
    private double valueLoss;
    private int updates;

    /// <summary>Prepares to train.</summary>
    /// <param name="environment">The world; it is reset here.</param>
    /// <param name="start">The controller to start from, made from a <see cref="PpoTrainer.SpecFor"/>.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <exception cref="ArgumentException">The controller does not fit the environment, or has no value output; every difference is listed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message lists every such setting.</exception>
    public ActorCriticTrainer(IEnvironment environment, IController start, ActorCriticOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        SpaceCompatibility.Check(start, environment.Observations, environment.Actions);
        PpoTrainer.CheckValueOutput(start);
        PpoTrainer.CheckNormalization(start, options.NormalizeObservations);

        this.options = options;
        lane = Lane.CreateAll(() => environment, 1)[0];
        trace = new EligibilityTrace { LearningRate = options.LearningRate, Rate = options.LearningRate };
        learner = start.CreateLearner(trace, 1);
        evaluator = learner.CreateEvaluator(1);
        policy = Policy.For(start.Decoding);
        deviations = new DeviationTrace(policy);
        drawn = new float[policy.DrawLength];
        action = new float[policy.DrawLength];
        normalization = options.NormalizeObservations ? new RunningMeanVariance(learner.InputCount) : null;
        seen = new float[learner.InputCount];
        gradient = new float[learner.OutputCount];
        valueOutput = learner.OutputCount - 1;
        milestones = new Milestones(seed, options.MilestoneSteps);
        Begin(seed);
    }

    /// <summary>Decisions so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the budget is used up.</summary>
    public bool Done => Steps >= options.TotalSteps;

    /// <inheritdoc/>
    public bool CanSave => milestones.Reached || (updates > 0 && lane.CanSave);

    /// <summary>One decision, and all there is to learn from it. Allocates nothing.</summary>
    /// <param name="episode">The episode, where this decision was its last.</param>
    /// <returns>Whether the episode is over; the next has then begun.</returns>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    /// <exception cref="ArgumentException">The weights or a reward have left the finite numbers; nothing was learned from it.</exception>
    public bool Decide(out EpisodeSummary episode)
    {
        if (Done)
            throw new InvalidOperationException($"expected a budget of more than {Steps} steps, found {options.TotalSteps}");

        if (milestones.Reached)
            Begin(milestones.SeedAt(Steps));

        var outputs = learner.Forward(seen);
        float value = outputs[valueOutput];
        bool hasEffect = lane.ActionHasEffect;
        var likelihood = policy.Draw(outputs[..valueOutput], ref random, drawn, gradient.AsSpan(0, valueOutput));
        bool first = lane.Length == 0;
        var result = lane.Step(policy.ToAction(drawn, action));
        See();
        float ahead = Advantages.Bootstraps(result) ? evaluator.Evaluate(seen)[valueOutput] : 0;
        Learn(outputs[..valueOutput], likelihood, (result.Reward * options.RewardScale) + (options.Discount * ahead) - value, hasEffect, first);

        milestones.Pass(Steps, Steps + 1);
        Steps++;
        episode = default;
        if (result.Done)
        {
            episode = lane.Next();
            See();
        }

        return result.Done;
    }

    /// <summary><see cref="ActorCriticOptions.DecisionsPerUpdate"/> decisions, or as many as there are to the next milestone or the end of the budget.</summary>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    public LearningUpdate Update()
    {
        var episodes = new List<EpisodeSummary>();
        entropy = 0;
        valueLoss = 0;
        int decisions = 0;
        do
        {
            if (Decide(out var episode))
                episodes.Add(episode);

            decisions++;
        }
        while (decisions < options.DecisionsPerUpdate && !Done && !milestones.Reached);

        updates++;
        return new LearningUpdate
        {
            Update = updates,
            Steps = Steps,
            Episodes = episodes,
            Metrics = new Dictionary<string, double>
            {
                ["entropy"] = entropy / decisions,
                ["valueLoss"] = valueLoss / decisions,
                ["learningRate"] = Rate,
            },
        };
    }

    /// <summary>The last decision, as a mini-batch of one: the outputs' direction times the TD error δ.</summary>
    public OutputError[] LastErrors()
    {
        if (updates == 0)
            return [];

        // The trace steps against the direction times δ, so that product is this decision's ∂Loss/∂output.
        return OutputError.Of([.. gradient.Select(direction => direction * trace.TdError)], gradient.Length);
    }

    /// <summary>A controller with the weights as they are now.</summary>
    public IController ToController()
    {
        var controller = learner.ToController();
        return normalization is null && controller.Decoding.Kind != DecodingKind.Gaussian
            ? controller
            : controller.With(normalization?.ToNormalization() ?? controller.Normalization, policy.Decoding);
    }

    /// <inheritdoc/>
    public TrainerState Save()
    {
        if (!CanSave)
            milestones.Require(Steps);

        var moments = new double[normalization?.StateLength ?? 0];
        normalization?.Save(moments);
        var beside = new float[deviations.StateLength];
        deviations.Save(beside);
        return StateChecks.SaveLearner(learner, Steps, updates) with
        {
            Moments = ImmutableCollectionsMarshal.AsImmutableArray(moments),
            Policy = ImmutableCollectionsMarshal.AsImmutableArray(beside),
            Lanes = milestones.Reached ? null : SavedLanes.Of([lane.Save() with { Acting = [random] }]),
        };
    }

    /// <inheritdoc/>
    public void Restore(TrainerState state)
    {
        StateChecks.RestoreLearner(learner, state, normalization?.StateLength ?? 0, deviations.StateLength);
        deviations.Restore(state.Policy.AsSpan());
        normalization?.Restore(state.Moments.AsSpan());
        Steps = state.Steps;
        updates = state.Updates;
        if (state.Lanes is not { } lanes)
        {
            milestones.Reach();
            return;
        }

        var saved = lanes[0];
        lane.Restore(saved);
        random = saved.Acting is [var generator] ? generator : throw new ArgumentException($"expected a generator of actions, found {saved.Acting.Length}");
        milestones.Leave();

        // What is seen was counted when it was seen.
        Show();
    }

    /// <summary>Begins the environment and its generators anew; an episode in progress is dropped.</summary>
    private void Begin(ulong seed)
    {
        random = new Pcg32(seed, 0);
        lane.Begin(random.NextSeed());
        See();
        milestones.Leave();
    }

    private float Rate => options.LearningRate * (1 - ((1 - options.FinalLearningRateFraction) * (float)((double)Steps / options.TotalSteps)));

    private void See()
    {
        normalization?.Add(lane.Observation);
        normalization?.Refresh();
        Show();
    }

    private void Show()
    {
        if (normalization is null)
        {
            lane.Observation.CopyTo(seen, 0);
        }
        else
        {
            normalization.Normalize(lane.Observation, seen);
        }
    }

    private void Learn(ReadOnlySpan<float> outputs, Likelihood likelihood, float tdError, bool hasEffect, bool first)
    {
        if (!float.IsFinite(tdError))
        {
            throw new ArgumentException(
                $"expected learning to stay finite, found a temporal-difference error of {tdError} at decision {Steps + 1}; try a smaller learning rate");
        }

        // The trace is multiplied by δ, and entropy must be sought whatever its sign.
        float bonus = options.EntropyCoefficient * MathF.Sign(tdError);
        var actions = gradient.AsSpan(0, valueOutput);
        entropy += policy.Gradient(outputs, drawn, likelihood, 1, bonus, actions);
        if (!hasEffect)
            actions.Clear();

        gradient[valueOutput] = -1;
        trace.Decay = first ? 0 : options.Discount * options.TraceDecay;
        trace.TdError = tdError;
        trace.Rate = Rate;
        learner.Update(gradient);
        deviations.Step(trace.Decay, tdError, trace.Rate, hasEffect);
        valueLoss += 0.5 * tdError * tdError;
    }
}
