namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// Time for a stage: on at any speed, or back. To go back is to begin the round again and to replay the keys that were held, as
/// a stage without them has nothing to be wound back by; a round of thirty seconds is replayed within a few hundredths of one.
/// The comma goes back a second, R begins the round again, N begins with a new seed.
/// </summary>
public sealed class StageClock
{
    // Half a frame of a sixtieth: what is left is for drawing.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(8);

    // What a viewer presses for the clock and the view is no part of the round.
    private const Keys NotPlayed = Keys.Space | Keys.Period | Keys.Comma | Keys.Minus | Keys.Plus | Keys.Zero | Keys.One
        | Keys.Two | Keys.Three | Keys.N | Keys.R | Keys.T | Keys.X | Keys.G | Keys.H | Keys.V | Keys.Escape;

    private readonly IStage stage;
    private readonly List<Keys> keys = [];
    private Keys gathered;
    private ulong seed;
    private int round;

    /// <param name="stage">Advanced by this clock only.</param>
    /// <param name="seed">The stage's seed; new ones follow it.</param>
    public StageClock(IStage stage, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(stage);
        this.stage = stage;
        this.seed = seed;
        Forget();
        Playback = new Playback(stage.FramesPerSecond);
    }

    /// <summary>Whether time runs, and how fast.</summary>
    public Playback Playback { get; }

    /// <summary>The seed of what is played.</summary>
    public ulong Seed => seed;

    /// <summary>The furthest frame of this round that has been seen.</summary>
    public int Furthest { get; private set; }

    /// <summary>Lets time pass as a viewer asks.</summary>
    public void Update(in InputSnapshot input, double seconds)
    {
        if (input.WasPressed(Keys.N))
        {
            stage.Reseed(++seed);
            Forget();
        }

        if (input.WasPressed(Keys.R))
        {
            stage.Restart();
            Forget();
        }

        if (input.WasPressed(Keys.Comma))
            Seek(Math.Max(0, stage.Frame - (int)Math.Round(stage.FramesPerSecond)));

        gathered |= (input.Held | input.Pressed) & ~NotPlayed;
        int frames = Playback.Advance(input, seconds);
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < frames; i++)
        {
            bool moves = Advance(i == 0 ? gathered : input.Held & ~NotPlayed);
            if (!moves || (frames == Playback.AsMuchAsPossible && Stopwatch.GetElapsedTime(began) > Patience))
                break;
        }

        // A host may show several pictures to a frame: what was tapped in between is played in the next. Not in the next after a pause.
        gathered = frames > 0 || Playback.Paused ? Keys.None : gathered;
    }

    /// <summary>Goes to a frame of this round that has been seen already.</summary>
    /// <param name="frame">From 0 to <see cref="Furthest"/>.</param>
    public void Seek(int frame)
    {
        frame = Math.Clamp(frame, 0, Math.Min(Furthest, keys.Count));
        stage.Restart();
        for (int i = 0; i < frame; i++)
            stage.Advance(keys[i]);
    }

    /// <summary>One frame. Other keys than before make another future: what had been seen of it never happened.</summary>
    /// <returns>False where the stage stands still.</returns>
    private bool Advance(Keys held)
    {
        int at = stage.Frame;
        held = stage.Known > 0 ? Keys.None : held;
        if (at < keys.Count && keys[at] != held)
        {
            keys.RemoveRange(at, keys.Count - at);
            Furthest = at;
        }

        if (at == keys.Count)
            keys.Add(held);

        stage.Advance(held);
        if (stage.Round != round)
        {
            Forget();
        }
        else if (stage.Frame == at)
        {
            keys.RemoveRange(at, keys.Count - at);
            return false;
        }

        Furthest = Math.Max(Furthest, stage.Frame);
        return true;
    }

    private void Forget()
    {
        keys.Clear();
        keys.AddRange(Enumerable.Repeat(Keys.None, stage.Known));
        round = stage.Round;
        Furthest = Math.Max(stage.Frame, stage.Known);
    }
}
