namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>Plays a list of actions, one a decision, and holds the last one; begins anew each round.</summary>
internal sealed class ListedPlayer(string name, params FightAction[] actions) : IPlayer
{
    private int next;

    public string Name => name;

    /// <summary>The seeds of the rounds so far.</summary>
    public List<ulong> Seeds { get; } = [];

    public static FightAction[] Times(int count, FightAction action) => [.. Enumerable.Repeat(action, count)];

    public void Begin(ulong seed)
    {
        Seeds.Add(seed);
        next = 0;
    }

    public AgentAction Act(int seat) => (int)actions[Math.Min(next++, actions.Length - 1)];
}
