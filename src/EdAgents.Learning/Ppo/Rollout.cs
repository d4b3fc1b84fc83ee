namespace EdAgents.Learning.Ppo;

/// <summary>
/// The samples of one update and the environments they come from. Environment e's samples are the rows
/// e·horizon … e·horizon + horizon − 1. Every environment has generators of its own, so the samples are the same whichever
/// thread steps which environment; what all of them share (running means and deviations) changes only between horizons.
/// </summary>
internal sealed class Rollout
{
    private readonly PpoOptions options;
    private readonly Policy policy;
    private readonly int inputs;
    private readonly int valueOutput;
    private readonly Lane[] lanes;
    private readonly Actor[] actors;
    private readonly float[] values;
    private readonly float[] lastValues;
    private readonly float[] rewards;
    private readonly float[] continuations;
    private readonly float[] discounted;
    private readonly bool[] ends;
    private readonly RunningMeanVariance? normalization;
    private readonly float[] noted;

    public Rollout(
        PpoOptions options, Policy policy, Lane[] lanes, ILearner learner, RunningMeanVariance? normalization, ulong seed)
    {
        this.options = options;
        this.policy = policy;
        this.normalization = normalization;
        this.lanes = lanes;
        valueOutput = policy.OutputCount;
        inputs = learner.InputCount;
        int rows = options.UpdateSize;
        int observed = ArraySizes.Of(rows, inputs, "observed numbers of an update");
        noted = new float[normalization is null ? 0 : observed];
        RewardSizes = options.NormalizeRewards ? new RunningMeanVariance(1) : null;
        Observations = new float[observed];
        Draws = new float[ArraySizes.Of(rows, policy.DrawLength, "drawn numbers of an update")];
        LogProbabilities = new float[rows];
        HasEffect = new bool[rows];
        AdvantageEstimates = new float[rows];
        Returns = new float[rows];
        values = new float[rows];
        rewards = new float[rows];
        continuations = new float[rows];
        discounted = new float[rows];
        ends = new bool[rows];
        lastValues = new float[options.Environments];
        actors = [.. lanes.Select(lane => new Actor(lane, policy, seed))];
    }

    /// <summary>As the learner sees them: normalised where that is the trainer's business.</summary>
    public float[] Observations { get; }

    /// <summary>The actions as they were drawn, <see cref="Policy.DrawLength"/> numbers each.</summary>
    public float[] Draws { get; }

    /// <summary>ln π(action) when it was taken.</summary>
    public float[] LogProbabilities { get; }

    /// <summary>Whether the action could change anything; only then it teaches the policy.</summary>
    public bool[] HasEffect { get; }

    /// <summary>Generalized advantage estimates, not yet normalised.</summary>
    public float[] AdvantageEstimates { get; }

    /// <summary>What the value column should have said: advantage + value.</summary>
    public float[] Returns { get; }

    /// <summary>What rewards are multiplied with now.</summary>
    public float RewardScale => RewardSizes is null ? options.RewardScale : (float)(options.RewardScale / RewardSizes.Deviation(0));

    /// <summary>What the size of rewards is known by; null where it is not measured.</summary>
    public RunningMeanVariance? RewardSizes { get; }

    /// <summary>The episodes that ended, environment by environment.</summary>
    public IReadOnlyList<EpisodeSummary> TakeEpisodes()
    {
        var all = new List<EpisodeSummary>();
        foreach (var actor in actors)
        {
            all.AddRange(actor.Finished);
            actor.Finished.Clear();
        }

        return all;
    }

    /// <summary>Begins every environment and its generators anew; episodes in progress are dropped.</summary>
    public void Restart(ulong seed)
    {
        foreach (var actor in actors)
            actor.Restart(seed);
    }

    /// <summary>Whether <see cref="Save"/> can tell where every world is.</summary>
    public bool CanSave => actors.All(actor => actor.Lane.CanSave);

    /// <summary>Where every world is, and the generators of actions.</summary>
    /// <param name="generators">What else goes on from where it stands.</param>
    public SavedLanes Save(params ImmutableArray<Pcg32> generators) => SavedLanes.Of(
        actors.Select(actor => actor.Lane.Save() with { Acting = [actor.Random], Discounted = actor.Discounted }), generators);

    /// <summary>Brings fresh worlds to where others were.</summary>
    /// <exception cref="ArgumentException">They are other worlds.</exception>
    public void Restore(SavedLanes saved)
    {
        if (saved.Lanes.Length != actors.Length)
            throw new ArgumentException($"expected {actors.Length} worlds, found {saved.Lanes.Length}");

        for (int e = 0; e < actors.Length; e++)
            actors[e].Restore(saved[e]);
    }

    /// <summary>Steps environments <paramref name="first"/> to <paramref name="end"/> − 1 through one horizon.</summary>
    /// <param name="evaluator">The thread's own; its capacity is at least the number of environments.</param>
    /// <param name="room">The thread's own; room for one observation per environment.</param>
    public void Collect(int first, int end, IEvaluator evaluator, Span<float> room)
    {
        int count = end - first;
        room = room[..(count * inputs)];
        for (int t = 0; t < options.Horizon; t++)
        {
            Gather(first, room);
            var outputs = evaluator.Evaluate(room);
            int stride = outputs.Length / count;
            for (int e = first; e < end; e++)
            {
                int i = e - first;
                Decide(e, t, room.Slice(i * inputs, inputs), outputs.Slice(i * stride, stride));
            }

            Advance(first, end, t);
            for (int e = first; e < end; e++)
                Conclude(e, t, evaluator);
        }

        Gather(first, room);
        var last = evaluator.Evaluate(room);
        for (int e = first; e < end; e++)
            lastValues[e] = last[((e - first) * (last.Length / count)) + valueOutput];
    }

