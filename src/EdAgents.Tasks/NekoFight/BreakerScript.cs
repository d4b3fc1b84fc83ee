namespace EdAgents.Tasks.NekoFight;

/// <summary>Breaks guards: strikes with the claw at its full reach, otherwise walks ahead, never blocks.</summary>
internal sealed class BreakerScript(Fight fight) : SeeingScript("breaker", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (view.Distance > HeavyReach - 2)
            return FightAction.Forward;

        // A broken guard stays open long enough for two blows.
        return view.OpenFor > 14 || u < 0.8f ? FightAction.Heavy
            : view.Distance < LightReach - 3 ? FightAction.Back
            : FightAction.Forward;
    }
}
