using Spectre.Console;

namespace EdAgents.Sandbox.Runs;

/// <summary>A bar on a terminal for work that is done in many equal steps; nothing anywhere else.</summary>
internal static class StepProgress
{
    /// <summary>Runs <paramref name="work"/>, which calls what it is given after every step, from any thread.</summary>
    public static void Show(Terminal terminal, string what, int steps, Action<Action> work)
    {
        if (!terminal.ShowsBars)
        {
            work(() => { });
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(what, maxValue: steps);
                work(() => bar.Increment(1));
            });
    }
}
