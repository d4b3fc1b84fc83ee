namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>
/// A cat on its way from pose to pose. It follows the fight's cat, whose place is exact; only limbs are smoothed. When the
/// round is over and the fight stands still, it comes to rest by itself: a cat knocked out in mid-air falls.
/// </summary>
public sealed class CatFigure
{
    private float knockBack;
    private float fallSpeed;

    public CatPose Pose { get; private set; } = CatPoses.Stance;

    /// <summary>Place along the ring and height over it, in the fight's lengths.</summary>
    public Vector2 Place { get; private set; }

    /// <summary>+1 to the right, −1 to the left.</summary>
    public int Facing { get; private set; } = 1;

    public RoundResult Result { get; private set; }

    /// <summary>Puts the figure where a cat stands at the beginning of a round.</summary>
    public void Begin(in Cat cat, int time)
    {
        Follow(cat);
        Result = RoundResult.Open;
        Pose = FightPoses.Of(cat, 0, RoundResult.Open, 0, time);
    }

    /// <param name="time">Frames since the scene began.</param>
    public void Advance(in Cat cat, in Cat opponent, RoundResult result, int sinceOver, int time)
    {
        Result = result;
        if (sinceOver == 0)
        {
            Follow(cat);
        }
        else
        {
            ComeToRest();
        }

        float distance = FightCamera.InPose(MathF.Abs(opponent.X - cat.X));
        var target = FightPoses.Of(cat, distance, result, sinceOver, time);
        Pose = Pose.Towards(target, Haste(cat, result));
    }

    private void Follow(in Cat cat)
    {
        Place = new Vector2(cat.X, cat.Y);
        Facing = cat.Facing;
        knockBack = cat.KnockBack;
        fallSpeed = cat.VelocityY;
    }

    private void ComeToRest()
    {
        fallSpeed = Place.Y > 0 ? fallSpeed - FightRules.Gravity : 0;
        float x = Math.Clamp(Place.X + knockBack, 0, FightRules.RingWidth);
        Place = new Vector2(x, MathF.Max(0, Place.Y + fallSpeed));
        knockBack *= FightRules.KnockBackDecay;
    }

    /// <summary>What share of the way to its pose a cat goes in a frame: blows are sudden, everything else is soft.</summary>
    private static float Haste(in Cat cat, RoundResult result) =>
        result == RoundResult.KnockedOut ? 0.3f
        : cat.Phase == MovePhase.Active ? 0.85f
        : cat.Phase == MovePhase.Startup ? 0.5f
        : cat.State >= FighterState.HitStun ? 0.6f
        : cat.OwnVelocityX != 0 ? 0.5f
        : 0.3f;
}
