using System.CommandLine.Parsing;

namespace EdAgents.Sandbox.Commands;

/// <summary>The command line: which commands there are, and how errors are reported.</summary>
public static class SandboxCommandLine
{
    /// <summary>Without response files: a value that begins with @ is a value like any other.</summary>
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static Task<int> RunAsync(string[] args) => GuardedOutput.Run(() => RunGuarded(Create, ProgramName.Typed, args));

    /// <summary>Runs one command of a command line.</summary>
    /// <param name="program">What is typed before the command, for messages.</param>
    internal static Task<int> RunAsync(RootCommand root, string program, string[] args) =>
        GuardedOutput.Run(() => RunGuarded(() => root, program, args));

    private static async Task<int> RunGuarded(Func<RootCommand> create, string program, string[] args)
    {
        try
        {
            WorldAssemblies.LoadNamedBy(args);
            var parsed = Parse(create(), args);
            if (parsed.Errors.Count > 0)
                return Refuse(args, $"{string.Join(" ", parsed.Errors.Select(error => error.Message))} Try: {program} {PathOf(parsed.CommandResult)}--help");

            // Signals are handled where something is to be saved; the parser's own handling would end the process first.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception) when (IsBadInput(exception))
        {
            return Refuse(args, OneLine(exception));
        }
    }

    /// <summary>One line for people and, for who asked for JSON, one object.</summary>
    private static int Refuse(string[] args, string message)
    {
        if (args.Contains("--json"))
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Error = message, ExitCode = ExitCode.BadInput }, SandboxJson.Line));

        Console.Error.WriteLine($"error: {Terminal.Plain(message)}");
        return ExitCode.BadInput;
    }

    internal static ParseResult Parse(RootCommand root, IReadOnlyList<string> args) => root.Parse(args, Parsing);

    /// <summary>In the order in which a newcomer needs them.</summary>
    internal static RootCommand Create() => CommandList.Add(
        new RootCommand("EdAgents: game agents that learn on this machine and play in your game.")
        {
            new Option<string[]>(LoadedWorlds.OptionName)
            {
                Description = "An assembly with worlds of your own, or a project folder to build one from; may be given many times.",
                Recursive = true,
                HelpName = "PATH",
            },
            TasksCommand.Create(),
            TrainCommand.Create(),
            WatchCommand.Create(),
            PlayCommand.Create(),
            TeachCommand.Create(),
            EvalCommand.Create(),
            InspectCommand.Create(),
            CheckCommand.Create(),
            ExportCommand.Create(),
            ServeCommand.Create(),
            RecordCommand.Create(),
            LeagueCommand.Create(),
            SweepCommand.Create(),
            BenchCommand.Create(),
        },
        ProgramName.Typed);

    /// <summary>"bench mnist ", as it was typed.</summary>
    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)}{result.Command.Name} " : "";

    private static bool IsBadInput(Exception exception) =>
        exception is UserErrorException or ModelFormatException or WorkFileException
            or DataFormatException or WorldException or ArgumentException or IOException or UnauthorizedAccessException;

    /// <summary>The message without the line that .NET adds to name a parameter, which means nothing at a prompt.</summary>
    private static string OneLine(Exception exception)
    {
        string message = exception is ArgumentException { ParamName: { } parameter }
            ? exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
            : exception.Message;
        return string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
