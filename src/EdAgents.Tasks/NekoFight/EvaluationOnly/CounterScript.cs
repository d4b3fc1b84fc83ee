namespace EdAgents.Tasks.NekoFight.EvaluationOnly;

/// <summary>Waits just out of the claw's reach for a blow that misses, and strikes into its recovery; never strikes first.</summary>
internal sealed class CounterScript(Fight fight) : SeeingScript("counter", fight)
{
    /// <summary>A step beyond the claw.</summary>
    private const float Watching = 23;

    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (view.OpenFor > 6)
        {
            return view.Distance < LightReach - 1 ? (view.OpenFor > 15 ? FightAction.Heavy : FightAction.Light)
                : view.OpenFor > 14 && view.Distance < HeavyReach - 1 ? FightAction.Heavy
                : FightAction.Forward;
        }

        if (view.HeavyComes || view.LightComes || (view.OtherAirborne && view.Distance < Watching))
        {
            return view.Distance < Watching ? FightAction.Guard : FightAction.Idle;
        }

        if (view.Distance < Watching)
        {
            // With the wall behind it, waiting means guarding.
            return view.RoomBehind > 6 ? FightAction.Back : FightAction.Guard;
        }

        return view.Distance > Watching + 4 || u < 0.1f ? FightAction.Forward : FightAction.Idle;
    }
}
