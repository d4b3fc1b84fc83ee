namespace EdAgents.Tests.Benchmarks;

public sealed class ArticlesProgramTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void A_report_and_the_numbers_are_written()
    {

        var answer = Shell.Json("articles", "--only", "numerical", "--out", "report");
        Assert.That((string?)answer["tables"]![0]!["key"], Is.EqualTo("numerical"));
        Assert.That(answer["tables"]![0]!["rows"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That(File.ReadAllText(Shell.PathOf("report", "report.html")), Does.Contain("numerical gradients").And.Contain("<svg"));
        Assert.That(File.ReadAllText(Shell.PathOf("report", "articles.json")), Does.Contain("gradient difference"));
    }

    [Test]
    public void An_unknown_article_is_one_line()
    {

        Shell.AssertRefused("error: expected an article (numerical, gates, deep, two-layer), found 'poetry'", "articles", "--only", "poetry");
    }
}
