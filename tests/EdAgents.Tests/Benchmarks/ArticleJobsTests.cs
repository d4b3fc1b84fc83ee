namespace EdAgents.Tests.Benchmarks;

public sealed class ArticleJobsTests
{
    [Test]
    public void Numerical_gradients_and_back_propagation_agree([Values(1ul, 2ul, 3ul)] ulong seed)
    {
        var rows = Run(new ArticleJobs(seed, "numerical"), null).Single().Rows;
        Assert.That(Figure(rows[0], "gradient difference"), Is.LessThan(1e-6));
        Assert.That(Figure(rows[1], "mean loss"), Is.EqualTo(Figure(rows[0], "mean loss")).Within(1e-5));
        Assert.That(Figure(rows[2], "accuracy"), Is.GreaterThan(0.9), "ED");
    }

    [Test]
    public void Gates_come_out_at_least_as_sure_as_they_were_printed([Values(1ul, 2ul, 3ul)] ulong seed)
    {
        var rows = Run(new ArticleJobs(seed, "gates"), null).Single().Rows.Where(row => row.Printed is not null).ToList();
        Assert.That(rows, Has.Count.EqualTo(2));
        foreach (var row in rows)
        {
            double[] printed = [.. row.Printed!.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            double[] ours = [.. new[] { "00", "01", "10", "11" }.Select(name => Figure(row, name))];
            double[] targets = [0, 1, 1, 0];
            for (int i = 0; i < targets.Length; i++)
            {
                // What is printed is rounded to four places.
                Assert.That(Math.Abs(ours[i] - targets[i]), Is.LessThan(Math.Abs(printed[i] - targets[i]) + 0.00005), $"{row.Setting}, pattern {i}");
            }
        }
    }

    [Test]
    public void Every_row_is_told_and_counted()
    {
        var jobs = new ArticleJobs(1, "gates", "numerical");
        var told = new List<int>();
        using var team = new WorkerTeam(1);
        var tables = jobs.Run(null, team, (done, _) => told.Add(done));
        Assert.That(told, Is.EqualTo(Enumerable.Range(1, jobs.RowCount)));
        Assert.That(tables.Sum(table => table.Rows.Length), Is.EqualTo(jobs.RowCount));
        Assert.That(tables.Select(table => table.Key), Is.EqualTo(new[] { "gates", "numerical" }));
    }

    [Test]
    public void An_unknown_article_is_refused()
    {
        Assert.That(
            () => new ArticleJobs(1, "poetry"),
            Throws.ArgumentException.With.Message.Contains("numerical, gates, deep, two-layer").And.Message.Contains("'poetry'"));
    }

    [Test]
    public void Articles_about_images_say_that_they_need_them() =>
        Assert.That(() => Run(new ArticleJobs(1, "deep"), null), Throws.ArgumentException.With.Message.Contains("images"));

    [Test]
    [Category("Slow")]
    public void Tiny_first_weights_stop_back_propagation_and_not_ED()
    {
        using var team = new WorkerTeam(2);
        var images = ImageFolder.Load(RealMnist.Folder);
        var job = new ImageJob(images, 1, team);
        var tiny = WeightInitializer.Constant(0.01f);
        var sgd = new Sgd { LearningRate = 0.1f };
        var backprop = job.Run(
            "", "", null, ImageNets.Network(images.Training, [40, 20], Activation.Sigmoid, tiny, 1), sgd, steps: 2000, points: 1, shuffled: false);
        var ed = job.Run(
            "", "", null, ImageNets.Columns(images.Training, [40, 20], Activation.Sigmoid, tiny, 1), sgd, steps: 500, points: 1, shuffled: false);
        Assert.That(Figure(backprop, "test accuracy"), Is.EqualTo(0.1135).Within(1e-9), "back-propagation says 1 to every image");
        Assert.That(Figure(ed, "test accuracy"), Is.GreaterThan(0.8), "ED");
    }

    private static ImmutableArray<ArticleTable> Run(ArticleJobs jobs, ImageData? images)
    {
        using var team = new WorkerTeam(2);
        return jobs.Run(images, team);
    }

    private static double Figure(ArticleRow row, string name) => row.Figures.Single(figure => figure.Name == name).Value;
}
