namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// Five more fighters, each a style that none of <see cref="FightScripts"/> has. No training ever meets them: they measure generalisation.
/// </summary>
public static class EvaluationOnlyScripts
{
    /// <summary>All of them; others can be added.</summary>
    public static ScriptList All { get; } = new(
        FightScripts.Row("breaker", fight => new BreakerScript(fight)),
        FightScripts.Row("counter", fight => new CounterScript(fight)),
        FightScripts.Row("runaway", fight => new RunawayScript(fight)),
        FightScripts.Row("drummer", fight => new DrummerScript(fight)),
        FightScripts.Row("copycat", fight => new CopycatScript(fight)));
}
