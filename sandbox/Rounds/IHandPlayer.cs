namespace EdAgents.Sandbox.Rounds;

/// <summary>A key that plays a game, and where it is laid out.</summary>
/// <param name="Key">The key it stands for.</param>
/// <param name="Cap">What is written on it.</param>
/// <param name="Label">What it does.</param>
/// <param name="Column">From 0 to 2, or between.</param>
/// <param name="Row">From 0 to 2.</param>
/// <param name="Span">How many columns wide.</param>
public readonly record struct PadKey(Keys Key, string Cap, string Label, float Column, int Row, float Span = 1);

/// <summary>A human player: gets the keys that are held, picture by picture.</summary>
public interface IHandPlayer : IPlayer
{
    /// <summary>The keys that mean something.</summary>
    ImmutableArray<PadKey> Pad { get; }

    /// <summary>Who decides, the person or the agent beside.</summary>
    ControlHandover Handover { get; }

    /// <summary>What the agent beside put out at the last decision; null where it does not say.</summary>
    ColumnReadout? Hint => null;

    /// <summary>Called once a picture, before <see cref="IPlayer.Act"/> where the frame has a decision.</summary>
    void Hold(Keys held);
}
