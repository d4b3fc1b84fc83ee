namespace EdAgents.Tasks.NekoFight;

/// <summary>Goes for the guard: claws from as far as they reach, walks through everything else, never blocks.</summary>
internal sealed class BreakerScript(Fight fight) : SeeingScript("breaker", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (view.Distance > HeavyReach - 2)
        {
            return FightAction.Forward;
        }

        // A guard that is broken stays open long enough for two.
        return view.OpenFor > 14 || u < 0.8f ? FightAction.Heavy
            : view.Distance < LightReach - 3 ? FightAction.Back
            : FightAction.Forward;
    }
}
