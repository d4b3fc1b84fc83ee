using System.Net.WebSockets;

namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>All viewers of a page. Thread-safe: they come and go at any time.</summary>
internal sealed class BrowserViewers(string title)
{
    private readonly Lock sync = new();
    private readonly List<BrowserViewer> viewers = [];
    private TaskCompletionSource arrival = NewArrival();
    private byte[] newest = [];
    private Vector2 mouse;

    /// <summary>Done while anybody looks.</summary>
    public Task SomebodyLooks
    {
        get
        {
            lock (sync)
                return arrival.Task;
        }
    }

    /// <summary>Serves one viewer until either side has enough.</summary>
    public async Task ServeAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var viewer = new BrowserViewer(socket);
        Add(viewer);
        try
        {
            await viewer.RunAsync(title, cancellationToken);
        }
        finally
        {
            Remove(viewer);
        }
    }

    /// <summary>Offers a frame to all; one that looks like the last is not worth the way.</summary>
    public void Offer(ReadOnlySpan<byte> frame)
    {
        lock (sync)
        {
            if (frame.SequenceEqual(newest))
                return;

            newest = frame.ToArray();
            foreach (var viewer in viewers)
                viewer.Offer(newest);
        }
    }

    /// <summary>What all of them did since the last call, as if there were one keyboard; the mouse is whose moved last.</summary>
    public InputSnapshot TakeInput()
    {
        var all = new InputSnapshot(Keys.None, Mouse: mouse);
        lock (sync)
        {
            foreach (var viewer in viewers)
            {
                var one = viewer.TakeInput(out bool moved);
                mouse = moved ? one.Mouse : mouse;
                all = new InputSnapshot(
                    all.Pressed | one.Pressed,
                    all.Held | one.Held,
                    mouse,
                    all.MousePressed | one.MousePressed,
                    all.MouseHeld | one.MouseHeld);
            }
        }

        return all;
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(BrowserViewer viewer)
    {
        lock (sync)
        {
            viewers.Add(viewer);
            arrival.TrySetResult();
            if (newest.Length > 0)
                viewer.Offer(newest);
        }
    }

    private void Remove(BrowserViewer viewer)
    {
        lock (sync)
        {
            viewers.Remove(viewer);
            if (viewers.Count == 0)
                arrival = NewArrival();
        }
    }
}
