using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Hosts;
using EdAgents.Sandbox.Scenes;
using Raylib_cs;

namespace EdAgents.Sandbox.Window;

/// <summary>Shows a scene in a window of this machine, at the pace of its screen. Found by name, by the sandbox.</summary>
public sealed class RaylibWindow : IWindowHost
{
    // Keys that raylib calls by the same names; the signs are read as characters, and of both Shift keys each counts.
    private static readonly Dictionary<KeyboardKey, Keys> KeyMap = new(
        Enum.GetValues<Keys>()
            .Except([Keys.None, Keys.Period, Keys.Comma, Keys.Minus, Keys.Plus, Keys.Shift])
            .Select(key => KeyValuePair.Create(Enum.Parse<KeyboardKey>($"{key}"), key)))
    {
        [KeyboardKey.KpEnter] = Keys.Enter,
        [KeyboardKey.Kp0] = Keys.Zero,
        [KeyboardKey.Kp1] = Keys.One,
        [KeyboardKey.Kp2] = Keys.Two,
        [KeyboardKey.Kp3] = Keys.Three,
        [KeyboardKey.LeftShift] = Keys.Shift,
        [KeyboardKey.RightShift] = Keys.Shift,
    };

    private static readonly Dictionary<GamepadButton, Keys> PadMap = new()
    {
        [GamepadButton.LeftFaceLeft] = Keys.Left,
        [GamepadButton.LeftFaceRight] = Keys.Right,
        [GamepadButton.LeftFaceUp] = Keys.Up,
        [GamepadButton.LeftFaceDown] = Keys.Down,
        [GamepadButton.RightFaceDown] = Keys.W,
        [GamepadButton.RightFaceLeft] = Keys.J,
        [GamepadButton.RightFaceUp] = Keys.K,
        [GamepadButton.RightFaceRight] = Keys.K,
        [GamepadButton.LeftTrigger1] = Keys.L,
        [GamepadButton.RightTrigger1] = Keys.Shift,
        [GamepadButton.MiddleRight] = Keys.Enter,
    };

    // The signs, by their characters: where they lie differs by layout. And characters repeat while a key is held.
    private static readonly Dictionary<int, Keys> SignMap = new()
    {
        ['.'] = Keys.Period,
        [','] = Keys.Comma,
        ['-'] = Keys.Minus,
        ['+'] = Keys.Plus,
        ['='] = Keys.Plus,
    };

    private Keys padHeld;

    /// <summary>
    /// Loads raylib, so that a machine it was not built for is found out now, and silences its log: the console belongs to
    /// the command line.
    /// </summary>
    /// <exception cref="DllNotFoundException">There is no raylib for this machine.</exception>
    public RaylibWindow() => Raylib.SetTraceLogLevel(TraceLogLevel.None);

    public void Run(IScene scene, WindowOptions options, CancellationToken cancellationToken)
    {
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
        var flags = ConfigFlags.ResizableWindow | ConfigFlags.VSyncHint | ConfigFlags.HighDpiWindow;
        Raylib.SetConfigFlags(DrawsInSoftware() ? flags : flags | ConfigFlags.Msaa4xHint);
        Raylib.InitWindow((int)(CanvasSize.Width * scale), (int)(CanvasSize.Height * scale), title);
        if (!Raylib.IsWindowReady())
            throw new HostUnavailableException("no window: the display does not answer, or cannot show one");

        Raylib.SetWindowMinSize(CanvasSize.Width / 4, CanvasSize.Height / 4);
        Raylib.SetTargetFPS(Playback.FramesPerSecond);

        // Scenes give corners in either order; a culled back is a shape that is missing.
        Rlgl.DisableBackfaceCulling();
    }

    /// <summary>
    /// Without a graphics card smooth edges cost half of the frames. It has to be known before the window opens, as raylib forgets
    /// none of its flags: Linux shows a card that draws as a render node.
    /// </summary>
    private static bool DrawsInSoftware() =>
        OperatingSystem.IsLinux()
        && (Environment.GetEnvironmentVariable("LIBGL_ALWAYS_SOFTWARE") is "1" or "true"
            || !((Directory.Exists("/dev/dri") && Directory.EnumerateFiles("/dev/dri", "renderD*").Any()) || File.Exists("/dev/dxg")));

    private void Show(IScene scene, RaylibCanvas canvas, CancellationToken cancellationToken)
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

    private InputSnapshot ReadInput(RaylibCanvas canvas)
    {
        var pressed = ReadQueue();
        var held = pressed;
        foreach (var (key, meaning) in KeyMap)
            held |= Raylib.IsKeyDown(key) ? meaning : Keys.None;

        var pad = ReadPad();
        pressed |= pad & ~padHeld;
        padHeld = pad;
        return new InputSnapshot(
            pressed,
            held | pad,
            canvas.ToLogical(Raylib.GetMousePosition()),
            Raylib.IsMouseButtonPressed(MouseButton.Left),
            Raylib.IsMouseButtonDown(MouseButton.Left));
    }

    /// <summary>From the queue: IsKeyPressed compares two frames, and misses a key that is down for less than one.</summary>
    private static Keys ReadQueue()
    {
        var pressed = Keys.None;
        for (int key = Raylib.GetKeyPressed(); key != 0; key = Raylib.GetKeyPressed())
            pressed |= KeyMap.GetValueOrDefault((KeyboardKey)key);

        for (int letter = Raylib.GetCharPressed(); letter != 0; letter = Raylib.GetCharPressed())
            pressed |= SignMap.GetValueOrDefault(letter);

        return pressed;
    }

    private static Keys ReadPad()
    {
        if (!Raylib.IsGamepadAvailable(0))
            return Keys.None;

        var held = Keys.None;
        foreach (var (button, meaning) in PadMap)
            held |= Raylib.IsGamepadButtonDown(0, button) ? meaning : Keys.None;

        float stick = Raylib.GetGamepadAxisMovement(0, GamepadAxis.LeftX);
        return held | (stick < -0.5f ? Keys.Left : stick > 0.5f ? Keys.Right : Keys.None);
    }
}
