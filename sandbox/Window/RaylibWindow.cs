using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Hosts;
using EdAgents.Sandbox.Scenes;
using Raylib_cs;

namespace EdAgents.Sandbox.Window;

/// <summary>Shows a scene in a window of this machine, at the pace of its screen. Found by name, by the sandbox.</summary>
public sealed class RaylibWindow : IWindowHost
{
    private static readonly (KeyboardKey Key, Keys Meaning)[] KeyMap =
    [
        (KeyboardKey.Space, Keys.Space),
        (KeyboardKey.Period, Keys.Period),
        (KeyboardKey.KpDecimal, Keys.Period),
        (KeyboardKey.One, Keys.One),
        (KeyboardKey.Two, Keys.Two),
        (KeyboardKey.Three, Keys.Three),
        (KeyboardKey.Kp1, Keys.One),
        (KeyboardKey.Kp2, Keys.Two),
        (KeyboardKey.Kp3, Keys.Three),
        (KeyboardKey.Escape, Keys.Escape),
    ];

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
        // Raylib's own log goes to the console, which belongs to the command line.
        Raylib.SetTraceLogLevel(TraceLogLevel.None);
        Raylib.SetConfigFlags(ConfigFlags.ResizableWindow | ConfigFlags.Msaa4xHint | ConfigFlags.VSyncHint | ConfigFlags.HighDpiWindow);
        Raylib.InitWindow((int)(CanvasSize.Width * scale), (int)(CanvasSize.Height * scale), title);
        if (!Raylib.IsWindowReady())
        {
            throw new InvalidOperationException("expected a display to open a window on, found none that works");
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
        foreach (var (key, meaning) in KeyMap)
        {
            // A full stop that is held goes on frame by frame; any other key counts once.
            bool again = meaning == Keys.Period && Raylib.IsKeyPressedRepeat(key);
            pressed |= Raylib.IsKeyPressed(key) || again ? meaning : Keys.None;
            held |= Raylib.IsKeyDown(key) ? meaning : Keys.None;
        }

        return new InputSnapshot(pressed, held, canvas.ToLogical(Raylib.GetMousePosition()));
    }
}
