namespace EdAgents.Sandbox.Rounds;

/// <summary>What looks on while rounds are played, and may have a say: blows to show, habits to learn, a rival to beat.</summary>
public interface IRoundObserver
{
    /// <summary>Whether the next round must wait for it.</summary>
    bool Waits => false;

    /// <summary>A new round is about to begin; not called where one is begun again.</summary>
    void BeginRound(RoundRunner rounds) { }

    /// <summary>The world was reset, the players have not begun yet.</summary>
    /// <param name="worldSeed">What the world was reset with.</param>
    void Placed(RoundRunner rounds, ulong worldSeed) { }

    /// <summary>A frame is about to pass, of the round or of the rest after it.</summary>
    void BeforeFrame(RoundRunner rounds) { }

    /// <summary>A seat has decided; the world has not moved since it looked.</summary>
    void Decided(RoundRunner rounds, int seat) { }

    /// <summary>A frame of the round has passed.</summary>
    void AfterFrame(RoundRunner rounds) { }

    /// <summary>The round is over and counted.</summary>
    void End(RoundRunner rounds) { }

    /// <summary>A frame of the rest after the round.</summary>
    void Rest(RoundRunner rounds) { }
}
