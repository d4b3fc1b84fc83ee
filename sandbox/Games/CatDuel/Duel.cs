namespace CatDuel;

/// <summary>The game's own world: two fighters in an alley, frame by frame. It knows nothing of models.</summary>
internal sealed class Duel
{
    public const int FramesPerOrder = 4;
    public const int RoundFrames = 1200;
    public const float Alley = 100;

    private const float WalkForward = 0.6f, WalkBack = 0.5f, JumpSpeed = 1.5f, JumpDrift = 0.8f, Gravity = 0.08f;
    private const float PushLeft = 0.85f, Width = 5, Tall = 7, ReachBehind = 2;
    private const float FullGuard = 100, GuardRegain = 0.25f, GuardAfterBreak = 60;
    private const int BreakStun = 45;

    public Duel(float distance)
    {
        Left = new Fighter { X = (Alley - distance) / 2, Facing = 1 };
        Right = new Fighter { X = (Alley + distance) / 2, Facing = -1 };
    }

    public Fighter Left { get; }

    public Fighter Right { get; }

    public int Frame { get; private set; }

    public bool IsOver => Left.Health <= 0 || Right.Health <= 0 || Frame >= RoundFrames;

    /// <summary>One sixtieth of a second.</summary>
    public void Advance(Order left, Order right)
    {
        Obey(Left, Right, left);
        Obey(Right, Left, right);
        Move(Left);
        Move(Right);
        PushApart();
        Left.X = Math.Clamp(Left.X, 0, Alley);
        Right.X = Math.Clamp(Right.X, 0, Alley);

        // Both blows are judged before either lands.
        var fromLeft = Landing(Left, Right);
        var fromRight = Landing(Right, Left);
        Strike(Left, Right, fromLeft);
        Strike(Right, Left, fromRight);
        Frame++;
    }

    private static void Obey(Fighter fighter, Fighter other, Order order)
    {
        fighter.Guards = false;
        if (fighter.Mood != Mood.Free || (fighter.InAir && order != Order.Light))
            return;

        if (fighter.InAir)
        {
            fighter.Begin(Mood.Light);
            return;
        }

        fighter.Facing = fighter.SideOf(other);
        fighter.Walk = order switch
        {
            Order.Forward => fighter.Facing * WalkForward,
            Order.Back => -fighter.Facing * WalkBack,
            Order.JumpForward => fighter.Facing * JumpDrift,
            _ => 0,
        };
        fighter.Guards = order == Order.Guard;
        if (order is Order.Jump or Order.JumpForward)
        {
            fighter.Rise = JumpSpeed;
            fighter.Height = 0.01f;
        }
        else if (order is Order.Light or Order.Heavy)
        {
            fighter.Begin(order == Order.Light ? Mood.Light : Mood.Heavy);
        }
    }

    private static void Move(Fighter fighter)
    {
        if (fighter.InAir)
        {
            fighter.Rise -= Gravity;
            fighter.Height = Math.Max(0, fighter.Height + fighter.Rise);
            if (!fighter.InAir)
            {
                fighter.Rise = 0;
                if (fighter.Mood is Mood.Free or Mood.Light)
                {
                    fighter.Walk = 0;
                    fighter.Mood = Mood.Free;
                }
            }
        }

        if (fighter.Mood != Mood.Free && !fighter.InAir)
            fighter.Walk = 0;

        fighter.X += fighter.Speed;
        fighter.Push *= PushLeft;
        fighter.Frame++;
        if (fighter.Busy <= 0)
            fighter.Mood = Mood.Free;

        if (fighter.Mood == Mood.Free && !fighter.Guards && fighter.Guard < FullGuard)
            fighter.Guard += GuardRegain;
    }

    private void PushApart()
    {
        float gap = Right.X - Left.X;
        if (Math.Abs(gap) < Width && Math.Abs(Right.Height - Left.Height) < Tall)
        {
            float push = (Width - Math.Abs(gap)) / 2 * (gap >= 0 ? 1 : -1);
            Left.X -= push;
            Right.X += push;
        }
    }

    private static Blow? Landing(Fighter attacker, Fighter defender)
    {
        if (attacker.Blow is not { } blow || attacker.HasStruck || attacker.Frame < blow.Startup || attacker.Frame >= blow.LastActive)
            return null;

        float ahead = (defender.X - attacker.X) * attacker.Facing;
        return ahead >= -ReachBehind && ahead <= blow.Reach && Math.Abs(defender.Height - attacker.Height) <= blow.Height ? blow : null;
    }

    private static void Strike(Fighter attacker, Fighter defender, Blow? blow)
    {
        if (blow is null)
            return;

        int away = attacker.SideOf(defender);
        attacker.HasStruck = true;
        if ((defender.Guards || defender.Mood == Mood.Blocked) && defender.Facing == -away && !defender.InAir)
        {
            defender.Health -= blow.Chip;
            defender.Guard -= blow.GuardDamage;
            defender.Push = away * blow.BlockPush;
            attacker.Push = -away * blow.Recoil;
            bool breaks = defender.Guard <= 0;
            defender.Guard = breaks ? GuardAfterBreak : defender.Guard;
            defender.Begin(breaks ? Mood.GuardBroken : Mood.Blocked, breaks ? BreakStun : blow.BlockStun);
        }
        else
        {
            defender.Health -= blow.Damage;
            defender.Push = away * blow.HitPush;
            defender.Walk = 0;
            defender.Rise = Math.Min(0, defender.Rise);
            defender.Begin(Mood.Hit, blow.HitStun);
        }

        defender.Guards = false;
        defender.Health = Math.Max(0, defender.Health);
    }
}
