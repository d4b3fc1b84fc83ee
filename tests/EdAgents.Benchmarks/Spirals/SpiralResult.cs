namespace EdAgents.Benchmarks.Spirals;

/// <summary>Test accuracies of one way of learning, over several seeds.</summary>
/// <param name="Setting">What was varied: the number of hidden layers, or of points in a mini-batch.</param>
internal sealed record SpiralResult(string Method, int Setting, double Mean, double? Deviation, double Worst)
{
    /// <summary>Takes every method's trainer with every setting and seed, spread over threads, which change nothing.</summary>
    public static IReadOnlyList<SpiralResult> All(
        IReadOnlyList<string> methods, IReadOnlyList<int> settings, int seeds, int threads, Func<string, int, ulong, double> take, Action ended)
    {
        double[] accuracies = new double[methods.Count * settings.Count * seeds];
        Parallel.For(0, accuracies.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, place =>
        {
            int pair = place / seeds;
            accuracies[place] = take(methods[pair / settings.Count], settings[pair % settings.Count], (ulong)(place % seeds) + 1);
            ended();
        });

        return [.. Enumerable.Range(0, methods.Count * settings.Count).Select(pair =>
            Of(methods[pair / settings.Count], settings[pair % settings.Count], accuracies.AsSpan(pair * seeds, seeds).ToArray()))];
    }

    private static SpiralResult Of(string method, int setting, double[] accuracies) =>
        new SpiralResult(method, setting, accuracies.Average(), Statistics.Deviation(accuracies), accuracies.Min());
}
