namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// A round of the toy fighter, frame by frame: commands, movement, pushing apart, blows. Both cats are treated alike: what
/// one does in a frame is decided before either blow lands. Deterministic; not thread-safe.
/// </summary>
public sealed class Fight
{
    // A jump starts this far off the ground, so that the cat counts as airborne at once.
    private const float TakeOff = 0.01f;

    private readonly Cat[] cats = new Cat[2];
    private readonly float[] damageDealt = new float[2];

    public int Frame { get; private set; }

    public bool Over => cats[0].Health <= 0 || cats[1].Health <= 0 || Frame >= FightRules.RoundFrames;

    /// <summary>A cat, by its seat: 0 began on the left, 1 on the right.</summary>
    public ref readonly Cat Cat(int seat) => ref cats[seat];

    /// <summary>Health taken from the other by a seat's blows, since the round began.</summary>
    public float DamageDealt(int seat) => damageDealt[seat];

    /// <summary>1 where a seat has more health than the other, 0 where less, ½ where both have the same.</summary>
    public float Outcome(int seat) =>
        cats[seat].Health > cats[1 - seat].Health ? 1 : cats[seat].Health < cats[1 - seat].Health ? 0 : 0.5f;

    /// <param name="centre">Where the middle between them is.</param>
    /// <param name="distance">How far apart they are.</param>
    public void Begin(float centre, float distance)
    {
        Frame = 0;
        Array.Clear(damageDealt);
        for (int seat = 0; seat < 2; seat++)
        {
            int side = seat == 0 ? -1 : 1;
            cats[seat] = new Cat
            {
                Offset = centre - (FightRules.RingWidth / 2) + (side * distance / 2),
                Health = FightRules.FullHealth,
                GuardMeter = FightRules.FullGuard,
                Facing = -side,
            };
        }
    }

    /// <summary>One sixtieth of a second.</summary>
    public void Advance(FightAction action0, FightAction action1)
    {
        ref var a = ref cats[0];
        ref var b = ref cats[1];
        Command(ref a, b, action0);
        Command(ref b, a, action1);
        Move(ref a);
        Move(ref b);
        PushApart(ref a, ref b);
        Confine(ref a);
        Confine(ref b);

        bool aLands = Lands(a, b);
        bool bLands = Lands(b, a);
        var aMove = a.Move;
        var bMove = b.Move;
        if (aLands)
            damageDealt[0] += Strike(ref a, ref b, aMove!);

        if (bLands)
            damageDealt[1] += Strike(ref b, ref a, bMove!);

        Frame++;
    }

    private static void Command(ref Cat cat, in Cat opponent, FightAction action)
    {
        cat.Guarding = false;
        if (cat.State != FighterState.Neutral)
            return;

        if (cat.Airborne)
        {
            if (action == FightAction.Light)
                Attack(ref cat, FighterState.Light);

            return;
        }

        cat.Facing = cat.SideOf(opponent);
        cat.OwnVelocityX = 0;
        switch (action)
        {
            case FightAction.Forward:
                cat.OwnVelocityX = cat.Facing * FightRules.WalkForward;
                break;
            case FightAction.Back:
                cat.OwnVelocityX = -cat.Facing * FightRules.WalkBack;
                break;
            case FightAction.Jump:
                Jump(ref cat, 0);
                break;
            case FightAction.JumpForward:
                Jump(ref cat, cat.Facing * FightRules.JumpDrift);
                break;
            case FightAction.Guard:
                cat.Guarding = true;
                break;
            case FightAction.Light:
                Attack(ref cat, FighterState.Light);
                break;
            case FightAction.Heavy:
                Attack(ref cat, FighterState.Heavy);
                break;
            default:
                break;
        }
    }

    private static void Attack(ref Cat cat, FighterState attack)
    {
        cat.State = attack;
        cat.Frame = 0;
        cat.Struck = false;
    }

    private static void Jump(ref Cat cat, float drift)
    {
        cat.VelocityY = FightRules.JumpSpeed;
        cat.OwnVelocityX = drift;
        cat.Y = TakeOff;
    }

