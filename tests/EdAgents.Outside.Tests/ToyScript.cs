namespace EdAgents.Outside.Tests;

/// <summary>A script from outside is one class …</summary>
public sealed class Statue : IPlayer
{
    /// <summary>… and one row for the task's list.</summary>
    public static readonly ScriptedOpponent Row = new("statue", _ => new Statue());

    public string Name => "statue";

    public void Begin(ulong seed) { }

    public AgentAction Act(int seat) => 0;
}
