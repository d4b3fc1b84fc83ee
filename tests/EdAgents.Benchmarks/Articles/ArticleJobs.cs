namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// The jobs of the articles this project comes from, learned anew: by back-propagation as they have it, and by ED columns beside
/// it. The same data and seed give the same tables for any number of threads.
/// </summary>
internal sealed class ArticleJobs
{
    private readonly ulong seed;
    private readonly ImmutableArray<string> chosen;

    /// <summary>Takes some articles from the jobs.</summary>
    /// <param name="chosen">Some of <see cref="Keys"/>; all where empty.</param>
    /// <exception cref="ArgumentException">There is no such article; the message lists those there are.</exception>
    public ArticleJobs(ulong seed, params ReadOnlySpan<string> chosen)
    {
        foreach (string key in chosen)
        {
            if (!Keys.Contains(key))
                throw new ArgumentException($"expected an article ({string.Join(", ", Keys)}), found '{key}'");
        }

        this.seed = seed;
        this.chosen = chosen.IsEmpty ? Keys : [.. chosen.ToArray().Distinct()];
    }

    /// <summary>Every article's key.</summary>
    public static ImmutableArray<string> Keys { get; } = [NumericalArticle.Key, GatesArticle.Key, DeepArticle.Key, TwoLayerArticle.Key];

    /// <summary>Whether images are needed.</summary>
    public bool NeedsImages => chosen.Contains(DeepArticle.Key) || chosen.Contains(TwoLayerArticle.Key);

    /// <summary>Rows of all tables together.</summary>
    public int RowCount => chosen.Sum(RowsOf);

    /// <summary>Learns everything.</summary>
    /// <param name="progress">Called after every row with how many are done and the article's key.</param>
    /// <exception cref="ArgumentException">There are no images though they are needed.</exception>
    public ImmutableArray<ArticleTable> Run(ImageData? images, WorkerTeam team, Action<int, string>? progress = null)
    {
        if (images is null && NeedsImages)
            throw new ArgumentException("expected images for these articles, found none", nameof(images));

        var job = images is null ? null : new ImageJob(images, seed, team);
        int rows = 0;
        return [.. chosen.Select(key => Run(key, job, () => progress?.Invoke(++rows, key)))];
    }

    private ArticleTable Run(string key, ImageJob? job, Action done) => key switch
    {
        NumericalArticle.Key => new NumericalArticle(seed).Run(done),
        GatesArticle.Key => new GatesArticle(seed).Run(done),
        DeepArticle.Key => new DeepArticle(job!, seed).Run(done),
        TwoLayerArticle.Key => new TwoLayerArticle(job!, seed).Run(done),
        _ => throw new InvalidOperationException($"no article '{key}'"),
    };

    private static int RowsOf(string key) => key switch
    {
        NumericalArticle.Key => NumericalArticle.RowCount,
        GatesArticle.Key => GatesArticle.RowCount,
        DeepArticle.Key => DeepArticle.RowCount,
        TwoLayerArticle.Key => TwoLayerArticle.RowCount,
        _ => throw new InvalidOperationException($"no article '{key}'"),
    };
}
