namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>An opponent who is another one in every round, drawn by the round's seed; or always the same, where one is chosen.</summary>
/// <param name="players">Who there is, at least one.</param>
/// <param name="chosen">Who is chosen; −1: all in turn.</param>
public sealed class RotatingOpponent(ImmutableArray<IPlayer> players, int chosen) : IPlayer
{
    private IPlayer current = players[Math.Max(0, chosen)];

    public string Name => current.Name;

    /// <summary>Who there is to choose from.</summary>
    public int Count => players.Length;

    /// <summary>Who is chosen, for a viewer.</summary>
    public string Choice => chosen < 0 && players.Length > 1 ? "all in turn" : players[Math.Max(0, chosen)].Name;

    public void Begin(ulong seed)
    {
        current = players[chosen < 0 ? (int)(seed % (ulong)players.Length) : chosen];
        current.Begin(seed);
    }

    public AgentAction Act(int seat) => current.Act(seat);
}
