namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// Stands at the edge of the claw's reach, steps out of it when the claw is raised, and strikes into the recovery of the blow that
/// missed. Strikes first only now and then, while it is not ahead.
/// </summary>
internal sealed class CounterScript(Fight fight) : SeeingScript("counter", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (view.OpenFor > 6)
            return Punish(view);

        if (view.OtherAirborne)
            return view.Distance < LightReach + 2 ? FightAction.Guard : FightAction.Back;

        if (view.HeavyComes || view.LightComes)
        {
            // One step is enough, and from further away the way back in would be too long.
            float reach = view.HeavyComes ? HeavyReach : LightReach;
            return view.Distance > reach ? FightAction.Idle
                : view.Distance > reach - 3 && view.RoomBehind > 3 ? FightAction.Back
                : FightAction.Guard;
        }

        if (view.Distance > HeavyReach - 1)
            return FightAction.Forward;

        return view.Lead <= 0 && u < 0.15f ? FightAction.Heavy
            : view.Distance < LightReach + 2 ? (view.RoomBehind > 6 ? FightAction.Back : FightAction.Light)
            : FightAction.Idle;
    }

    private static FightAction Punish(View view) =>
        view.Distance < LightReach - 1 ? (view.OpenFor > 15 ? FightAction.Heavy : FightAction.Light)
        : view.OpenFor > 14 && view.Distance < HeavyReach - 1 ? FightAction.Heavy
        : FightAction.Forward;
}
