namespace EdAgents.Benchmarks.Articles;

/// <summary><c>articles</c>: the articles this project comes from, learned anew by back-propagation and by ED side by side.</summary>
internal static class ArticlesProgram
{
    private const string AnswerFile = "articles.json";

    public static Command Create()
    {
        var only = new Option<string[]>("--only")
        {
            Description = $"Some of the articles: {string.Join(", ", ArticleJobs.Keys)}, with blanks or commas between. By default all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var data = DigitArguments.Data();
        var seed = CommonOptions.Seed(1);
        var threads = CommonOptions.Threads(usual: null);
        var output = new Option<string?>("--out") { Description = "The folder for the report; by default the next free one below runs." };
        var force = new Option<bool>("--force") { Description = "Replace a report that is in the folder already." };
        return AnsweringCommand.Create(
            "articles",
            "The jobs of the articles this project comes from, by back-propagation and by ED side by side; one report.",
            [only, data, seed, threads, output, force],
            (parsed, terminal) =>
            {
                ulong chosenSeed = parsed.GetValue(seed);
                int team = parsed.GetValue(threads);
                string[] keys = [.. (parsed.GetValue(only) ?? []).SelectMany(keys => keys.Split(','))];
                var jobs = new ArticleJobs(chosenSeed, keys);
                var images = jobs.NeedsImages ? DigitArguments.Load(parsed.GetValue(data), team, terminal) : null;
                var config = new { Seed = chosenSeed, Threads = team, Source = images?.Source };
                using var folder = RunFolder.Claim(
                    parsed.GetValue(output), "articles", JsonSerializer.Serialize(config, SandboxJson.Indented), parsed.GetValue(force));
                var tables = Run(jobs, images, team, terminal);
                var answer = new { Seed = chosenSeed, Source = images?.Source, Tables = tables };
                File.WriteAllText(Path.Combine(folder.Path, AnswerFile), JsonSerializer.Serialize(answer, SandboxJson.Line));
                ArticleReport.Write(folder.Report, tables, images?.Source, chosenSeed);
                terminal.Answer(answer, writer => Write(writer, tables, folder));
                return ExitCode.Success;
            });
    }

    private static ImmutableArray<ArticleTable> Run(
        ArticleJobs jobs, ImageData? images, int threads, Terminal terminal)
    {
        using var team = new WorkerTeam(threads);
        var tables = ImmutableArray<ArticleTable>.Empty;
        WorkProgress.Show(
            terminal,
            "learners",
            jobs.RowCount,
            report => tables = jobs.Run(images, team, (done, key) => report(done, $"{key}: {done} of {jobs.RowCount} learners")));
        return tables;
    }

    private static void Write(TextWriter writer, ImmutableArray<ArticleTable> tables, RunFolder folder)
    {
        foreach (var table in tables)
        {
            writer.WriteLine();
            writer.WriteLine(table.Title);
            writer.WriteLine(table.Remark);
            int width = table.Rows.Max(row => row.Setting.Length);
            foreach (var row in table.Rows)
            {
                string figures = string.Join("  ", row.Figures.Select(figure => $"{figure.Name} {ArticleReport.Number(figure)}"));
                string printed = row.Printed is null ? "" : $"  (printed: {row.Printed})";
                writer.WriteLine($"  {row.Setting.PadRight(width)}  {row.Learner,-19} {figures}{printed}");
            }
        }

        writer.WriteLine();
        writer.WriteLine($"report  {folder.Report}");
        writer.WriteLine($"numbers {Path.Combine(folder.Path, AnswerFile)}");
    }
}