    private static void Move(ref Cat cat)
    {
        if (cat.Airborne)
            Fall(ref cat);

        if (cat.State != FighterState.Neutral && !cat.Airborne)
            cat.OwnVelocityX = 0;

        cat.Offset += cat.OwnVelocityX + cat.KnockBack;
        cat.KnockBack *= FightRules.KnockBackDecay;

        cat.Frame++;
        if (cat.State != FighterState.Neutral && cat.BusyFrames <= 0)
            cat.State = FighterState.Neutral;

        if (cat.State == FighterState.Neutral && !cat.Guarding && cat.GuardMeter < FightRules.FullGuard)
            cat.GuardMeter += FightRules.GuardRegain;
    }

    private static void Fall(ref Cat cat)
    {
        cat.VelocityY -= FightRules.Gravity;
        cat.Y += cat.VelocityY;
        if (cat.Y > 0)
            return;

        // Landing ends a jump and the strike made in it; a cat that was hit in the air goes on reeling.
        cat.Y = 0;
        cat.VelocityY = 0;
        if (cat.State is FighterState.Neutral or FighterState.Light)
        {
            cat.OwnVelocityX = 0;
            cat.State = FighterState.Neutral;
        }
    }

    private static void PushApart(ref Cat a, ref Cat b)
    {
        float gap = b.Offset - a.Offset;
        if (MathF.Abs(gap) < FightRules.BodyWidth && MathF.Abs(b.Y - a.Y) < FightRules.BodyHeight)
        {
            float push = (FightRules.BodyWidth - MathF.Abs(gap)) / 2 * (gap >= 0 ? 1 : -1);
            a.Offset -= push;
            b.Offset += push;
        }
    }

    private static void Confine(ref Cat cat) => cat.Offset = Math.Clamp(cat.Offset, -FightRules.RingWidth / 2, FightRules.RingWidth / 2);

    private static bool Lands(in Cat attacker, in Cat defender)
    {
        if (attacker.Struck || attacker.Phase != MovePhase.Active)
            return false;

        var move = attacker.Move!;
        float ahead = (defender.Offset - attacker.Offset) * attacker.Facing;
        return ahead >= -FightRules.ReachBehind && ahead <= move.Reach && MathF.Abs(defender.Y - attacker.Y) <= move.Height;
    }

    private static float Strike(ref Cat attacker, ref Cat defender, Move move)
    {
        attacker.Struck = true;
        int away = attacker.SideOf(defender);
        bool fromTheFront = defender.Facing == -away;
        bool blocks = (defender.Guarding || defender.State == FighterState.BlockStun) && fromTheFront && !defender.Airborne;
        float before = defender.Health;
        if (blocks)
        {
            Block(ref attacker, ref defender, move, away);
        }
        else
        {
            Hit(ref defender, move, away);
        }

        defender.Guarding = false;
        defender.Frame = 0;
        defender.Health = MathF.Max(0, defender.Health);
        return before - defender.Health;
    }

    private static void Block(ref Cat attacker, ref Cat defender, Move move, int away)
    {
        defender.Health -= move.ChipDamage;
        defender.GuardMeter -= move.GuardDamage;
        defender.KnockBack = away * move.BlockKnockBack;
        attacker.KnockBack = -away * move.Recoil;
        if (defender.GuardMeter <= 0)
        {
            defender.GuardMeter = FightRules.GuardAfterBreak;
            defender.State = FighterState.GuardBreak;
            defender.StunFrames = FightRules.GuardBreakStun;
        }
        else
        {
            defender.State = FighterState.BlockStun;
            defender.StunFrames = move.BlockStun;
        }
    }

    private static void Hit(ref Cat defender, Move move, int away)
    {
        defender.Health -= move.Damage;
        defender.State = FighterState.HitStun;
        defender.StunFrames = move.HitStun;
        defender.KnockBack = away * move.HitKnockBack;
        defender.OwnVelocityX = 0;
        defender.VelocityY = MathF.Min(0, defender.VelocityY);
    }
}
