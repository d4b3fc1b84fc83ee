using System.CommandLine;
using System.CommandLine.Parsing;

namespace EdAgents.Sandbox.Commands;

/// <summary>The command line: which commands there are, and how anything that goes wrong is told.</summary>
public static class SandboxCommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(
                $"error: {string.Join(" ", parsed.Errors.Select(error => error.Message))} Try: edagents {PathOf(parsed.CommandResult)}--help");
            return ExitCode.BadInput;
        }

        try
        {
            // Signals are handled where something is to be saved; the parser's own handling would end the process first.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception) when (IsBadInput(exception))
        {
            await Console.Error.WriteLineAsync($"error: {OneLine(exception)}");
            return ExitCode.BadInput;
        }
    }

    private static RootCommand Create() =>
        new("EdAgents: game agents that learn with Error Diffusion columns.")
        {
            TrainCommand.Create(),
            SweepCommand.Create(),
            LeagueCommand.Create(),
            RecordCommand.Create(),
            EvalCommand.Create(),
            WatchCommand.Create(),
            PlayCommand.Create(),
            TeachCommand.Create(),
            InspectCommand.Create(),
            ExportCommand.Create(),
            BenchCommand.Create(),
            CheckCommand.Create(),
            TasksCommand.Create(),
        };

    /// <summary>"bench mnist ", as it was typed.</summary>
    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)}{result.Command.Name} " : "";

    private static bool IsBadInput(Exception exception) =>
        exception is UserErrorException or ModelFormatException or DemonstrationFormatException or LeagueFormatException or ReplayFormatException
            or DataFormatException or ArgumentException or IOException or UnauthorizedAccessException;

    /// <summary>The message without the line that .NET adds to name a parameter, which means nothing at a prompt.</summary>
    private static string OneLine(Exception exception)
    {
        string message = exception is ArgumentException { ParamName: { } parameter }
            ? exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
            : exception.Message;
        return string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
