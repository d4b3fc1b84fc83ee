using System.Diagnostics;
using EdAgents.Sandbox.Canvas;

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

    private readonly IStage stage;
    private readonly List<Keys> keys = [];
    private ulong seed;
    private int round;

    /// <param name="stage">Advanced by this clock only.</param>
    /// <param name="seed">The stage's seed; new ones follow it.</param>
    public StageClock(IStage stage, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(stage);
        this.stage = stage;
        this.seed = seed;
        round = stage.Round;
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
        {
            Seek(Math.Max(0, stage.Frame - (int)Math.Round(stage.FramesPerSecond)));
        }

        int frames = Playback.Advance(input, seconds);
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < frames; i++)
        {
            Advance(input.Held);
            if (frames == Playback.AsMuchAsPossible && Stopwatch.GetElapsedTime(began) > Patience)
            {
                break;
            }
        }
    }

    /// <summary>Goes to a frame of this round that has been seen already.</summary>
    /// <param name="frame">From 0 to <see cref="Furthest"/>.</param>
    public void Seek(int frame)
    {
        frame = Math.Clamp(frame, 0, Math.Min(Furthest, keys.Count));
        stage.Restart();
        for (int i = 0; i < frame; i++)
        {
            stage.Advance(keys[i]);
        }
    }

    /// <summary>One frame. Other keys than before make another future: what had been seen of it never happened.</summary>
    private void Advance(Keys held)
    {
        int at = stage.Frame;
        if (at < keys.Count && keys[at] != held)
        {
            keys.RemoveRange(at, keys.Count - at);
            Furthest = at;
        }

        if (at == keys.Count)
        {
            keys.Add(held);
        }

        stage.Advance(held);
        if (stage.Round != round)
        {
            Forget();
        }

        Furthest = Math.Max(Furthest, stage.Frame);
    }

    private void Forget()
    {
        keys.Clear();
        round = stage.Round;
        Furthest = stage.Frame;
    }
}
