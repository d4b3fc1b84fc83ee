namespace EdAgents.Tests.Benchmarks;

public sealed class ArticlesProgramTests
{
    [Test]
    public void A_report_and_the_numbers_are_written()
    {
        using var sandbox = CommandLine.Laboratory();

        var answer = sandbox.Json("articles", "--only", "numerical", "--out", "report");

        Assert.That((string?)answer["tables"]![0]!["key"], Is.EqualTo("numerical"));
        Assert.That(answer["tables"]![0]!["rows"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That(File.ReadAllText(sandbox.PathOf("report", "report.html")), Does.Contain("numerical gradients").And.Contain("<svg"));
        Assert.That(File.ReadAllText(sandbox.PathOf("report", "articles.json")), Does.Contain("gradient difference"));
    }

    [Test]
    public void An_unknown_article_is_one_line()
    {
        using var sandbox = CommandLine.Laboratory();

        sandbox.AssertRefused("error: expected an article (numerical, gates, deep, two-layer), found 'poetry'", "articles", "--only", "poetry");
    }
}
