namespace EdAgents.Sandbox.Runs;

/// <summary>
/// Ctrl-C and SIGTERM as a wish to stop: the first one asks, so that work can be saved; the second one ends the process as
/// usual, for somebody who cannot wait.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private readonly CancellationTokenSource source = new();

    public Interruption()
    {
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask),
        ];
    }

    public bool Asked => source.IsCancellationRequested;

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();

        source.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
