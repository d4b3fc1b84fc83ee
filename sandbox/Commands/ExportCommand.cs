using System.CommandLine;
using EdAgents.Export;
using EdAgents.Models;

namespace EdAgents.Sandbox.Commands;

/// <summary>What a model can be written as for others than this library.</summary>
internal enum ExportFormat
{
    /// <summary>An ONNX file.</summary>
    Onnx,

    /// <summary>A C# file that needs nothing.</summary>
    CSharp,
}

/// <summary><c>export MODEL</c>: writes a model for engines and programs that do not have this library.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model file, or a run folder." };
        var to = CommonOptions.Choice<ExportFormat>("--to", "What to write.");
        to.Required = true;
        var output = new Option<string?>("--out", "-o") { Description = "The file. Default: the model's name with another ending, in this folder." };
        var space = new Option<string?>("--namespace") { Description = $"The namespace of the class in a C# file. Default: {CSharpExport.DefaultNamespace}." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there already." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("export", "Write a model for engines that do not have this library.") { model, to, output, space, force, json, quiet };
        command.SetAction(parsed =>
        {
            string source = parsed.GetValue(model)!;
            var loaded = Arguments.Model(source);
            var format = parsed.GetValue(to)!.Value;
            string path = parsed.GetValue(output) ?? DefaultName(format, NameOf(source, loaded));
            if (File.Exists(path) && !parsed.GetValue(force))
            {
                throw new UserErrorException($"expected a new file at {path}, found one; choose another with --out or replace it with --force");
            }

            Save(format, path, loaded, parsed.GetValue(space));
            long bytes = new FileInfo(path).Length;
            var answer = new { Task = loaded.Task.ToString(), To = format, File = path, Bytes = bytes };
            new Terminal(parsed, json, quiet).Answer(answer, writer => writer.WriteLine($"{path}: {loaded.Task}, {bytes:N0} bytes"));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Save(ExportFormat format, string path, EdModel model, string? space)
    {
        if (format == ExportFormat.CSharp)
        {
            CSharpExport.Save(path, model, space ?? CSharpExport.DefaultNamespace);
            return;
        }

        if (space is not null)
        {
            throw new UserErrorException($"expected --namespace with --to csharp only, found it with {format.ToString().ToLowerInvariant()}");
        }

        OnnxExport.Save(path, model);
    }

    /// <summary>A C# file is called like its class.</summary>
    private static string DefaultName(ExportFormat format, string name) =>
        format == ExportFormat.CSharp ? $"{CSharpExport.TypeName(name)}{CSharpExport.Extension}" : $"{name}{OnnxExport.Extension}";

    /// <summary>A file's own name; of a run folder, in which every model is called the same, the task's.</summary>
    private static string NameOf(string source, EdModel model) =>
        Directory.Exists(source) ? model.Task.Name : Path.GetFileNameWithoutExtension(source);
}
