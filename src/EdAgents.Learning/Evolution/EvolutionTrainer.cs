namespace EdAgents.Learning.Evolution;

/// <summary>
/// Evolution strategies (Salimans et al., 2017, arXiv:1703.03864): the yardstick that uses no gradient and no learning rule. A
/// generation is some antithetic pairs w ± σε of all weights; each plays whole episodes, both of a pair the same ones, and Adam
/// steps along 1/(2nσ) · Σ (rank₊ − rank₋)·ε. What leaves the sign of an ED weight is cut off, before playing and after the step.
/// </summary>
/// <remarks>
/// The same seed and options give the same weights, bit for bit, for any number of threads: every pair has generators of its
/// own. Weights of outputs that decide no action (a value's) get noise like the others; as columns and Adam's moments are each
/// for themselves, that changes nothing but those outputs. Not thread-safe.
/// </remarks>
internal sealed class EvolutionTrainer : IRestorableTrainer
{
    private readonly EvolutionOptions options;
    private readonly ulong seed;
    private readonly WorkerTeam team;
    private readonly ActionDecoding decoding;
    private readonly IRestorableLearner result;
    private readonly WeightVector weights;
    private readonly SearchGradient search;
    private readonly Player[] players;
    private readonly Candidate[] candidates;
    private readonly float[] noise;
    private readonly double[] fitness;

    /// <summary>Prepares to train.</summary>
    /// <param name="create">Makes one environment; called once per perturbed controller, in order, on this thread.</param>
    /// <param name="start">The controller to start from.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="team">The threads to use; not disposed here.</param>
    /// <exception cref="ArgumentException">The controller does not fit the environment, or its weights cannot be put back; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message lists every such setting.</exception>
    public EvolutionTrainer(Func<IEnvironment> create, IController start, EvolutionOptions options, ulong seed, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(team);
        options.Validate();
        candidates = [.. Lane.CreateAll(create, 2 * options.Pairs).Select(lane => new Candidate(lane))];
        SpaceCompatibility.Check(start, candidates[0].Environment.Observations, candidates[0].Environment.Actions);
        this.options = options;
        this.seed = seed;
        this.team = team;
        decoding = start.Decoding;
        result = WeightVector.LearnerOf(start);
        weights = WeightVector.Of(result);
        players = [.. Enumerable.Range(0, team.Count).Select(_ => new Player(WeightVector.LearnerOf(start)))];
        search = new SearchGradient(weights.Values.Length, candidates.Length);
        noise = new float[ArraySizes.Of(options.Pairs, weights.Values.Length, "numbers of noise")];
        fitness = new double[candidates.Length];
    }

    /// <summary>Environment steps done so far, those of all perturbed controllers together.</summary>
    public long Steps { get; private set; }

    /// <summary>Generations done so far.</summary>
    public int Updates { get; private set; }

    /// <summary>Whether the budget is used up.</summary>
    public bool Done => Steps >= options.TotalSteps;

    /// <summary>One generation.</summary>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    public LearningUpdate Update()
    {
        if (Done)
            throw new InvalidOperationException($"expected a budget of more than {Steps} steps, found {options.TotalSteps}");

        team.Run(options.Pairs, DrawNoise);
        team.Run(candidates.Length, Play);
        var episodes = new List<EpisodeSummary>();
        for (int i = 0; i < candidates.Length; i++)
        {
            var finished = candidates[i].Finished;
            fitness[i] = finished.Average(episode => episode.Return);
            Steps += finished.Sum(episode => (long)episode.Length);
            episodes.AddRange(finished);
        }

        double best = fitness.Max();
        var optimizer = options.StepOptimizer;
        search.CentreRanks(fitness);
        search.Estimate(fitness, noise, options.NoiseDeviation);
        search.Step(optimizer, weights.Values);
        weights.Clamp();
        Updates++;
        return new LearningUpdate
        {
            Update = Updates,
            Steps = Steps,
            Episodes = episodes,
            Metrics = new Dictionary<string, double> { ["bestFitness"] = best, ["learningRate"] = optimizer.LearningRate },
        };
    }

    /// <summary>None: evolution gives outputs no errors.</summary>
    public OutputError[] LastErrors() => [];

    /// <summary>A controller with the weights as they are now, unperturbed.</summary>
    public IController ToController()
    {
        var state = new float[weights.StateLength];
        weights.Perturb(weights.Values, 0, state);
        result.RestoreState(state, 0);
        return result.ToController();
    }

    /// <summary>Every generation begins all its environments anew, so the place behind each is a milestone.</summary>
    public bool CanSave => Updates > 0;

    /// <inheritdoc/>
    public TrainerState Save()
    {
        if (!CanSave)
            throw new InvalidOperationException("expected a generation before there is something to save, found none");

        int count = weights.Values.Length;
        var state = new float[count + search.StateLength];
        weights.Values.CopyTo(state, 0);
        search.Save(state.AsSpan(count));
        return new TrainerState
        {
            Steps = Steps,
            Updates = Updates,
            OptimizerSteps = search.Steps,
            Learner = ImmutableCollectionsMarshal.AsImmutableArray(state),
        };
    }

    /// <inheritdoc/>
    public void Restore(TrainerState state)
    {
        int count = weights.Values.Length;
        StateChecks.Check(state, count + search.StateLength, 0, 0, 0);
        state.Learner.AsSpan()[..count].CopyTo(weights.Values);
        search.Restore(state.Learner.AsSpan()[count..], state.OptimizerSteps);
        Steps = state.Steps;
        Updates = state.Updates;
    }

    /// <summary>Even streams are noise, odd ones the episodes.</summary>
    private Pcg32 Stream(int pair, int which) => new(seed, (2 * (((ulong)Updates * (ulong)options.Pairs) + (ulong)pair)) + (ulong)which);

    private void DrawNoise(int pair, int member)
    {
        var random = Stream(pair, 0);
        int count = weights.Values.Length;
        foreach (ref float number in noise.AsSpan(pair * count, count))
            number = random.NextGaussian();
    }

    private void Play(int number, int member)
    {
        int pair = number / 2;
        int count = weights.Values.Length;
        float scale = number % 2 == 0 ? options.NoiseDeviation : -options.NoiseDeviation;
        var player = players[member];
        weights.Perturb(noise.AsSpan(pair * count, count), scale, player.State);
        player.Learner.RestoreState(player.State, 0);
        candidates[number].Play(player.Evaluator, decoding, options.Episodes, Stream(pair, 1));
    }

    /// <summary>A thread's own weights.</summary>
    private sealed class Player(IRestorableLearner learner)
    {
        public IRestorableLearner Learner => learner;

        public IEvaluator Evaluator { get; } = learner.CreateEvaluator(1);

        public float[] State { get; } = new float[learner.StateLength];
    }
}
