using System.Numerics;

namespace EdAgents.Sandbox.Canvas;

/// <summary>
/// The keys that scenes know, by what they are called on a keyboard; letters are meant by where they lie on an American one.
/// The number of a key's bit goes over the wire to the browser page: append only.
/// </summary>
[Flags]
public enum Keys : ulong
{
    /// <summary>No key.</summary>
    None = 0,

    /// <summary>The space bar.</summary>
    Space = 1 << 0,

    /// <summary>The full stop.</summary>
    Period = 1 << 1,

    /// <summary>The digit 1.</summary>
    One = 1 << 2,

    /// <summary>The digit 2.</summary>
    Two = 1 << 3,

    /// <summary>The digit 3.</summary>
    Three = 1 << 4,

    /// <summary>Escape; a window closes on it.</summary>
    Escape = 1 << 5,

    /// <summary>The digit 0.</summary>
    Zero = 1 << 6,

    /// <summary>The comma.</summary>
    Comma = 1 << 7,

    /// <summary>Minus.</summary>
    Minus = 1 << 8,

    /// <summary>Plus, or the equals sign beside it.</summary>
    Plus = 1 << 9,

    /// <summary>The arrow to the left; also a gamepad's.</summary>
    Left = 1 << 10,

    /// <summary>The arrow to the right; also a gamepad's.</summary>
    Right = 1 << 11,

    /// <summary>The arrow up; also a gamepad's.</summary>
    Up = 1 << 12,

    /// <summary>The arrow down; also a gamepad's.</summary>
    Down = 1 << 13,

    /// <summary>Either shift key; a gamepad's right shoulder.</summary>
    Shift = 1 << 14,

    /// <summary>Enter; a gamepad's start button.</summary>
    Enter = 1 << 15,

    /// <summary>Backspace.</summary>
    Backspace = 1 << 16,

    /// <summary>The letter A.</summary>
    A = 1 << 17,

    /// <summary>The letter D.</summary>
    D = 1 << 18,

    /// <summary>The letter E.</summary>
    E = 1 << 19,

    /// <summary>The letter F.</summary>
    F = 1 << 20,

    /// <summary>The letter G.</summary>
    G = 1 << 21,

    /// <summary>The letter H.</summary>
    H = 1 << 22,

    /// <summary>The letter J; a gamepad's left face button.</summary>
    J = 1 << 23,

    /// <summary>The letter K; a gamepad's upper face button.</summary>
    K = 1 << 24,

    /// <summary>The letter L; a gamepad's left shoulder.</summary>
    L = 1 << 25,

    /// <summary>The letter N.</summary>
    N = 1 << 26,

    /// <summary>The letter O.</summary>
    O = 1 << 27,

    /// <summary>The letter P.</summary>
    P = 1 << 28,

    /// <summary>The letter R.</summary>
    R = 1 << 29,

    /// <summary>The letter S.</summary>
    S = 1 << 30,

    /// <summary>The letter T.</summary>
    T = 1UL << 31,

    /// <summary>The letter U.</summary>
    U = 1UL << 32,

    /// <summary>The letter V.</summary>
    V = 1UL << 33,

    /// <summary>The letter W; a gamepad's lower face button.</summary>
    W = 1UL << 34,

    /// <summary>The letter X.</summary>
    X = 1UL << 35,

    /// <summary>The tabulator.</summary>
    Tab = 1UL << 36,

    /// <summary>The letter B.</summary>
    B = 1UL << 37,

    /// <summary>The letter C.</summary>
    C = 1UL << 38,

    /// <summary>The letter M.</summary>
    M = 1UL << 39,
}

/// <summary>What a viewer did since the last frame. The default is a viewer who only looks.</summary>
/// <param name="Pressed">Keys that went down since the last frame.</param>
/// <param name="Held">Keys that are down now.</param>
/// <param name="Mouse">Where the mouse or finger is, in logical pixels.</param>
/// <param name="MousePressed">Whether the mouse's button, or a finger, went down since the last frame.</param>
/// <param name="MouseHeld">Whether it is down now.</param>
public readonly record struct InputSnapshot(
    Keys Pressed, Keys Held = Keys.None, Vector2 Mouse = default, bool MousePressed = false, bool MouseHeld = false)
{
    /// <summary>Whether a key went down since the last frame.</summary>
    public bool WasPressed(Keys key) => (Pressed & key) != 0;

    /// <summary>Whether a key, or any of several, is down now.</summary>
    public bool IsHeld(Keys key) => (Held & key) != 0;
}
