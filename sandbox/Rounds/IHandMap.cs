namespace EdAgents.Sandbox.Rounds;

/// <summary>What keys mean in a game.</summary>
public interface IHandMap
{
    /// <summary>The keys that mean something.</summary>
    ImmutableArray<PadKey> Pad { get; }

    /// <summary>The action that the keys stand for, as the game stands; numbers stay valid until the next call.</summary>
    /// <param name="decision">How many decisions came before it in the round.</param>
    AgentAction Choose(int seat, HandKeys keys, int decision);
}
