namespace EdAgents.Tasks.NekoFight;

/// <summary>Takes a lead with one claw and then keeps away until the clock has run down; jumps out of corners.</summary>
internal sealed class RunawayScript(Fight fight) : SeeingScript("runaway", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u) => view.Lead > 0 ? Flee(me, view, u) : Hunt(view, u);

    private static FightAction Flee(in Cat me, View view, float u)
    {
        if (me.Airborne)
            return FightAction.Idle;

        if (view.RoomBehind < 5 && view.Distance < 30)
            return view.LightComes || view.HeavyComes ? FightAction.Guard : FightAction.JumpForward;

        return view.HeavyComes && view.Distance < HeavyReach + 2 ? FightAction.Guard
            : u < 0.9f ? FightAction.Back
            : FightAction.Jump;
    }

    private static FightAction Hunt(View view, float u) =>
        view.Distance > HeavyReach - 1 ? FightAction.Forward
        : view.LightComes || view.HeavyComes ? (u < 0.5f ? FightAction.Guard : FightAction.Back)
        : u < 0.7f ? FightAction.Heavy
        : FightAction.Light;
}
