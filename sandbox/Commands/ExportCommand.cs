namespace EdAgents.Sandbox.Commands;

/// <summary><c>export FILE</c>: writes a model, or a replay, for engines and programs that do not have this library.</summary>
internal static class ExportCommand
{
    /// <summary>A replay's page is made by the scenes, so it is no model's target.</summary>
    private const string Page = "html";

    public static Command Create()
    {
        var model = new Argument<string>("model|replay") { Description = $"A model file or a run folder; a replay ({ReplayFile.Extension}) for html." };
        var to = CommonOptions.Name("--to", "What to write; with --precision, edm where nothing else is asked for.", Names);
        var output = new Option<string?>("--out", "-o") { Description = "The file. Default: the model's name with another ending, beside it." };
        var space = new Option<string?>($"--{CSharpExport.NamespaceOption}") { Description = $"The namespace of the class in a C# file. Default: {CSharpExport.DefaultNamespace}." };
        var precision = new Option<string?>($"--{EdmExport.PrecisionOption}") { Description = $"The weights of an edm file: {string.Join(", ", EdmExport.PrecisionNames)}." };
        var theme = CommonOptions.Choice<Theme>("--theme", "The colours of a page. Default: dark.");
        var rate = CommonOptions.Positive("--fps", $"At most so many pictures a second in a page, up to 60. Default: {ReplayPage.UsualFramesPerSecond}.");
        var force = CommonOptions.Force();
        return AnsweringCommand.Create(
            "export", "Convert a model or a replay for other programs (ONNX, C#, HTML).",
            [model, to, output, space, precision, theme, rate, force], (parsed, terminal) =>
        {
            string source = parsed.GetValue(model)!;
            string format = parsed.GetValue(to) ?? (parsed.GetValue(precision) is null
                ? throw new UserErrorException($"expected --to {CommonOptions.OneOf(Names)}, or --precision, found neither")
                : "edm");
            var options = Given(format, parsed, space, precision, theme, rate);
            bool isReplay = source.EndsWith(ReplayFile.Extension, StringComparison.OrdinalIgnoreCase);
            if (isReplay != (format == Page))
            {
                throw new UserErrorException(
                    $"expected {(isReplay ? $"--to {Page} with a replay" : $"a replay ({ReplayFile.Extension}) with --to {Page}")}, found {source} with --to {format}");
            }

            if (isReplay)
            {
                string page = parsed.GetValue(output) ?? Beside(source, $"{Path.GetFileNameWithoutExtension(source)}.html");
                Arguments.RequireNew(page, parsed.GetValue(force));
                var view = new ViewOptions { Palette = parsed.GetValue(theme) == Theme.Light ? Palette.Light : Palette.Dark };
                string line = WorkProgress.During(
                    terminal, "drawing", () => ExportReplay.Run(source, page, view, parsed.GetValue(rate) ?? ReplayPage.UsualFramesPerSecond));
                terminal.Answer(
                    new { To = format, File = page, Bytes = new FileInfo(page).Length }, writer => writer.WriteLine(line));
                return ExitCode.Success;
            }

            var loaded = Arguments.Model(source);
            var target = ExportTargets.Find(format)!;
            string path = parsed.GetValue(output) ?? Beside(source, target.FileName(NameOf(source, loaded), options));
            Arguments.RequireNew(path, parsed.GetValue(force));
            target.Save(path, loaded, options);
            long bytes = new FileInfo(path).Length;
            var answer = new { Task = loaded.Task.ToString(), To = format, File = path, Bytes = bytes };
            terminal.Answer(answer, writer => writer.WriteLine($"{path}: {loaded.Task}, {bytes:N0} bytes"));
            return ExitCode.Success;
        });
    }

    /// <summary>In a run folder, or in a file's own.</summary>
    private static string Beside(string source, string name) =>
        Path.Combine(Directory.Exists(source) ? source : Path.GetDirectoryName(source) ?? "", name);

    private static IReadOnlyList<string> Names => [.. ExportTargets.All.Select(target => target.Name), Page];

    /// <summary>The options that were given, by name; those of another target are refused.</summary>
    private static Dictionary<string, string> Given(string format, ParseResult parsed, params ReadOnlySpan<Option> options)
    {
        var given = new Dictionary<string, string>();
        foreach (var option in options)
        {
            string name = option.Name.TrimStart('-');
            string owner = ExportTargets.All.FirstOrDefault(target => target.Options.Contains(name))?.Name ?? Page;
            if (parsed.GetResult(option) is not { } result)
                continue;

            if (owner != format)
                throw new UserErrorException($"expected {option.Name} with --to {owner} only, found it with {format}");

            given[name] = result.Tokens[^1].Value;
        }

        return given;
    }

    /// <summary>A file's own name; of a run folder, in which every model is called the same, the task's.</summary>
    private static string NameOf(string source, EdModel model) =>
        Directory.Exists(source) ? model.Task.Name : Path.GetFileNameWithoutExtension(source);
}
