using EdAgents.Environments;

namespace EdAgents.Tasks.NekoFight.EvaluationOnly;

/// <summary>Does what its opponent was seen doing three decisions ago, a fifth of a second, and walks in where nothing was.</summary>
internal sealed class CopycatScript(Fight fight) : IPlayer
{
    private const int Delay = 3;

    private readonly FightAction[] seen = new FightAction[Delay];
    private int decision;

    public string Name => "copycat";

    public void Begin(ulong seed)
    {
        Array.Fill(seen, FightAction.Forward);
        decision = 0;
    }

    public int Act(int seat)
    {
        int place = decision++ % Delay;
        var action = seen[place];
        seen[place] = See(fight.Cat(1 - seat));
        return (int)action;
    }

    /// <summary>What an action looks like from outside.</summary>
    private static FightAction See(in Cat other) => other.State switch
    {
        CatState.Light => FightAction.Light,
        CatState.Heavy => FightAction.Heavy,
        CatState.BlockStun => FightAction.Guard,
        CatState.HitStun or CatState.GuardBreak => FightAction.Forward,
        _ when other.Airborne => other.OwnVelocityX == 0 ? FightAction.Jump : FightAction.JumpForward,
        _ when other.Guarding => FightAction.Guard,
        _ when other.OwnVelocityX * other.Facing < 0 => FightAction.Back,
        _ => FightAction.Forward,
    };
}
