using System.Collections.Immutable;
using EdAgents.Sandbox.Canvas;

namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// Turns the seconds of a host into frames of a simulation: space pauses, the full stop takes a single frame, 1, 2 and 3
/// choose the speed.
/// </summary>
/// <param name="framesPerSecond">Of the simulation, at the speed of life.</param>
public sealed class Playback(double framesPerSecond = Playback.FramesPerSecond)
{
    /// <summary>How often hosts show a frame, where the screen allows it.</summary>
    public const int FramesPerSecond = 60;

    /// <summary>A host that stumbles skips what is beyond this; catching up would look like a leap.</summary>
    private const double LongestGap = 0.1;

    // Sixtieths of a second do not add up exactly; without this, a frame would now and then come one call late.
    private const double Rounding = 1e-6;

    private double owed;

    /// <summary>The speeds of the keys 1, 2 and 3.</summary>
    public static ImmutableArray<int> Speeds { get; } = [1, 2, 4];

    /// <summary>Whether time stands still.</summary>
    public bool Paused { get; private set; }

    /// <summary>How many times faster than life.</summary>
    public int Speed { get; private set; } = 1;

    /// <summary>How many frames the simulation is to go on by now.</summary>
    public int Advance(in InputSnapshot input, double seconds)
    {
        ChooseSpeed(input);
        if (input.WasPressed(Keys.Space))
        {
            Paused = !Paused;
        }

        if (input.WasPressed(Keys.Period))
        {
            Paused = true;
            owed = 0;
            return 1;
        }

        if (Paused)
        {
            return 0;
        }

        owed += Math.Clamp(seconds, 0, LongestGap) * framesPerSecond * Speed;
        int frames = (int)(owed + Rounding);
        owed -= frames;
        return frames;
    }

    private void ChooseSpeed(in InputSnapshot input)
    {
        ReadOnlySpan<Keys> keys = [Keys.One, Keys.Two, Keys.Three];
        for (int i = 0; i < keys.Length; i++)
        {
            if (input.WasPressed(keys[i]))
            {
                Speed = Speeds[i];
            }
        }
    }
}
