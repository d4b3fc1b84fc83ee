using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Hosts;
using EdAgents.Sandbox.Scenes;
using Raylib_cs;

namespace EdAgents.Sandbox.Window;

/// <summary>Shows a scene in a window of this machine, at the pace of its screen. Found by name, by the sandbox.</summary>
public sealed class RaylibWindow : IWindowHost
{
    private static readonly Dictionary<KeyboardKey, Keys> KeyMap = new()
    {
        [KeyboardKey.Space] = Keys.Space,
        [KeyboardKey.Period] = Keys.Period,
        [KeyboardKey.One] = Keys.One,
        [KeyboardKey.Two] = Keys.Two,
        [KeyboardKey.Three] = Keys.Three,
        [KeyboardKey.Kp1] = Keys.One,
        [KeyboardKey.Kp2] = Keys.Two,
        [KeyboardKey.Kp3] = Keys.Three,
        [KeyboardKey.Escape] = Keys.Escape,
    };

    /// <summary>
    /// Loads raylib, so that a machine it was not built for is found out now, and silences its log: the console belongs to
    /// the command line.
    /// </summary>
    /// <exception cref="DllNotFoundException">There is no raylib for this machine.</exception>
    public RaylibWindow() => Raylib.SetTraceLogLevel(TraceLogLevel.None);

    /// <inheritdoc/>
    public void Run(IScene scene, WindowOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(options);
        Open(scene.Title, options.Scale);
        try
        {
            using var fonts = new RaylibFonts();
            Show(scene, new RaylibCanvas(fonts), cancellationToken);
        }
        finally
        {
            Raylib.CloseWindow();
        }
    }

    private static void Open(string title, float scale)
    {
        Raylib.SetConfigFlags(ConfigFlags.ResizableWindow | ConfigFlags.Msaa4xHint | ConfigFlags.VSyncHint | ConfigFlags.HighDpiWindow);
        Raylib.InitWindow((int)(CanvasSize.Width * scale), (int)(CanvasSize.Height * scale), title);
        if (!Raylib.IsWindowReady())
        {
            throw new WindowUnavailableException("no window: the display does not answer, or cannot show one");
        }

        Raylib.SetWindowMinSize(CanvasSize.Width / 4, CanvasSize.Height / 4);
        Raylib.SetTargetFPS(Playback.FramesPerSecond);

        // Scenes give corners in either order; a culled back is a shape that is missing.
        Rlgl.DisableBackfaceCulling();
    }

    private static void Show(IScene scene, RaylibCanvas canvas, CancellationToken cancellationToken)
    {
        while (!Raylib.WindowShouldClose() && !cancellationToken.IsCancellationRequested)
        {
            scene.Update(ReadInput(canvas), Raylib.GetFrameTime());
            Raylib.BeginDrawing();
            canvas.Begin();
            scene.Draw(canvas);
            canvas.End();
            Raylib.EndDrawing();
        }
    }

    private static InputSnapshot ReadInput(RaylibCanvas canvas)
    {
        var pressed = Keys.None;
        var held = Keys.None;

        // From the queue: IsKeyPressed compares two frames, and misses a key that is down for less than one.
        for (int key = Raylib.GetKeyPressed(); key != 0; key = Raylib.GetKeyPressed())
        {
            pressed |= KeyMap.GetValueOrDefault((KeyboardKey)key);
        }

        // By its character too: where the full stop lies differs by layout. And characters repeat while it is held.
        for (int letter = Raylib.GetCharPressed(); letter != 0; letter = Raylib.GetCharPressed())
        {
            pressed |= letter == '.' ? Keys.Period : Keys.None;
        }

        foreach (var (key, meaning) in KeyMap)
        {
            held |= Raylib.IsKeyDown(key) ? meaning : Keys.None;
        }

        return new InputSnapshot(pressed, held, canvas.ToLogical(Raylib.GetMousePosition()));
    }
}
