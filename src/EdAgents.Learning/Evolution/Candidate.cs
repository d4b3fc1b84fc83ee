namespace EdAgents.Learning.Evolution;

/// <summary>
/// The place of one perturbed controller in a generation. It has an environment of its own: one a thread would do, but then an
/// environment that does not honour its seed to the last bit would make results depend on the number of threads.
/// </summary>
internal sealed class Candidate(IEnvironment environment)
{
    private readonly float[] observation = new float[environment.Observations.Count];
    private readonly float[] numbers = new float[environment.Actions.Count];

    public IEnvironment Environment => environment;

    /// <summary>The episodes of the last <see cref="Play"/>.</summary>
    public List<EpisodeSummary> Finished { get; } = [];

    /// <summary>Plays whole episodes, as the finished model would.</summary>
    public void Play(IEvaluator evaluator, ActionDecoding decoding, int episodes, Pcg32 random)
    {
        Finished.Clear();
        environment.Reset(random.NextSeed(), observation);
        for (int episode = 0; episode < episodes; episode++)
        {
            if (episode > 0)
                environment.Reset(observation);

            Finished.Add(Episode(evaluator, decoding, ref random));
        }
    }

    private EpisodeSummary Episode(IEvaluator evaluator, ActionDecoding decoding, ref Pcg32 random)
    {
        float total = 0;
        int length = 0;
        StepResult result;
        do
        {
            var outputs = evaluator.Evaluate(observation)[..decoding.Actions.Length];
            result = environment.Step(Decide(outputs, decoding, ref random), observation);
            total += result.Reward;
            length++;
        }
        while (!result.Done);

        return EpisodeSummary.Of(environment, total, length);
    }

    private AgentAction Decide(ReadOnlySpan<float> outputs, ActionDecoding decoding, ref Pcg32 random)
    {
        if (decoding.Kind == DecodingKind.Categorical)
            return ActionDecoding.Choose(outputs, decoding.Mode, ref random);

        outputs.CopyTo(numbers);
        decoding.Decide(numbers, decoding.Mode, ref random);
        return numbers;
    }
}
