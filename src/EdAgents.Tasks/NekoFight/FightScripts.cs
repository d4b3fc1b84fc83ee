namespace EdAgents.Tasks.NekoFight;

/// <summary>The five scripted fighters of the task, each a style that people know from fighting games.</summary>
public static class FightScripts
{
    /// <summary>All of them; others can be added.</summary>
    public static ScriptList All { get; } = new(
        Row("random", _ => new RandomScript()),
        Row("rusher", fight => new RusherScript(fight)),
        Row("turtle", fight => new TurtleScript(fight)),
        Row("footsies", fight => new FootsiesScript(fight)),
        Row("jumper", fight => new JumperScript(fight)));

    internal static ScriptedOpponent Row(string name, Func<Fight, IPlayer> create) =>
        ScriptedOpponent.Of<NekoFightEnvironment>(name, game => create(game.Fight));
}

/// <summary>Any action, held for one to four decisions.</summary>
internal sealed class RandomScript : IPlayer
{
    private Pcg32 random;
    private int held;
    private int left;

    public string Name => "random";

    public void Begin(ulong seed)
    {
        random = new Pcg32(seed);
        left = 0;
    }

    public AgentAction Act(int seat)
    {
        if (left == 0)
        {
            held = random.NextInt32(NekoFightEnvironment.ActionNames.Count);
            left = 1 + random.NextInt32(4);
        }

        left--;
        return held;
    }
}

/// <summary>Base of the scripts that react: a view of the fight and one random number per decision.</summary>
internal abstract class SeeingScript(string name, Fight fight) : IPlayer
{
    private Pcg32 random;

    public string Name => name;

    public virtual void Begin(ulong seed) => random = new Pcg32(seed);

    public AgentAction Act(int seat)
    {
        ref readonly var me = ref fight.Cat(seat);
        ref readonly var other = ref fight.Cat(1 - seat);
        float side = me.SideOf(other);
        var view = new View(
            MathF.Abs(other.Offset - me.Offset),
            FightObservation.RoomBehind(me, side),
            other.Phase == MovePhase.Recovery || other.State == FighterState.GuardBreak ? other.BusyFrames : 0,
            LightComes: other.State == FighterState.Light && other.Threatens,
            HeavyComes: other.State == FighterState.Heavy && other.Threatens,
            OtherAirborne: other.Airborne,
            Lead: me.Health - other.Health,
            Other: other);
        return (int)Decide(me, view, random.NextSingle());
    }

    /// <param name="u">A random number in [0, 1), the only one of this decision.</param>
    protected abstract FightAction Decide(in Cat me, View view, float u);

    /// <summary>What scripts react to; <c>OpenFor</c> counts the frames in which a blow is sure to find no guard.</summary>
    protected readonly record struct View(
        float Distance, float RoomBehind, int OpenFor, bool LightComes, bool HeavyComes, bool OtherAirborne, float Lead, Cat Other);

    protected static float LightReach => FightRules.Light.Reach;

    protected static float HeavyReach => FightRules.Heavy.Reach;
}

/// <summary>Runs in and strikes.</summary>
internal sealed class RusherScript(Fight fight) : SeeingScript("rusher", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (view.Distance > LightReach - 1)
        {
            return view.Distance > 28 && u < 0.06f ? FightAction.JumpForward
                : view.Distance < HeavyReach && u < 0.10f ? FightAction.Heavy
                : FightAction.Forward;
        }

        return u < 0.75f ? FightAction.Light : u < 0.9f ? FightAction.Heavy : FightAction.Guard;
    }
}

/// <summary>Guards, and punishes what it can reach while it is open.</summary>
internal sealed class TurtleScript(Fight fight) : SeeingScript("turtle", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (me.Airborne)
            return FightAction.Light;

        if (view.OpenFor > 6 && view.Distance < LightReach - 1)
            return view.OpenFor > 15 ? FightAction.Heavy : FightAction.Light;

        if (view.OpenFor > 14 && view.Distance < HeavyReach - 1)
            return FightAction.Heavy;

        bool guards = (view.HeavyComes && view.Distance < HeavyReach + 4 && u < 0.92f)
            || (view.LightComes && view.Distance < LightReach + 3 && u < 0.6f)
            || (view.OtherAirborne && view.Distance < 18);
        if (guards)
            return FightAction.Guard;

        if (view.Distance < LightReach - 1)
            return u < 0.65f ? FightAction.Guard : FightAction.Light;

        if (view.Distance < 24)
            return u < 0.6f ? FightAction.Guard : u < 0.8f ? FightAction.Back : FightAction.Idle;

        return u < 0.5f ? FightAction.Forward : FightAction.Idle;
    }
}

/// <summary>The careful one: keeps its distance, blocks what it sees, strikes at the edge of its reach.</summary>
internal sealed class FootsiesScript(Fight fight) : SeeingScript("footsies", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (me.Airborne)
            return FightAction.Light;

        if (view.OpenFor > 14 && view.Distance < HeavyReach - 1)
            return FightAction.Heavy;

        if (view.OpenFor > 6 && view.Distance < LightReach - 1)
            return FightAction.Light;

        if (view.HeavyComes && view.Distance < HeavyReach + 1)
            return u < 0.7f ? FightAction.Guard : FightAction.Back;

        if (view.LightComes && view.Distance < LightReach + 1 && u < 0.4f)
            return FightAction.Guard;

        if (view.OtherAirborne && view.Distance < 20)
            return u < 0.5f ? FightAction.Back : FightAction.Guard;

        return KeepDistance(view, u);
    }

    private static FightAction KeepDistance(View view, float u)
    {
        if (view.Distance < LightReach - 1)
            return u < 0.45f ? FightAction.Light : u < 0.7f ? FightAction.Back : FightAction.Guard;

        if (view.RoomBehind < 8 && view.Distance < 26)
            return u < 0.4f ? FightAction.JumpForward : FightAction.Heavy;

        if (view.Distance < HeavyReach - 1)
            return u < 0.45f ? FightAction.Heavy : FightAction.Back;

        if (view.Distance < 24)
            return u < 0.5f ? FightAction.Idle : u < 0.75f ? FightAction.Back : FightAction.Forward;

        return FightAction.Forward;
    }
}

/// <summary>Jumps at its opponent and strikes from the air.</summary>
internal sealed class JumperScript(Fight fight) : SeeingScript("jumper", fight)
{
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (me.Airborne)
            return me.VelocityY < 0 && view.Distance < LightReach + 2 && me.Y < 9 ? FightAction.Light : FightAction.Idle;

        if (view.Distance < 9)
            return u < 0.5f ? FightAction.Light : u < 0.8f ? FightAction.JumpForward : FightAction.Jump;

        if (view.Distance < 36)
            return u < 0.6f ? FightAction.JumpForward : FightAction.Forward;

        return FightAction.Forward;
    }
}
