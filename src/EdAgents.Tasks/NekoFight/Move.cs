namespace EdAgents.Tasks.NekoFight;

/// <summary>An attack's frame data, as fighting games print it. Frames are 1/60 s; lengths are hundredths of the ring.</summary>
/// <param name="Startup">Frames before it can hit.</param>
/// <param name="Active">Frames in which it hits.</param>
/// <param name="Recovery">Frames after that in which the attacker is open.</param>
/// <param name="Reach">How far ahead it hits.</param>
/// <param name="Height">How far above or below it hits.</param>
/// <param name="Damage">Health taken by a hit.</param>
/// <param name="ChipDamage">Health taken through a guard.</param>
/// <param name="GuardDamage">Guard meter taken by a block.</param>
/// <param name="HitStun">Frames in which the one who was hit can do nothing.</param>
/// <param name="BlockStun">Frames in which the one who blocked can do nothing.</param>
/// <param name="HitKnockBack">Speed at which a hit throws back, per frame.</param>
/// <param name="BlockKnockBack">Speed at which a block pushes the blocker back.</param>
/// <param name="Recoil">Speed at which a block pushes the attacker back.</param>
public sealed record Move(
    int Startup,
    int Active,
    int Recovery,
    float Reach,
    float Height,
    float Damage,
    float ChipDamage,
    float GuardDamage,
    int HitStun,
    int BlockStun,
    float HitKnockBack,
    float BlockKnockBack,
    float Recoil)
{
    /// <summary>The first frame after the active ones.</summary>
    public int ActiveEnd => Startup + Active;

    public int Duration => Startup + Active + Recovery;
}
