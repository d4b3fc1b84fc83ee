using EdAgents.Controllers;
using EdAgents.Environments;
using EdAgents.Numerics;

namespace EdAgents.Learning.Ppo;

/// <summary>
/// The samples of one update and the environments they come from. Environment e's samples are the rows
/// e·horizon … e·horizon + horizon − 1. Every environment has generators of its own, so the samples are the same whichever
/// thread steps which environment.
/// </summary>
internal sealed class Rollout
{
    private readonly PpoOptions options;
    private readonly int inputs;
    private readonly int actionCount;
    private readonly Lane[] lanes;
    private readonly float[] values;
    private readonly float[] rewards;
    private readonly bool[] ends;

    public Rollout(PpoOptions options, Func<IEnvironment> create, ILearner learner, int actionCount, ulong seed)
    {
        this.options = options;
        this.actionCount = actionCount;
        inputs = learner.InputCount;
        int rows = options.UpdateSize;
        Observations = new float[rows * inputs];
        Actions = new int[rows];
        LogProbabilities = new float[rows];
        Matters = new bool[rows];
        Advantages = new float[rows];
        Returns = new float[rows];
        values = new float[rows];
        rewards = new float[rows];
        ends = new bool[rows];
        lanes = [.. Enumerable.Range(0, options.Environments).Select(e => new Lane(create(), inputs, seed, e))];
    }

    public float[] Observations { get; }

    public int[] Actions { get; }

    /// <summary>ln π(action) when it was taken.</summary>
    public float[] LogProbabilities { get; }

    /// <summary>Whether the action could change anything; only then it teaches the policy.</summary>
    public bool[] Matters { get; }

    /// <summary>Generalized advantage estimates, not yet normalised.</summary>
    public float[] Advantages { get; }

    /// <summary>What the value column should have said: advantage + value.</summary>
    public float[] Returns { get; }

    /// <summary>The episodes that ended, environment by environment.</summary>
    public IReadOnlyList<EpisodeSummary> TakeEpisodes()
    {
        var all = new List<EpisodeSummary>();
        foreach (var lane in lanes)
        {
            all.AddRange(lane.Finished);
            lane.Finished.Clear();
        }

        return all;
    }

    /// <summary>Begins every environment and its generators anew; episodes in progress are dropped.</summary>
    public void Restart(ulong seed)
    {
        for (int e = 0; e < lanes.Length; e++)
        {
            lanes[e].Restart(seed, e);
        }
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
                Decide(e, t, outputs.Slice((e - first) * stride, stride));
            }

            for (int e = first; e < end; e++)
            {
                Step(e, t, evaluator);
            }
        }

        Gather(first, room);
        var last = evaluator.Evaluate(room);
        for (int e = first; e < end; e++)
        {
            Estimate(e, last[((e - first) * (last.Length / count)) + actionCount]);
        }
    }

    private void Gather(int first, Span<float> room)
    {
        for (int i = 0; i < room.Length / inputs; i++)
        {
            lanes[first + i].Observation.CopyTo(room.Slice(i * inputs, inputs));
        }
    }

    private void Decide(int e, int t, ReadOnlySpan<float> outputs)
    {
        var lane = lanes[e];
        int row = (e * options.Horizon) + t;
        var logits = outputs[..actionCount];
        Span<float> probabilities = stackalloc float[actionCount];
        float logSum = Softmax.Probabilities(logits, probabilities);
        int action = Softmax.Sample(probabilities, ref lane.Random);
        lane.Observation.CopyTo(Observations.AsSpan(row * inputs, inputs));
        Actions[row] = action;
        LogProbabilities[row] = logits[action] - logSum;
        values[row] = outputs[actionCount];
        Matters[row] = lane.Environment.ActionMatters;
    }

    private void Step(int e, int t, IEvaluator evaluator)
    {
        var lane = lanes[e];
        int row = (e * options.Horizon) + t;
        var result = lane.Environment.Step(Actions[row], lane.Observation);
        lane.Return += result.Reward;
        lane.Length++;
        rewards[row] = result.Reward * options.RewardScale;
        ends[row] = result.Done;
        if (!result.Done)
        {
            return;
        }

        if (result.Truncated)
        {
            // The episode was only cut off: what would have followed is worth what the value column says.
            rewards[row] += options.Discount * evaluator.Evaluate(lane.Observation)[actionCount];
        }

        lane.Finish();
    }

    /// <summary>Â_t = Σ (γλ)^l · δ_(t+l) with δ_t = r_t + γ·V(s_(t+1)) − V(s_t), not beyond an episode's end.</summary>
    private void Estimate(int e, float nextValue)
    {
        float advantage = 0;
        for (int row = ((e + 1) * options.Horizon) - 1; row >= e * options.Horizon; row--)
        {
            float goesOn = ends[row] ? 0 : 1;
            float surprise = rewards[row] + (options.Discount * nextValue * goesOn) - values[row];
            advantage = surprise + (options.Discount * options.GaeLambda * goesOn * advantage);
            Advantages[row] = advantage;
            Returns[row] = advantage + values[row];
            nextValue = values[row];
        }
    }

    /// <summary>One environment, what it shows now, and the episode in progress.</summary>
    private sealed class Lane
    {
        public Pcg32 Random;

        public Lane(IEnvironment environment, int inputs, ulong seed, int number)
        {
            Environment = environment;
            Observation = new float[inputs];
            Restart(seed, number);
        }

        public IEnvironment Environment { get; }

        public float[] Observation { get; }

        public List<EpisodeSummary> Finished { get; } = [];

        public float Return { get; set; }

        public int Length { get; set; }

        public void Restart(ulong seed, int number)
        {
            var seeds = new Pcg32(seed, (ulong)number);
            ulong environmentSeed = ((ulong)seeds.NextUInt32() << 32) | seeds.NextUInt32();
            Random = seeds;
            Return = 0;
            Length = 0;
            Environment.Reset(environmentSeed, Observation);
        }

        public void Finish()
        {
            var versus = Environment as VersusEnvironment;
            Finished.Add(new EpisodeSummary(Return, Length, versus?.Outcome, versus?.OpponentName));
            Return = 0;
            Length = 0;
            Environment.Reset(Observation);
        }
    }
}
