using System.Collections.Immutable;
using EdAgents.Numerics;
using EdAgents.Tasks.Digits;

namespace EdAgents.Tasks.Articles;

/// <summary>
/// The jobs of the articles this project comes from, learned anew: by back-propagation as they have it, and by ED columns beside
/// it. The same data and seed give the same tables for any number of threads.
/// </summary>
public sealed class ArticleShelf
{
    private readonly ulong seed;
    private readonly ImmutableArray<string> chosen;

    /// <summary>Takes some articles from the shelf.</summary>
    /// <param name="seed">What first weights and mini-batches derive from.</param>
    /// <param name="chosen">Some of <see cref="Keys"/>; all where empty.</param>
    /// <exception cref="ArgumentException">There is no such article; the message lists those there are.</exception>
    public ArticleShelf(ulong seed, params ReadOnlySpan<string> chosen)
    {
        foreach (string key in chosen)
        {
            if (!Keys.Contains(key))
            {
                throw new ArgumentException($"expected an article ({string.Join(", ", Keys)}), found '{key}'");
            }
        }

        this.seed = seed;
        this.chosen = chosen.IsEmpty ? Keys : [.. chosen];
    }

    /// <summary>Every article's key.</summary>
    public static ImmutableArray<string> Keys { get; } = [NumericalArticle.Key, GatesArticle.Key, DeepArticle.Key, TwoLayerArticle.Key];

    /// <summary>Whether images are needed.</summary>
    public bool NeedsImages => chosen.Contains(DeepArticle.Key) || chosen.Contains(TwoLayerArticle.Key);

    /// <summary>Learns everything.</summary>
    /// <param name="images">Images of digits, where they are needed.</param>
    /// <param name="team">Threads to use.</param>
    /// <param name="progress">Told after every row how many of how many are done, and which article it is.</param>
    /// <exception cref="ArgumentException">There are no images though they are needed.</exception>
    public ImmutableArray<ArticleTable> Run(ImageData? images, WorkerTeam team, Action<int, int, string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(team);
        if (images is null && NeedsImages)
        {
            throw new ArgumentException("expected images for these articles, found none", nameof(images));
        }

        var job = images is null ? null : new ImageJob(images, seed, team);
        var articles = chosen.Distinct().Select(key => Take(key, job)).ToList();
        int total = articles.Sum(article => article.Rows);
        int rows = 0;
        return [.. articles.Select(article => article.Run(() => progress?.Invoke(++rows, total, article.Key)))];
    }

    private Article Take(string key, ImageJob? job)
    {
        switch (key)
        {
            case NumericalArticle.Key:
                return new Article(key, NumericalArticle.RowCount, new NumericalArticle(seed).Run);
            case GatesArticle.Key:
                return new Article(key, GatesArticle.RowCount, new GatesArticle(seed).Run);
            case DeepArticle.Key:
                var deep = new DeepArticle(job!, seed);
                return new Article(key, deep.RowCount, deep.Run);
            default:
                return new Article(key, TwoLayerArticle.RowCount, new TwoLayerArticle(job!, seed).Run);
        }
    }

    /// <summary>One article, ready to be learned.</summary>
    private sealed record Article(string Key, int Rows, Func<Action, ArticleTable> Run);
}
