namespace EdAgents.Learning.Environments;

/// <summary>Somebody who can take a seat of the <see cref="ITwoPlayerEnvironment"/> it was made for. Not thread-safe.</summary>
public interface IPlayer
{
    /// <summary>The name shown in tables and pictures.</summary>
    string Name { get; }

    /// <summary>Begins an episode with a generator of its own.</summary>
    void Begin(ulong seed);

    /// <summary>The action of this seat, from the environment as it stands; numbers stay valid until the next call.</summary>
    AgentAction Act(int seat);
}
