using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>
/// The page and its socket, on 127.0.0.1. Built from nothing instead of from the usual defaults, which would read settings
/// from the working folder and from the environment, and write logs on the console.
/// </summary>
internal sealed class BrowserServer : IAsyncDisposable
{
    private const string PagePath = "/";
    private const string SocketPath = "/frames";
    private const string HtmlType = "text/html; charset=utf-8";

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(PageParts.Assemble("page.html"));

    private readonly BrowserViewers viewers;
    private readonly int wantedPort;
    private readonly CancellationTokenSource stopping = new();
    private readonly WebApplication app;
    private BrowserGate? gate;

    public BrowserServer(BrowserViewers viewers, int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            throw new ArgumentOutOfRangeException(nameof(port), $"expected a port from 0 to {IPEndPoint.MaxPort}, found {port}");

        this.viewers = viewers;
        wantedPort = port;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
        app.Run(AnswerAsync);
    }

    /// <summary>The page's address, with what it takes to be let in.</summary>
    public Uri Address => gate?.Address ?? throw new InvalidOperationException("expected a started server, found one that is not");

    /// <exception cref="IOException">The port is in use, or not to be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new IOException($"expected a free port, found {wantedPort} in use", exception);
        }
        catch (SocketException exception)
        {
            throw new IOException($"expected a port to listen on, found {wantedPort} refused: {exception.Message}", exception);
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        gate = new BrowserGate(new Uri(addresses!.Addresses.First()).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        using var patience = new CancellationTokenSource(StopPatience);
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        if (gate?.LetsIn(context.Request) != true)
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (context.Request.Path == SocketPath && context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, context.RequestAborted);
            await viewers.ServeAsync(socket, ending.Token);
        }
        else if (context.Request.Path == PagePath && HttpMethods.IsGet(context.Request.Method))
        {
            await SendPageAsync(response);
        }
        else
        {
            response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task SendPageAsync(HttpResponse response)
    {
        response.ContentType = HtmlType;
        response.ContentLength = Page.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        await response.Body.WriteAsync(Page);
    }

    /// <summary>
    /// In the place of the default, which takes Ctrl+C and SIGTERM for itself: they are the command line's, and whoever presses
    /// Ctrl+C a second time means it.
    /// </summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