    /// <summary>What the whole horizon gives: running means and deviations, then advantages and returns.</summary>
    public void Conclude()
    {
        for (int row = 0; row < rewards.Length; row++)
        {
            normalization?.Add(noted.AsSpan(row * inputs, inputs));
            RewardSizes?.Add(discounted.AsSpan(row, 1));
        }

        normalization?.Refresh();
        float scale = RewardScale;
        for (int row = 0; row < rewards.Length; row++)
            rewards[row] = (rewards[row] * scale) + continuations[row];

        for (int e = 0; e < actors.Length; e++)
        {
            Advantages.Estimate(
                Own(rewards), Own(values), Own(ends), lastValues[e], options.Discount, options.GaeLambda, Own(AdvantageEstimates), Own(Returns));

            Span<T> Own<T>(T[] rows) => rows.AsSpan(e * options.Horizon, options.Horizon);
        }
    }

    private void Gather(int first, Span<float> room)
    {
        for (int i = 0; i < room.Length / inputs; i++)
            See(actors[first + i].Lane.Observation, room.Slice(i * inputs, inputs));
    }

    private void See(ReadOnlySpan<float> observation, Span<float> seen)
    {
        if (normalization is null)
        {
            observation.CopyTo(seen);
        }
        else
        {
            normalization.Normalize(observation, seen);
        }
    }

    private void Decide(int e, int t, ReadOnlySpan<float> seen, ReadOnlySpan<float> outputs)
    {
        var actor = actors[e];
        int row = (e * options.Horizon) + t;
        if (normalization is not null)
            actor.Lane.Observation.CopyTo(noted, row * inputs);

        seen.CopyTo(Observations.AsSpan(row * inputs, inputs));
        LogProbabilities[row] = policy.Draw(outputs[..valueOutput], ref actor.Random, Drawn(row), actor.Room).LogProbability;
        values[row] = outputs[valueOutput];
        HasEffect[row] = actor.Lane.ActionHasEffect;
    }

    /// <summary>The first half of a step of those that are stepped together, batch by batch.</summary>
    private void Advance(int first, int end, int t)
    {
        for (int e = first; e < end; e++)
        {
            var (lane, action) = (actors[e].Lane, actors[e].Action);
            if (lane.Batch is null)
                continue;

            lane.Submit(policy.ToAction(Drawn((e * options.Horizon) + t), action));
            if (e + 1 == end || !lanes.GoesWithPrevious(e + 1))
                lane.Batch.Advance();
        }
    }

    /// <summary>The second half, or the whole step where there is no batch, and what it brought.</summary>
    private void Conclude(int e, int t, IEvaluator evaluator)
    {
        var actor = actors[e];
        int row = (e * options.Horizon) + t;
        var result = actor.Lane.Batch is not null ? actor.Lane.Complete() : actor.Lane.Step(policy.ToAction(Drawn(row), actor.Action));
        actor.Discounted = (options.Discount * actor.Discounted) + result.Reward;
        rewards[row] = result.Reward;
        discounted[row] = actor.Discounted;
        continuations[row] = 0;
        ends[row] = result.Done;
        if (!result.Done)
            return;

        if (Advantages.Bootstraps(result))
        {
            // The episode was only cut off: what would have followed is worth what the value column says.
            See(actor.Lane.Observation, actor.Seen);
            continuations[row] = options.Discount * evaluator.Evaluate(actor.Seen)[valueOutput];
        }

        actor.Finish();
    }

    private Span<float> Drawn(int row) => Draws.AsSpan(row * policy.DrawLength, policy.DrawLength);

    /// <summary>Who acts in one world, with a generator of its own.</summary>
    private sealed class Actor
    {
        public Pcg32 Random;

        public Actor(Lane lane, Policy policy, ulong seed)
        {
            Lane = lane;
            Seen = new float[lane.Observation.Length];
            Action = new float[policy.DrawLength];
            Room = new float[policy.OutputCount];
            Restart(seed);
        }

        public Lane Lane { get; }

        /// <summary>Room for the observation as the learner sees it.</summary>
        public float[] Seen { get; }

        /// <summary>Room for the numbers of a continuous action.</summary>
        public float[] Action { get; }

        /// <summary>Room for what a draw leaves behind.</summary>
        public float[] Room { get; }

        public List<EpisodeSummary> Finished { get; } = [];

        /// <summary>Σ γ^k · r_(t−k) over the episode so far, what the deviation of rewards is measured by.</summary>
        public float Discounted { get; set; }

        public void Restart(ulong seed)
        {
            var seeds = new Pcg32(seed, (ulong)Lane.Number);
            ulong own = seeds.NextSeed();
            Random = seeds;
            Discounted = 0;
            Lane.Begin(own);
        }

        public void Restore(SavedLane saved)
        {
            Lane.Restore(saved);
            Discounted = saved.Discounted;
            Random = saved.Acting is [var random] ? random : throw new ArgumentException($"expected a generator of actions, found {saved.Acting.Length}");
        }

        public void Finish()
        {
            Discounted = 0;
            Finished.Add(Lane.Next());
        }
    }
}
