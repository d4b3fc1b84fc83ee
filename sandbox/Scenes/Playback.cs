namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// Turns the seconds of a host into frames of a simulation: space pauses, the full stop takes a single frame, plus and minus
/// change the speed, 1, 2 and 3 choose one, 0 goes as fast as possible.
/// </summary>
/// <param name="framesPerSecond">Of the simulation, at the speed of life.</param>
public sealed class Playback(double framesPerSecond = Playback.FramesPerSecond)
{
    /// <summary>How often hosts show a frame, where the screen allows it.</summary>
    public const int FramesPerSecond = 60;

    /// <summary>What <see cref="Advance"/> gives where the simulation shall go on for as long as there is time.</summary>
    public const int AsMuchAsPossible = int.MaxValue;

    /// <summary>A host that stumbles skips what is beyond this; catching up would look like a leap.</summary>
    private const double LongestGap = 0.1;

    // Sixtieths of a second do not add up exactly; without this, a frame would now and then come one call late.
    private const double Rounding = 1e-6;

    // Half a frame of a sixtieth: what is left is for drawing.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(8);

    private double owed;
    private Keys gathered;

    /// <summary>The speeds of plus and minus.</summary>
    public static ImmutableArray<double> Speeds { get; } = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];

    public bool Paused { get; private set; }

    /// <summary>How many times faster than life; infinite where as fast as possible.</summary>
    public double Speed { get; private set; } = 1;

    public void Pause() => Paused = true;

    /// <summary>Goes on by the frames that are due; at full speed, for as long as there is time before the next picture.</summary>
    /// <param name="notPlayed">Keys that the simulation does not get.</param>
    /// <param name="advance">One frame with the keys that are held; false where the simulation stands still.</param>
    public void Run(in InputSnapshot input, double seconds, Keys notPlayed, Func<Keys, bool> advance)
    {
        gathered |= (input.Held | input.Pressed) & ~notPlayed;
        int frames = Advance(input, seconds);
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < frames; i++)
        {
            bool moves = advance(i == 0 ? gathered : input.Held & ~notPlayed);
            if (!moves || (frames == AsMuchAsPossible && Stopwatch.GetElapsedTime(began) > Patience))
                break;
        }

        // A host may show several pictures to a frame: what was tapped in between is played in the next. Not in the next after a pause.
        gathered = frames > 0 || Paused ? Keys.None : gathered;
    }

    /// <summary>How many frames the simulation is to go on by now, or <see cref="AsMuchAsPossible"/>.</summary>
    public int Advance(in InputSnapshot input, double seconds)
    {
        ChooseSpeed(input);
        if (input.WasPressed(Keys.Space))
            Paused = !Paused;

        if (input.WasPressed(Keys.Period))
        {
            Paused = true;
            owed = 0;
            return 1;
        }

        if (Paused)
            return 0;

        if (double.IsPositiveInfinity(Speed))
            return AsMuchAsPossible;

        owed += Math.Clamp(seconds, 0, LongestGap) * framesPerSecond * Speed;
        int frames = (int)(owed + Rounding);
        owed -= frames;
        return frames;
    }

    private void ChooseSpeed(in InputSnapshot input)
    {
        Speed = input.WasPressed(Keys.Zero) ? double.PositiveInfinity
            : input.WasPressed(Keys.One) ? 1
            : input.WasPressed(Keys.Two) ? 2
            : input.WasPressed(Keys.Three) ? 4
            : input.WasPressed(Keys.Plus) ? Faster()
            : input.WasPressed(Keys.Minus) ? Slower()
            : Speed;
        owed = double.IsPositiveInfinity(Speed) ? 0 : owed;
    }

    private double Faster() => Speed >= Speeds[^1] ? double.PositiveInfinity : Speeds.First(speed => speed > Speed);

    private double Slower() => Speed <= Speeds[0] ? Speeds[0] : Speeds.Last(speed => speed < Speed);
}
