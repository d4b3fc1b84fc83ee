namespace EdAgents.Outside.Tests;

/// <summary>
/// An algorithm from outside: REINFORCE (Williams, 1992), an episode at a time, every action weighted with what came of the episode
/// less what usually does.
/// </summary>
internal sealed class ToyAlgorithm : IAlgorithm
{
    /// <summary>The one line that makes it a choice for <c>--learner</c> and a section of configurations.</summary>
    public static readonly IAlgorithm Reinforce = Algorithms.Register(new ToyAlgorithm());

    public string Name => "reinforce";

    public AlgorithmOptions DefaultOptions => new ToyOptions();

    public ITrainer Create(AlgorithmContext context, AlgorithmOptions options) => new ToyTrainer(context, (ToyOptions)options);
}

internal sealed record ToyOptions : AlgorithmOptions
{
    public override long TotalSteps { get; init; } = 20_000;

    public float LearningRate { get; init; } = 0.01f;

    public override void Validate()
    {
        if (LearningRate is not > 0)
            throw new ArgumentOutOfRangeException(null, $"expected a learning rate > 0, found {LearningRate}");
    }
}

internal sealed class ToyTrainer : ITrainer
{
    private const int LongestEpisode = 1000;

    private readonly ToyOptions options;
    private readonly IEnvironment environment;
    private readonly ILearner learner;
    private readonly IEvaluator evaluator;
    private readonly float[] observation;
    private readonly List<float> observations = [];
    private readonly List<int> actions = [];
    private Pcg32 random;
    private float usual;
    private int updates;

    public ToyTrainer(AlgorithmContext context, ToyOptions options)
    {
        options.Validate();
        this.options = options;
        environment = context.CreateEnvironment();
        learner = context.Start.CreateLearner(new Adam { LearningRate = options.LearningRate }, LongestEpisode, context.Team);
        evaluator = learner.CreateEvaluator(1);
        observation = new float[learner.InputCount];
        random = new Pcg32(context.Seed, 1);
        environment.Reset(context.Seed, observation);
    }

    public long Steps { get; private set; }

    public bool Done => Steps >= options.TotalSteps;

    public LearningUpdate Update()
    {
        observations.Clear();
        actions.Clear();
        float sum = 0;
        StepResult result;
        do
        {
            observations.AddRange(observation);
            actions.Add(random.NextSingle() < Probability(evaluator.Evaluate(observation)) ? 1 : 0);
            result = environment.Step(actions[^1], observation);
            sum += result.Reward;
        }
        while (!result.Done && actions.Count < LongestEpisode);

        Learn(sum - usual);
        usual += 0.1f * (sum - usual);
        environment.Reset(observation);
        Steps += actions.Count;
        return new LearningUpdate
        {
            Update = ++updates,
            Steps = Steps,
            Episodes = [new EpisodeSummary(sum, actions.Count, null, null)],
            Metrics = new Dictionary<string, double> { ["usualReturn"] = usual },
        };
    }

    public OutputError[] LastErrors() => [];

    public IController ToController() => learner.ToController();

    /// <summary>Of two actions with these outputs, how likely the second is.</summary>
    private static float Probability(ReadOnlySpan<float> outputs) => 1 / (1 + MathF.Exp(outputs[0] - outputs[1]));

    private void Learn(float advantage)
    {
        var outputs = learner.Forward(observations.ToArray());
        var gradients = new float[outputs.Length];
        for (int i = 0; i < actions.Count; i++)
        {
            int row = i * learner.OutputCount;
            float push = advantage * (actions[i] - Probability(outputs.Slice(row, learner.OutputCount)));
            gradients[row] = push;
            gradients[row + 1] = -push;
        }

        learner.Update(gradients);
    }
}
