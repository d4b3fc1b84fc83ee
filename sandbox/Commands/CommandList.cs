using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EdAgents.Sandbox.Commands;

/// <summary>
/// The help of a command that only holds others: two lines and a line a command, nothing between them. The parser's own help has twice as many lines
/// and repeats every option that all commands share. Commands that do something themselves keep the parser's help.
/// </summary>
internal sealed class CommandList(string program, HelpAction usual, bool asked) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help has not given the arguments yet.</summary>
    public override bool ClearsParseErrors => asked;

    /// <summary>Gives a command line this help, also where no command is named.</summary>
    public static RootCommand Add(RootCommand root, string program)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        var usual = (HelpAction)option.Action!;
        option.Action = new CommandList(program, usual, asked: true);
        ShowByDefault(root, new CommandList(program, usual, asked: false));
        return root;
    }

    public override int Invoke(ParseResult parseResult) => parseResult.CommandResult.Command is { Subcommands.Count: > 0 } command
        ? Write(command, parseResult.InvocationConfiguration.Output)
        : WriteUsual(parseResult);

    private static void ShowByDefault(Command command, CommandList list)
    {
        if (command.Subcommands.Count > 0)
        {
            command.Action = list;
            foreach (var part in command.Subcommands)
                ShowByDefault(part, list);
        }
    }

    /// <summary>The parser calls the program by its assembly.</summary>
    private int WriteUsual(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var text = new StringWriter();
        parsed.InvocationConfiguration.Output = text;
        int code = usual.Invoke(parsed);
        parsed.InvocationConfiguration.Output = output;
        output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", $"  {program} ", StringComparison.Ordinal));
        return code;
    }

    private int Write(Command command, TextWriter writer)
    {
        string path = command is RootCommand ? program : $"{program} {command.Name}";
        writer.WriteLine(command.Description);
        writer.WriteLine($"{path} COMMAND [options]. After a command, --help lists its options.");
        var rows = command.Subcommands.Select(part => (Use: Usage(part), Text: FirstSentence(part.Description!))).ToList();
        int width = rows.Max(row => row.Use.Length);
        foreach (var (use, text) in rows)
            writer.WriteLine($"  {use.PadRight(width)}  {text}");

        return ExitCode.Success;
    }

    /// <summary>"record TASK PLAYER"</summary>
    private static string Usage(Command command) =>
        string.Join(' ', command.Arguments.Select(argument => argument.Name.ToUpperInvariant()).Prepend(command.Name));

    private static string FirstSentence(string text) => text.Split(". ")[0].TrimEnd('.');
}
