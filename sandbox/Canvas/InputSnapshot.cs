namespace EdAgents.Sandbox.Canvas;

/// <summary>
/// The keys that scenes know, by what they are called on a keyboard; letters are meant by where they lie on an American one.
/// The number of a key's bit goes over the wire to the browser page: append only.
/// </summary>
[Flags]
public enum Keys : ulong
{
    None = 0,
    Space = 1 << 0,
    Period = 1 << 1,
    One = 1 << 2,
    Two = 1 << 3,
    Three = 1 << 4,
    Escape = 1 << 5, // a window closes on it
    Zero = 1 << 6,
    Comma = 1 << 7,
    Minus = 1 << 8,
    Plus = 1 << 9, // Plus, or the equals sign beside it
    Left = 1 << 10, // also a gamepad's
    Right = 1 << 11, // also a gamepad's
    Up = 1 << 12, // also a gamepad's
    Down = 1 << 13, // also a gamepad's
    Shift = 1 << 14, // Either shift key; a gamepad's right shoulder
    Enter = 1 << 15, // a gamepad's start button
    Backspace = 1 << 16,
    A = 1 << 17,
    D = 1 << 18,
    E = 1 << 19,
    F = 1 << 20,
    G = 1 << 21,
    H = 1 << 22,
    J = 1 << 23, // a gamepad's left face button
    K = 1 << 24, // a gamepad's upper face button
    L = 1 << 25, // a gamepad's left shoulder
    N = 1 << 26,
    O = 1 << 27,
    P = 1 << 28,
    R = 1 << 29,
    S = 1 << 30,
    T = 1UL << 31,
    U = 1UL << 32,
    V = 1UL << 33,
    W = 1UL << 34, // a gamepad's lower face button
    X = 1UL << 35,
    Tab = 1UL << 36,
    B = 1UL << 37,
    C = 1UL << 38,
    M = 1UL << 39,
}

/// <summary>What a viewer did since the last frame. The default is a viewer who only looks.</summary>
/// <param name="Pressed">Keys that went down since the last frame.</param>
/// <param name="Mouse">Where the mouse or finger is, in logical pixels.</param>
/// <param name="MousePressed">Whether the mouse's button, or a finger, went down since the last frame.</param>
public readonly record struct InputSnapshot(
    Keys Pressed, Keys Held = Keys.None, Vector2 Mouse = default, bool MousePressed = false, bool MouseHeld = false)
{
    /// <summary>Whether a key went down since the last frame.</summary>
    public bool WasPressed(Keys key) => (Pressed & key) != 0;

    /// <summary>Whether a key, or any of several, is down now.</summary>
    public bool IsHeld(Keys key) => (Held & key) != 0;
}
