using System.Collections.Immutable;

namespace EdAgents.Benchmarks.Articles;

/// <summary>What one article shows: a job for several learners.</summary>
/// <param name="Key">A short name, for commands and files.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Remark">What has to be known to read the table.</param>
/// <param name="Curve">What the curves of the rows show, over optimizer steps or epochs.</param>
/// <param name="Rows">One a learner and a setting.</param>
internal sealed record ArticleTable(string Key, string Title, string Remark, string Curve, ImmutableArray<ArticleRow> Rows);

/// <summary>One learner's result.</summary>
/// <param name="Setting">What was varied: "sigmoid, N(0, 0.01²)".</param>
/// <param name="Learner">"backprop", "ED", …</param>
/// <param name="Printed">What the article prints for it; null where it prints nothing.</param>
/// <param name="Figures">What was measured, in order.</param>
/// <param name="Curve">Points (step, value) on the way.</param>
internal sealed record ArticleRow(
    string Setting, string Learner, string? Printed, ImmutableArray<ArticleFigure> Figures, ImmutableArray<ArticlePoint> Curve);

/// <summary>One measured number.</summary>
/// <param name="Name">What was measured: "test accuracy".</param>
/// <param name="Value">The number; accuracies are 0 to 1.</param>
internal sealed record ArticleFigure(string Name, double Value);

/// <summary>A point of a curve.</summary>
/// <param name="Step">Optimizer steps, or epochs.</param>
/// <param name="Value">What the curve shows.</param>
internal readonly record struct ArticlePoint(long Step, double Value);
