using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

/// <summary>What a model can be written as for others than this library.</summary>
internal enum ExportFormat
{
    /// <summary>An ONNX file.</summary>
    Onnx,

    /// <summary>A C# file that needs nothing.</summary>
    CSharp,

    /// <summary>A page that plays a replay anywhere.</summary>
    Html,

    /// <summary>A model file again, with weights of another precision.</summary>
    Edm,
}

/// <summary><c>export FILE</c>: writes a model, or a replay, for engines and programs that do not have this library.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model|replay") { Description = $"A model file or a run folder; a replay ({ReplayFile.Extension}) for html." };
        var to = CommonOptions.Choice<ExportFormat>("--to", "What to write; with --precision, edm where nothing else is asked for.");
        var output = new Option<string?>("--out", "-o") { Description = "The file. Default: the model's name with another ending, in this folder." };
        var space = new Option<string?>("--namespace") { Description = $"The namespace of the class in a C# file. Default: {CSharpExport.DefaultNamespace}." };
        var precision = new Option<string?>("--precision") { Description = $"The weights of an edm file: {string.Join(", ", ExportPrecision.Names)}." };
        var theme = CommonOptions.Choice<Theme>("--theme", "The colours of a page. Default: dark.");
        var rate = CommonOptions.Positive("--fps", $"At most so many pictures a second in a page, up to 60. Default: {ReplayPage.UsualFramesPerSecond}.");
        var force = new Option<bool>("--force") { Description = "Replace a file that is there already." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("export", "Convert a model or a replay for other programs (ONNX, C#, HTML).")
        {
            model, to, output, space, precision, theme, rate, force, json, quiet,
        };
        command.SetAction(parsed =>
        {
            string source = parsed.GetValue(model)!;
            var format = parsed.GetValue(to) ?? (parsed.GetValue(precision) is null
                ? throw new UserErrorException("expected --to onnx, csharp, html or edm, or --precision, found neither")
                : ExportFormat.Edm);
            RefuseOthers(format, parsed, (space, ExportFormat.CSharp), (precision, ExportFormat.Edm), (theme, ExportFormat.Html), (rate, ExportFormat.Html));
            bool isReplay = source.EndsWith(ReplayFile.Extension, StringComparison.OrdinalIgnoreCase);
            if (isReplay != (format == ExportFormat.Html))
            {
                throw new UserErrorException(
                    $"expected {(isReplay ? "--to html with a replay" : $"a replay ({ReplayFile.Extension}) with --to html")}, found {source} with --to {format.ToString().ToLowerInvariant()}");
            }

            if (isReplay)
            {
                string page = parsed.GetValue(output) ?? $"{Path.GetFileNameWithoutExtension(source)}.html";
                Arguments.RequireNew(page, parsed.GetValue(force));
                var view = new ViewOptions { Palette = parsed.GetValue(theme) == Theme.Light ? Palette.Light : Palette.Dark };
                string line = ExportReplay.Run(source, page, view, parsed.GetValue(rate) ?? ReplayPage.UsualFramesPerSecond);
                new Terminal(parsed, json, quiet).Answer(
                    new { Task = "", To = format, File = page, Bytes = new FileInfo(page).Length }, writer => writer.WriteLine(line));
                return ExitCode.Success;
            }

            var loaded = Arguments.Model(source);
            string path = parsed.GetValue(output) ?? DefaultName(format, NameOf(source, loaded), parsed.GetValue(precision));
            Arguments.RequireNew(path, parsed.GetValue(force));
            switch (format)
            {
                case ExportFormat.CSharp: CSharpExport.Save(path, loaded, parsed.GetValue(space) ?? CSharpExport.DefaultNamespace); break;
                case ExportFormat.Edm: ExportPrecision.Write(loaded, parsed.GetValue(precision) ?? ExportPrecision.Names[0], path); break;
                default: OnnxExport.Save(path, loaded); break;
            }

            long bytes = new FileInfo(path).Length;
            var answer = new { Task = loaded.Task.ToString(), To = format, File = path, Bytes = bytes };
            new Terminal(parsed, json, quiet).Answer(answer, writer => writer.WriteLine($"{path}: {loaded.Task}, {bytes:N0} bytes"));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Options that mean something for one format only.</summary>
    private static void RefuseOthers(ExportFormat format, ParseResult parsed, params ReadOnlySpan<(Option Option, ExportFormat Format)> options)
    {
        foreach (var (option, only) in options)
        {
            if (parsed.GetResult(option) is not null && format != only)
            {
                throw new UserErrorException(
                    $"expected {option.Name} with --to {only.ToString().ToLowerInvariant()} only, found it with {format.ToString().ToLowerInvariant()}");
            }
        }
    }

    /// <summary>A C# file is called like its class; a smaller model like its precision, so that the larger one stays.</summary>
    private static string DefaultName(ExportFormat format, string name, string? precision) => format switch
    {
        ExportFormat.CSharp => $"{CSharpExport.TypeName(name)}{CSharpExport.Extension}",
        ExportFormat.Edm => $"{name}-{precision ?? ExportPrecision.Names[0]}.edm",
        _ => $"{name}{OnnxExport.Extension}",
    };

    /// <summary>A file's own name; of a run folder, in which every model is called the same, the task's.</summary>
    private static string NameOf(string source, EdModel model) =>
        Directory.Exists(source) ? model.Task.Name : Path.GetFileNameWithoutExtension(source);
}
