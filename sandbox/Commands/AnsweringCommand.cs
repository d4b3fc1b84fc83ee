namespace EdAgents.Sandbox.Commands;

/// <summary>A command that answers: <c>--json</c>, <c>--quiet</c>, and an answer for both.</summary>
internal static class AnsweringCommand
{
    /// <param name="run">Does the work, answers to the terminal and gives the exit code.</param>
    public static Command Create(string name, string description, ReadOnlySpan<Symbol> symbols, Func<ParseResult, Terminal, int> run)
    {
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.Options.Add(json);
        command.Options.Add(quiet);
        command.SetAction(parsed => run(parsed, new Terminal(parsed, json, quiet)));
        return command;
    }
}
