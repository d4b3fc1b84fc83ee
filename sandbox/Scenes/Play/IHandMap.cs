using System.Collections.Immutable;

namespace EdAgents.Sandbox.Scenes.Play;

/// <summary>What keys mean in a game with discrete actions.</summary>
public interface IHandMap
{
    /// <summary>The keys that mean something.</summary>
    ImmutableArray<PadKey> Pad { get; }

    /// <summary>The action that the keys stand for, as the game stands.</summary>
    int Choose(int seat, in HandKeys keys);
}
