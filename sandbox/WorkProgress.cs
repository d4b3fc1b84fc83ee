using Spectre.Console;

namespace EdAgents.Sandbox;

/// <summary>Says how much of some work is done and, now and then, in words, how it goes; from any thread.</summary>
internal delegate void ProgressReport(long done, string? text = null);

/// <summary>
/// How long work is followed at a prompt: a bar on a terminal; a line after two seconds and then every ten where standard error is a file or a
/// pipe; nothing where quiet was asked for.
/// </summary>
internal static class WorkProgress
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Work whose amount is known.</summary>
    /// <param name="what">What is counted ("decisions"), for as long as there are no words.</param>
    public static void Show(Terminal terminal, string what, long total, Action<ProgressReport> work)
    {
        if (terminal.ShowsBars)
        {
            ShowBar(what, total, work);
            return;
        }

        long done = 0;
        string? words = null;
        using var lines = Every(terminal, () => Volatile.Read(ref words) ?? $"{what}: {Volatile.Read(ref done):N0} of {total:N0}");
        work((amount, text) =>
        {
            Volatile.Write(ref done, amount);
            Volatile.Write(ref words, text ?? words);
        });
    }

    /// <summary>Work in equal steps; what it is given is called after each, from any thread.</summary>
    public static void ShowSteps(Terminal terminal, string what, int steps, Action<Action> work)
    {
        int done = 0;
        Show(terminal, what, steps, report => work(() => report(Interlocked.Increment(ref done))));
    }

    /// <summary>Work that cannot say how far it is.</summary>
    /// <param name="what">What is going on ("evaluating").</param>
    public static T During<T>(Terminal terminal, string what, Func<T> work)
    {
        if (terminal.ShowsBars)
            return Bars().Status().Start(what, _ => work());

        var clock = Stopwatch.StartNew();
        using var lines = Every(terminal, () => string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.Elapsed.TotalSeconds:F0} s"));
        return work();
    }

    private static Timer? Every(Terminal terminal, Func<string> line) =>
        terminal.Quiet ? null : new Timer(_ => Console.Error.WriteLine(line()), null, First, Interval);

    private static IAnsiConsole Bars() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    private static void ShowBar(string what, long total, Action<ProgressReport> work) => Bars().Progress()
        .AutoClear(false)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn())
        .Start(context =>
        {
            var bar = context.AddTask(Markup.Escape(what), maxValue: total);
            work((done, text) =>
            {
                bar.Value = Math.Min(done, total);
                bar.Description = text is null ? bar.Description : Markup.Escape(text);
            });
        });
}
