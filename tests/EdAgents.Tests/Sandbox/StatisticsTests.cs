namespace EdAgents.Tests.Sandbox;

public sealed class StatisticsTests
{
    /// <summary>Wilson's interval as statsmodels' proportion_confint(method="wilson") gives it.</summary>
    [TestCase(0.95, 200, 0.910421, 0.972612)]
    [TestCase(0, 10, 0, 0.277533)]
    [TestCase(1, 10, 0.722467, 1)]
    [TestCase(0.5, 4, 0.150036, 0.849964)]
    public void The_interval_of_a_share_is_Wilsons(double share, int count, double low, double high)
    {
        var interval = Statistics.ShareInterval(share, count);
        Assert.That(interval.Low, Is.EqualTo(low).Within(1e-5));
        Assert.That(interval.High, Is.EqualTo(high).Within(1e-5));
    }

    /// <summary>2.776 · 1.5811 / √5.</summary>
    [Test]
    public void The_mean_of_five_has_Students_interval()
    {
        double[] sample = [1, 2, 3, 4, 5];
        Assert.That(Statistics.Deviation(sample), Is.EqualTo(Math.Sqrt(2.5)).Within(1e-12));
        Assert.That(Statistics.MeanMargin(sample), Is.EqualTo(1.9629).Within(1e-3));
    }

    [Test]
    public void One_number_has_neither_deviation_nor_interval()
    {
        Assert.That(Statistics.Deviation([1.0]), Is.Null);
        Assert.That(Statistics.MeanMargin([1.0]), Is.Null);
    }

    [Test]
    public void Twenty_series_of_a_chart_look_apart()
    {
        string svg = LineChart.Draw("many", "x", [.. Enumerable.Range(0, 20).Select(i => new Series($"s{i}", [(0, i), (1, i)]))]);
        string[] looks = [.. svg.Split("<line x1").Skip(1).Select(line => line.Split("stroke=")[1].Split("/>")[0])];
        Assert.That(looks, Has.Length.EqualTo(20));
        Assert.That(looks, Is.Unique);
    }

    [Test]
    public void A_name_cannot_move_the_cursor() => Assert.That(Terminal.Plain("a\u001b[2Jb\nc"), Is.EqualTo("a\uFFFD[2Jb\nc"));
}
