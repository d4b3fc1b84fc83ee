namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// Every number of the game, version 1. Changing any of them changes results and so raises the task's version.
/// Lengths are hundredths of the ring, speeds are lengths per frame.
/// </summary>
public static class FightRules
{
    public const int FramesPerSecond = 60;
    public const int FramesPerDecision = 4;

    /// <summary>The clock: 20 seconds a round, then the healthier cat wins.</summary>
    public const int RoundFrames = 1200;

    /// <summary>The ring goes from 0 to here.</summary>
    public const float RingWidth = 100;
    public const float FullHealth = 100;

    /// <summary>The guard meter at the start, and the most it refills to.</summary>
    public const float FullGuard = 100;

    /// <summary>What the guard meter is refilled to when it was broken.</summary>
    public const float GuardAfterBreak = 60;

    /// <summary>What the guard meter regains in a frame without attack, stun or guard.</summary>
    public const float GuardRegain = 0.25f;

    public const int GuardBreakStun = 45;
    public const float WalkForward = 0.6f;
    public const float WalkBack = 0.5f;

    public const float JumpSpeed = 1.5f;

    /// <summary>Forward speed of a jump at the opponent.</summary>
    public const float JumpDrift = 0.8f;

    public const float Gravity = 0.08f;

    /// <summary>What is left of knock-back after a frame.</summary>
    public const float KnockBackDecay = 0.85f;

    /// <summary>Cats nearer than this push each other apart…</summary>
    public const float BodyWidth = 5;

    /// <summary>… unless one is above the other by this much.</summary>
    public const float BodyHeight = 7;

    /// <summary>An attack still hits an opponent this far behind the paw's origin.</summary>
    public const float ReachBehind = 2;

    public static Move Light { get; } = new(
        Startup: 5, Active: 3, Recovery: 8, Reach: 12, Height: 8,
        Damage: 5, ChipDamage: 0, GuardDamage: 14, HitStun: 13, BlockStun: 8,
        HitKnockBack: 1.0f, BlockKnockBack: 0.9f, Recoil: 0.5f);

    public static Move Heavy { get; } = new(
        Startup: 14, Active: 4, Recovery: 20, Reach: 20, Height: 6,
        Damage: 12, ChipDamage: 2, GuardDamage: 34, HitStun: 24, BlockStun: 14,
        HitKnockBack: 2.6f, BlockKnockBack: 1.6f, Recoil: 0.3f);
}
