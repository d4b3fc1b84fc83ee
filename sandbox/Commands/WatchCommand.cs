using System.CommandLine;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Hosts;
using EdAgents.Sandbox.Hosts.Browser;
using EdAgents.Sandbox.Hosts.Pictures;
using EdAgents.Sandbox.Runs;
using EdAgents.Sandbox.Scenes;
using EdAgents.Tasks;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>watch MODEL|TASK</c>: shows a model in its task, or a task being learned from nothing.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var subject = new Argument<string>("model|task") { Description = "A model file, a run folder, or a task to watch being learned." };
        var against = new Option<string?>("--against")
        {
            Description = $"The opponent in a fight: a script, another model, or 'self'. Default: {StageCatalog.DefaultOpponent}.",
        };
        var seed = CommonOptions.Seed();
        var view = CommonOptions.Choice<WatchView>("--view", "Where to show it. Default: auto, the window where there is one, else the browser.");
        var port = new Option<int?>("--port")
        {
            Description = "The browser page's port on 127.0.0.1, 1 to 65535. Default: any that is free.",
            CustomParser = CommonOptions.ParsePort,
        };
        var noOpen = new Option<bool>("--no-open") { Description = "Print the page's address, but do not open a browser." };
        var picture = new Option<string?>("--picture") { Description = "Write one frame as an SVG file and show nothing." };
        var frame = new Option<int?>("--frame")
        {
            Description = "Which frame to write, in sixtieths of a second from the start. Default: 0.",
            CustomParser = CommonOptions.ParseFrame,
        };
        var theme = CommonOptions.Choice<Theme>("--theme", "The colours to begin with; T changes them. Default: dark.");
        var quiet = CommonOptions.Quiet();
        var command = new Command("watch", "Show a model in its task, or a task being learned.")
        {
            subject, against, seed, view, port, noOpen, picture, frame, theme, quiet,
        };
        command.SetAction(async (parsed, _) =>
        {
            using var interruption = new Interruption();
            var look = new Look { Palette = parsed.GetValue(theme) == Theme.Light ? Palette.Light : Palette.Dark };
            using var watched = Open(parsed.GetValue(subject)!, parsed.GetValue(against), parsed.GetValue(seed) ?? 1, look);
            if (parsed.GetValue(picture) is { } path)
            {
                ScenePicture.Write(watched.Scene, parsed.GetValue(frame) ?? 0, path);
                return ExitCode.Success;
            }

            if (parsed.GetValue(frame) is not null)
            {
                throw new UserErrorException("expected --picture beside --frame, found --frame alone");
            }

            var options = new BrowserOptions
            {
                Port = parsed.GetValue(port) ?? 0,
                OpenBrowser = !parsed.GetValue(noOpen),
                Announce = Console.Out,
            };
            watched.Begin();
            await Show(watched.Scene, parsed.GetValue(view) ?? WatchView.Auto, options, parsed.GetValue(quiet), interruption.Token);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>A model plays; a task is learned while it is watched.</summary>
    private static WatchedScene Open(string subject, string? against, ulong seed, Look look)
    {
        if (File.Exists(subject) || Directory.Exists(subject))
        {
            var model = Arguments.Model(subject);
            var stage = StageCatalog.Create(Arguments.TaskOf(model), model, StageCatalog.NameOf(subject), against, seed);
            return new WatchedScene(new StageScene(stage, seed, look));
        }

        var task = TaskCatalog.Find(subject) ?? throw new UserErrorException(
            $"expected a task ({string.Join(", ", TaskCatalog.All.Select(task => task.Id))}), a model file or a run folder, found '{subject}'");
        var training = new LiveTraining(task, seed);
        return new WatchedScene(new StageScene(StageCatalog.CreateLive(task, training, against, seed), seed, look), training);
    }

    private static async Task Show(IScene scene, WatchView view, BrowserOptions options, bool quiet, CancellationToken token)
    {
        if (view != WatchView.Browser)
        {
            if (TryWindow(scene, token, out string reason))
            {
                return;
            }

            if (view == WatchView.Window)
            {
                throw new UserErrorException(reason);
            }

            if (!quiet)
            {
                Console.Out.WriteLine($"{reason}; showing it in the browser");
            }
        }

        await BrowserHost.RunAsync(scene, options, token);
    }

    /// <summary>Shows the window until it is closed; false, with the reason, where there is none or it cannot open.</summary>
    private static bool TryWindow(IScene scene, CancellationToken token, out string reason)
    {
        try
        {
            if (WindowHost.TryLoad(out var window, out reason))
            {
                window.Run(scene, new WindowOptions(), token);
                return true;
            }
        }
        catch (WindowUnavailableException exception)
        {
            reason = exception.Message;
        }

        return false;
    }
}

/// <summary>Where a scene is shown.</summary>
internal enum WatchView
{
    Auto,
    Window,
    Browser,
}

/// <summary>The colours a scene begins with.</summary>
internal enum Theme
{
    Dark,
    Light,
}

/// <summary>A scene and, where one is watched, the training behind it.</summary>
internal sealed class WatchedScene(IScene scene, LiveTraining? training = null) : IDisposable
{
    public IScene Scene => scene;

    public void Begin() => training?.Begin();

    public void Dispose() => training?.Dispose();
}
