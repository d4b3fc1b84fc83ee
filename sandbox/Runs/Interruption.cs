namespace EdAgents.Sandbox.Runs;

/// <summary>
/// A signal that ends a process (Ctrl-C, SIGTERM, the terminal's hang-up, SIGQUIT) as a wish to stop: the first one asks, so that work can be saved;
/// the second one ends the process as usual, for somebody who cannot wait.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] Signals =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private readonly PosixSignalRegistration[] registrations;
    private readonly CancellationTokenSource source = new();
    private volatile int asked;

    public Interruption()
    {
        ulong ignored = Ignored();
        registrations =
        [
            .. Signals.Where(row => (ignored >> (row.Number - 1) & 1) == 0)
                .Select(row => PosixSignalRegistration.Create(row.Signal, context => Ask(context, row.Number))),
        ];
    }

    public bool Asked => source.IsCancellationRequested;

    public CancellationToken Token => source.Token;

    /// <summary>What the process says in the end: that of the signal where it left work unfinished.</summary>
    /// <param name="unfinished">Whether there is more to do than was done.</param>
    public int ExitCodeOf(bool unfinished) => unfinished && asked != 0 ? ExitCode.Interrupted(asked) : ExitCode.Success;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();

        source.Dispose();
    }

    private void Ask(PosixSignalContext context, int number)
    {
        context.Cancel = !source.IsCancellationRequested;
        asked = number;
        source.Cancel();
    }

    /// <summary>
    /// The signals that whoever started this process had it ignore, a bit each: nohup means that a hang-up does not end it, and a shell that a
    /// Ctrl-C for others does not end its background jobs. .NET would handle them nevertheless.
    /// </summary>
    private static ulong Ignored()
    {
        const string Status = "/proc/self/status", Label = "SigIgn:";
        return OperatingSystem.IsLinux() && File.Exists(Status)
            && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal)) is { } line
            ? ulong.Parse(line.AsSpan(Label.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : 0;
    }
}
