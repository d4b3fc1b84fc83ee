namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// A world at play, round after round, that scenes surround with panels and clocks. A round is decided by the seed, its number,
/// who plays, and the keys held in each frame, and by nothing else: begun again with the same keys, it goes the same way, and so
/// it can be wound back. Not thread-safe.
/// </summary>
public interface IStage
{
    /// <summary>The world's lower edge; scenes draw their panels below it.</summary>
    const float Bottom = 496;

    /// <summary>What is played, and by whom.</summary>
    string Title { get; }

    /// <summary>Frames in a second, at the speed of life.</summary>
    double FramesPerSecond { get; }

    /// <summary>The round's (or episode's) number, from 1.</summary>
    int Round { get; }

    /// <summary>
    /// Frames since the round began, those after its end included. Falls back to 0 when the next begins, and stands still
    /// where nothing will happen until somebody presses a key.
    /// </summary>
    int Frame { get; }

    /// <summary>The seat whose columns a viewer came to see: the learner's.</summary>
    int LearnerSeat => 0;

    /// <summary>The keys that a human player can click or touch.</summary>
    ImmutableArray<Button> Buttons => [];

    /// <summary>Whether the picture shakes when something heavy lands, unless the <see cref="ViewOptions"/> forbids it.</summary>
    bool Shakes => false;

    /// <summary>Frames of the round that are known before anybody has seen them, as a replay's are; 0 where time is open.</summary>
    int Known => 0;

    /// <summary>What the columns in a seat put out when they last decided; null where no controller sits there, or there is no such seat.</summary>
    /// <param name="seat">0, or 1 where there are two.</param>
    ColumnReadout? Readout(int seat);

    /// <summary>One frame: of the round, of the rest after it, or the first of the next round.</summary>
    /// <param name="held">The keys that are down, for a human player.</param>
    void Advance(Keys held);

    /// <summary>Begins the same round again, with the same seed and the same players.</summary>
    void Restart();

    /// <summary>Begins with round 1 of another seed.</summary>
    void Reseed(ulong seed);

    /// <summary>Draws the world as it stands, above <see cref="Bottom"/>. Changes nothing.</summary>
    void DrawWorld(ICanvas canvas, ViewOptions view);

    /// <summary>Draws what the players see and put out, below <see cref="Bottom"/>. Changes nothing.</summary>
    void DrawPanels(ICanvas canvas, ViewOptions view);
}
