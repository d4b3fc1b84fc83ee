namespace EdAgents.Learning.Evolution;

/// <summary>
/// The place of one perturbed controller in a generation. It has an environment of its own: one a thread would do, but then an
/// environment that does not honour its seed to the last bit would make results depend on the number of threads.
/// </summary>
internal sealed class Candidate(Lane lane)
{
    private readonly float[] numbers = new float[lane.Environment.Actions.Count];

    public IEnvironment Environment => lane.Environment;

    /// <summary>The episodes of the last <see cref="Play"/>.</summary>
    public List<EpisodeSummary> Finished { get; } = [];

    /// <summary>Plays whole episodes, as the finished model would.</summary>
    public void Play(IEvaluator evaluator, ActionDecoding decoding, int episodes, Pcg32 random)
    {
        Finished.Clear();
        lane.Begin(random.NextSeed());
        for (int episode = 0; episode < episodes; episode++)
        {
            Episode(evaluator, decoding, ref random);
            Finished.Add(episode + 1 < episodes ? lane.Next() : lane.Summary);
        }
    }

    private void Episode(IEvaluator evaluator, ActionDecoding decoding, ref Pcg32 random)
    {
        StepResult result;
        do
        {
            var outputs = evaluator.Evaluate(lane.Observation)[..decoding.Actions.Length];
            result = lane.Step(Decide(outputs, decoding, ref random));
        }
        while (!result.Done);
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
