using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace EdAgents.Tests.Sandbox.Hosts;

[CancelAfter(30_000)]
public sealed class BrowserHostTests
{
    private const byte Painted = 0;
    private const byte KeyDown = 1;
    private const byte SpaceBit = 0;
    private const byte PeriodBit = 1;

    private readonly HttpClient http = new();

    [OneTimeTearDown]
    public void CloseClient() => http.Dispose();

    [Test]
    public async Task The_page_is_served_to_whoever_has_its_address(CancellationToken token)
    {
        await using var running = await RunningShow.StartAsync(new CountingScene());
        using var response = await http.GetAsync(running.Address, token);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'"));
        Assert.That(await response.Content.ReadAsStringAsync(token), Does.StartWith("<!DOCTYPE html>"));
    }

    [TestCase("/", HttpStatusCode.Forbidden)]
    [TestCase("/?token=", HttpStatusCode.Forbidden)]
    [TestCase("/?token=00000000000000000000000000000000", HttpStatusCode.Forbidden)]
    [TestCase("/frames", HttpStatusCode.Forbidden)]
    [TestCase("/other?TOKEN", HttpStatusCode.NotFound)]
    [TestCase("/frames?TOKEN", HttpStatusCode.NotFound)]
    public async Task Other_addresses_are_refused(string path, HttpStatusCode expected, CancellationToken token)
    {
        await using var running = await RunningShow.StartAsync(new CountingScene());
        var address = new Uri(running.Address, path.Replace("?TOKEN", running.Address.Query, StringComparison.Ordinal));
        using var response = await http.GetAsync(address, token);
        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [TestCase("Host", "evil.example")]
    [TestCase("Host", "evil.example:PORT")]
    [TestCase("Host", "127.0.0.1")]
    [TestCase("Host", "127.0.0.1:1")]
    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "http://localhost:1")]
    [TestCase("Origin", "https://127.0.0.1:PORT")]
    [TestCase("Origin", "null")]
    public async Task Pages_of_others_cannot_reach_it_even_with_the_token(string header, string value, CancellationToken token)
    {
        await using var running = await RunningShow.StartAsync(new CountingScene());
        string given = value.Replace("PORT", $"{running.Address.Port}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, running.Address);
        request.Headers.TryAddWithoutValidation(header, given);
        using var response = await http.SendAsync(request, token);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(header, given);
        Assert.That(async () => await socket.ConnectAsync(running.Frames, token), Throws.TypeOf<WebSocketException>());
    }

    [TestCase("http://127.0.0.1:PORT")]
    [TestCase("http://localhost:PORT")]
    public async Task Its_own_page_can(string origin, CancellationToken token)
    {
        await using var running = await RunningShow.StartAsync(new CountingScene());
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin.Replace("PORT", $"{running.Address.Port}", StringComparison.Ordinal));
        await socket.ConnectAsync(running.Frames, token);
        Assert.That(socket.State, Is.EqualTo(WebSocketState.Open));
    }

    [Test]
    public async Task A_viewer_gets_the_title_and_then_frames(CancellationToken token)
    {
        await using var running = await RunningShow.StartAsync(new CountingScene());
        using var viewer = await Viewer.ConnectAsync(running, token);
        Assert.That(viewer.Title, Is.EqualTo("counting <cats>"));
        int first = await viewer.NextAsync(token);
        int later = first;
        for (int i = 0; i < 10; i++)
        {
            int next = await viewer.NextAsync(token);
            Assert.That(next, Is.GreaterThan(later));
            later = next;
        }
    }

    [Test]
    public async Task Time_stands_still_while_nobody_looks(CancellationToken token)
    {
        var scene = new CountingScene();
        await using var running = await RunningShow.StartAsync(scene);
        await Task.Delay(200, token);
        Assert.That(scene.Updates, Is.Zero);
    }

    [Test]
    public async Task Keys_sent_back_pause_the_scene_and_step_it(CancellationToken token)
    {
        var scene = new CountingScene();
        await using var running = await RunningShow.StartAsync(scene);
        using var viewer = await Viewer.ConnectAsync(running, token);
        await viewer.NextAsync(token);
        await viewer.SendAsync([KeyDown, SpaceBit], token);
        await Until(() => scene.Paused, token);
        int frames = scene.Frames;
        await Task.Delay(100, token);
        Assert.That(scene.Frames, Is.EqualTo(frames));
        await viewer.SendAsync([KeyDown, PeriodBit], token);
        await Until(() => scene.Frames == frames + 1, token);
        Assert.That(await viewer.LastOfPausedAsync(frames + 1, token), Is.EqualTo(frames + 1));
    }

    [Test]
    public async Task A_slow_viewer_misses_frames_and_holds_nobody_up(CancellationToken token)
    {
        var scene = new CountingScene();
        await using var running = await RunningShow.StartAsync(scene);
        using var slow = await Viewer.ConnectAsync(running, token);
        using var fast = await Viewer.ConnectAsync(running, token);
        int seen = await fast.NextAsync(token);
        while (seen < 40)
            seen = await fast.NextAsync(token);

        // It was sent what may be under way, and no more; what it gets next is what is newest then.
        Assert.That(await slow.ReceiveAsync(token), Is.LessThan(20));
        Assert.That(await slow.ReceiveAsync(token), Is.LessThan(20));
        await slow.SendAsync([Painted], token);
        Assert.That(await slow.ReceiveAsync(token), Is.GreaterThan(35));
    }

    [Test]
    public async Task A_viewer_who_leaves_does_not_disturb_the_others(CancellationToken token)
    {
        await using var running = await RunningShow.StartAsync(new CountingScene());
        using var stays = await Viewer.ConnectAsync(running, token);
        using (var leaves = await Viewer.ConnectAsync(running, token))
            await leaves.NextAsync(token);

        int before = await stays.NextAsync(token);
        for (int i = 0; i < 10; i++)
            before = await stays.NextAsync(token);

        Assert.That(before, Is.GreaterThan(5));
    }

    [Test]
    public async Task A_message_that_makes_no_sense_ends_that_viewer_alone(CancellationToken token)
    {
        await using var running = await RunningShow.StartAsync(new CountingScene());
        using var stays = await Viewer.ConnectAsync(running, token);
        using var babbles = await Viewer.ConnectAsync(running, token);
        await babbles.SendAsync(new byte[1000], token);
        await babbles.UntilClosedAsync(token);
        Assert.That(await stays.NextAsync(token), Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public async Task The_end_of_the_show_is_said_to_the_viewers(CancellationToken token)
    {
        var running = await RunningShow.StartAsync(new CountingScene());
        using var viewer = await Viewer.ConnectAsync(running, token);
        await viewer.NextAsync(token);
        var ending = running.DisposeAsync();
        Assert.That(await viewer.UntilClosedAsync(token), Is.EqualTo(WebSocketCloseStatus.EndpointUnavailable));
        await ending;
    }

    [Test]
    public async Task A_port_in_use_is_one_clear_sentence(CancellationToken token)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.That(
            async () => await BrowserHost.RunAsync(new CountingScene(), new HostOptions { Port = port, OpenBrowser = false }, token),
            Throws.InstanceOf<IOException>().With.Message.EqualTo($"expected a free port, found {port} in use"));
        await Task.CompletedTask;
    }

    [Test]
    public async Task The_port_that_was_asked_for_is_served(CancellationToken token)
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        await using var running = await RunningShow.StartAsync(new CountingScene(), port);
        Assert.That(running.Address.Port, Is.EqualTo(port));
        using var response = await http.GetAsync(running.Address, token);
        Assert.That(response.IsSuccessStatusCode);
    }

    [Test]
    public void A_port_that_is_none_is_refused() =>
        Assert.That(
            async () => await BrowserHost.RunAsync(new CountingScene(), new HostOptions { Port = 70_000 }, CancellationToken.None),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("expected a port from 0 to 65535, found 70000"));

    private static async Task Until(Func<bool> condition, CancellationToken token)
    {
        while (!condition())
            await Task.Delay(5, token);
    }

    /// <summary>A browser without a screen.</summary>
    private sealed class Viewer : IDisposable
    {
        private readonly ClientWebSocket socket = new();
        private readonly byte[] buffer = new byte[64 * 1024];

        public string Title { get; private set; } = "";

        public static async Task<Viewer> ConnectAsync(RunningShow running, CancellationToken token)
        {
            var viewer = new Viewer();
            await viewer.socket.ConnectAsync(running.Frames, token);
            var result = await viewer.socket.ReceiveAsync(viewer.buffer, token);
            Assert.That(result.MessageType, Is.EqualTo(WebSocketMessageType.Text));
            viewer.Title = Encoding.UTF8.GetString(viewer.buffer, 0, result.Count);
            return viewer;
        }

        public void Dispose() => socket.Dispose();

        /// <summary>Receives a frame, paints it, and says which it was.</summary>
        public async Task<int> NextAsync(CancellationToken token)
        {
            int frame = await ReceiveAsync(token);
            await SendAsync([Painted], token);
            return frame;
        }

        public async Task<int> ReceiveAsync(CancellationToken token)
        {
            var result = await socket.ReceiveAsync(buffer, token);
            Assert.That(result.MessageType, Is.EqualTo(WebSocketMessageType.Binary));
            Assert.That(result.EndOfMessage);
            var count = new CountReader();
            DrawListReader.Replay(buffer.AsSpan(0, result.Count), count);
            return count.Frame;
        }

        /// <summary>A paused scene draws the same frame again and again, which is sent once.</summary>
        public async Task<int> LastOfPausedAsync(int expected, CancellationToken token)
        {
            int frame;
            do
            {
                frame = await NextAsync(token);
            }
            while (frame < expected);

            return frame;
        }

        public async Task SendAsync(byte[] message, CancellationToken token) =>
            await socket.SendAsync(message, WebSocketMessageType.Binary, true, token);

        public async Task<WebSocketCloseStatus?> UntilClosedAsync(CancellationToken token)
        {
            WebSocketReceiveResult result;
            do
            {
                result = await socket.ReceiveAsync(buffer, token);
            }
            while (result.MessageType != WebSocketMessageType.Close);

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, token);
            return result.CloseStatus;
        }
    }

    /// <summary>Reads the count off what <see cref="CountingScene"/> drew.</summary>
    private sealed class CountReader : BlankCanvas
    {
        public int Frame { get; private set; } = -1;
        public override void Circle(Vector2 centre, float radius, Colour colour) => Frame = (int)centre.X;
    }
}
