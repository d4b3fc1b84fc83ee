namespace EdAgents.Benchmarks.Articles;

/// <summary>What one article shows: a job for several learners.</summary>
/// <param name="Remark">What has to be known to read the table.</param>
internal sealed record ArticleTable(string Key, string Title, string Remark, string Curve, ImmutableArray<ArticleRow> Rows);

/// <summary>One learner's result.</summary>
/// <param name="Setting">What was varied: "sigmoid, N(0, 0.01²)".</param>
/// <param name="Printed">What the article prints for it; null where it prints nothing.</param>
internal sealed record ArticleRow(
    string Setting, string Learner, string? Printed, ImmutableArray<ArticleFigure> Figures, ImmutableArray<ArticlePoint> Curve);

/// <summary>One measured number.</summary>
/// <param name="Name">What was measured: "test accuracy".</param>
internal sealed record ArticleFigure(string Name, double Value);

/// <summary>A point of a curve.</summary>
/// <param name="Step">Optimizer steps, or epochs.</param>
internal readonly record struct ArticlePoint(long Step, double Value);
