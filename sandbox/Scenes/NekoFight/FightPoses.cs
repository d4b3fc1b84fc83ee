namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>Which pose a cat of the fight is to be in. Pure: state in, pose out.</summary>
public static class FightPoses
{
    /// <summary>Frames in which a winner comes out of its last blow.</summary>
    private const int WindDown = 24;

    /// <summary>Frames from losing the ground to lying on it.</summary>
    private const int FallFrames = 14;

    /// <param name="distance">How far away its opponent is, in pixels of a pose; a blow goes that far.</param>
    /// <param name="time">Frames since the scene began; moves what moves by itself.</param>
    public static CatPose Of(in Cat cat, float distance, RoundResult result, int sinceOver, int time) => result switch
    {
        RoundResult.KnockedOut => sinceOver < FallFrames ? CatPoses.Falling : CatPoses.KnockedOut,
        RoundResult.Won when sinceOver > WindDown => Cheering(sinceOver - WindDown),
        RoundResult.Lost when sinceOver > WindDown => CatPoses.Dejected.Leaning(new Vector2(0, Wave(time, 90) * 1.5f)),
        _ => Fighting(cat, distance, time),
    };

    private static CatPose Fighting(in Cat cat, float distance, int time) => cat.State switch
    {
        FighterState.Light => cat.Airborne ? AirLight(cat) : Light(cat, distance),
        FighterState.Heavy => Heavy(cat, distance),
        FighterState.HitStun => Hit(cat),
        FighterState.BlockStun => Back(CatPoses.Blocking, CatPoses.Guard, cat),
        FighterState.GuardBreak => CatPoses.Dazed.Leaning(new Vector2(6 * Wave(time, 40), Wave(time, 20))),
        _ when cat.Airborne => Jumping(cat),
        _ when cat.Guarding => CatPoses.Guard.Leaning(new Vector2(0, Wave(time, 50))),
        _ when cat.OwnVelocityX != 0 => Walking(cat),
        _ => Waiting(time),
    };

    /// <summary>Breathing, and now and then a blink.</summary>
    private static CatPose Waiting(int time) =>
        CatPoses.Stance.Leaning(new Vector2(0.6f * Wave(time, 140), 2 * Wave(time, 70))) with
        {
            Eyes = time % 170 < 7 ? CatEyes.Closed : CatEyes.Open,
        };

    private static CatPose Walking(in Cat cat)
    {
        // The steps hang on the place and not on the time, so that feet do not slide.
        const float Stride = 7.5f;
        bool forward = cat.OwnVelocityX * cat.Facing > 0;
        var (sin, cos) = MathF.SinCos(cat.X * cat.Facing * MathF.Tau / Stride);
        var body = forward
            ? CatPoses.Stance.Leaning(new Vector2(9, -2))
            : CatPoses.Stance.Towards(CatPoses.Guard, 0.45f) with { Eyes = CatEyes.Open };
        float middle = forward ? 4 : -6;
        return body.Leaning(new Vector2(0, 2.5f * MathF.Abs(sin))) with
        {
            NearFoot = new Vector2(middle - (24 * sin), MathF.Max(0, 11 * -cos)),
            FarFoot = new Vector2(middle + (24 * sin), MathF.Max(0, 11 * cos)),
            NearPaw = body.NearPaw + new Vector2(7 * sin, 2 * cos),
            FarPaw = body.FarPaw - new Vector2(7 * sin, 2 * cos),
        };
    }

    private static CatPose Jumping(in Cat cat)
    {
        bool atOpponent = cat.OwnVelocityX * cat.Facing > 0;
        return cat.VelocityY > FightRules.JumpSpeed - (3 * FightRules.Gravity) ? CatPoses.Crouch.Towards(CatPoses.Rise, 0.5f)
            : atOpponent ? (cat.VelocityY > -0.7f ? CatPoses.Pounce : CatPoses.Pounce.Towards(CatPoses.Drop, 0.6f))
            : cat.VelocityY > 0 ? CatPoses.Rise
            : CatPoses.Drop;
    }

    private static CatPose Light(in Cat cat, float distance) => cat.Phase switch
    {
        MovePhase.Startup => CatPoses.LightWindUp,
        MovePhase.Active => CatPoses.LightStrikeNear.Towards(CatPoses.LightStrike, Lunge(distance, FightRules.Light)),
        _ => CatPoses.LightReturn.Towards(CatPoses.Stance, Recovered(cat) * Recovered(cat)),
    };

    private static CatPose AirLight(in Cat cat) => cat.Phase switch
    {
        MovePhase.Startup => CatPoses.Drop.Towards(CatPoses.LightWindUp.Raised(16), 0.6f),
        MovePhase.Active => CatPoses.AirStrike,
        _ => CatPoses.AirStrike.Towards(CatPoses.Drop, Recovered(cat)),
    };

    private static CatPose Heavy(in Cat cat, float distance) => cat.Phase switch
    {
        // A shiver before the blow: the tell that a guarding player waits for.
        MovePhase.Startup => CatPoses.HeavyWindUp.Leaning(new Vector2(cat.Frame > 6 ? 2 * Wave(cat.Frame, 4) : 0, 0)),
        MovePhase.Active => CatPoses.HeavyStrikeNear.Towards(CatPoses.HeavyStrike, Lunge(distance, FightRules.Heavy)),
        _ => CatPoses.HeavyReturn.Towards(CatPoses.Stance, MathF.Pow(Recovered(cat), 3)),
    };

    private static CatPose Hit(in Cat cat)
    {
        bool badly = cat.StunFrames > FightRules.Light.HitStun;
        return Back(badly ? CatPoses.HurtBadly : CatPoses.Hurt, CatPoses.Stance, cat);
    }

    /// <summary>A stun's pose, and in its last third the way out of it.</summary>
    private static CatPose Back(in CatPose from, in CatPose to, in Cat cat)
    {
        float share = MathF.Max(0, (3f * cat.Frame / MathF.Max(1, cat.StunFrames)) - 2);
        return share > 0.6f ? from.Towards(to, share) : from.Towards(to, share) with { Eyes = from.Eyes, Mouth = from.Mouth };
    }

    private static CatPose Cheering(int frame) => CatPoses.Cheer.Raised(18 * MathF.Abs(MathF.Sin(frame * MathF.PI / 22)));

    /// <summary>How much of its lunge a blow needs: none for an opponent at arm's length, all of it at the end of its reach.</summary>
    private static float Lunge(float distance, Move move)
    {
        float nearest = FightCamera.InPose(FightRules.BodyWidth);
        return Math.Clamp((distance - nearest) / (FightCamera.InPose(move.Reach) - nearest), 0, 1);
    }

    private static float Recovered(in Cat cat) =>
        cat.Move is { } move ? Math.Clamp((float)(cat.Frame - move.ActiveEnd) / move.Recovery, 0, 1) : 1;

    private static float Wave(int time, int period) => MathF.Sin(time * MathF.Tau / period);
}
