using System.Numerics;

namespace EdAgents.Sandbox.Canvas;

/// <summary>The keys that scenes know. The numbers go over the wire to the browser page: append only.</summary>
[Flags]
public enum Keys
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
}

/// <summary>What a viewer did since the last frame. The default is a viewer who only looks.</summary>
/// <param name="Pressed">Keys that went down since the last frame.</param>
/// <param name="Held">Keys that are down now.</param>
/// <param name="Mouse">Where the mouse is, in logical pixels.</param>
public readonly record struct InputSnapshot(Keys Pressed, Keys Held = Keys.None, Vector2 Mouse = default)
{
    /// <summary>Whether a key went down since the last frame.</summary>
    public bool WasPressed(Keys key) => (Pressed & key) != 0;
}
