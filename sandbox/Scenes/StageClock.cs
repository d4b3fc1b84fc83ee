namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// Time for a stage: on at any speed, or back. To go back is to begin the round again and to replay the keys that were held, as
/// a stage without them has nothing to be wound back by; a round of thirty seconds is replayed within a few hundredths of one.
/// The comma goes back a second, R begins the round again, N begins with a new seed.
/// </summary>
public sealed class StageClock
{
    // What a viewer presses for the clock and the view is no part of the round.
    private const Keys NotPlayed = Keys.Space | Keys.Period | Keys.Comma | Keys.Minus | Keys.Plus | Keys.Zero | Keys.One
        | Keys.Two | Keys.Three | Keys.N | Keys.R | Keys.T | Keys.X | Keys.G | Keys.H | Keys.V | Keys.Escape;

    private readonly IStage stage;
    private readonly List<Keys> keys = [];
    private int round;

    /// <param name="stage">Advanced by this clock only.</param>
    public StageClock(IStage stage, ulong seed)
    {
        this.stage = stage;
        Seed = seed;
        Forget();
        Playback = new Playback(stage.FramesPerSecond);
    }

    /// <summary>Whether time runs, and how fast.</summary>
    public Playback Playback { get; }

    /// <summary>Of what is played; new ones follow it.</summary>
    public ulong Seed { get; private set; }

    /// <summary>The furthest frame of this round that has been seen.</summary>
    public int Furthest { get; private set; }

    public void Update(in InputSnapshot input, double seconds)
    {
        if (input.WasPressed(Keys.N))
        {
            stage.Reseed(++Seed);
            Forget();
        }

        if (input.WasPressed(Keys.R))
        {
            stage.Restart();
            Forget();
        }

        if (input.WasPressed(Keys.Comma))
            Seek(Math.Max(0, stage.Frame - (int)Math.Round(stage.FramesPerSecond)));

        Playback.Run(input, seconds, NotPlayed, Advance);
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
