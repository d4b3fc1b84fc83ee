namespace EdAgents.Tasks.NekoFight;

/// <summary>Does what its opponent was seen doing three decisions ago, a fifth of a second; where that was nothing, it comes near and paws.</summary>
internal sealed class CopycatScript(Fight fight) : SeeingScript("copycat", fight)
{
    private const int Delay = 3;

    private readonly FightAction[] seen = new FightAction[Delay];
    private int decision;

    public override void Begin(ulong seed)
    {
        base.Begin(seed);
        Array.Clear(seen);
        decision = 0;
    }

    protected override FightAction Decide(in Cat me, View view, float u)
    {
        int place = decision++ % Delay;
        var action = seen[place];
        seen[place] = See(view.Other);
        return action != FightAction.Idle ? action
            : view.Distance > LightReach - 1 ? FightAction.Forward
            : FightAction.Light;
    }

    /// <summary>What a cat's action looks like from outside; walking up and standing look like nothing.</summary>
    private static FightAction See(in Cat other) => other.State switch
    {
        FighterState.Light => FightAction.Light,
        FighterState.Heavy => FightAction.Heavy,
        FighterState.BlockStun => FightAction.Guard,
        FighterState.HitStun or FighterState.GuardBreak => FightAction.Idle,
        _ when other.Airborne => other.OwnVelocityX == 0 ? FightAction.Jump : FightAction.JumpForward,
        _ when other.Guarding => FightAction.Guard,
        _ when other.OwnVelocityX * other.Facing < 0 => FightAction.Back,
        _ => FightAction.Idle,
    };
}
