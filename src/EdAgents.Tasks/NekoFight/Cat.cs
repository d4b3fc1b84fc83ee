namespace EdAgents.Tasks.NekoFight;

public enum FighterState
{
    /// <summary>Free to act (in the air: to strike).</summary>
    Neutral,
    Light,
    Heavy,

    /// <summary>Reeling from a hit.</summary>
    HitStun,

    /// <summary>Held by a blocked blow.</summary>
    BlockStun,

    /// <summary>Helpless after a broken guard.</summary>
    GuardBreak,
}

/// <summary>The part of an attack a cat is in.</summary>
public enum MovePhase
{
    None,

    /// <summary>Before it can hit.</summary>
    Startup,

    /// <summary>It hits now.</summary>
    Active,

    /// <summary>Open, after it could hit.</summary>
    Recovery,
}

public struct Cat
{
    /// <summary>Place in the ring, from its middle: −50 to 50. Negating it is exact, so a mirrored fight is mirrored to the last bit.</summary>
    public float Offset { get; internal set; }

    /// <summary>Place in the ring, from its left end: 0 to 100.</summary>
    public readonly float X => Offset + (FightRules.RingWidth / 2);

    /// <summary>Height above the ground, 0 and more.</summary>
    public float Y { get; internal set; }

    /// <summary>Speed along the ring of its own making, per frame.</summary>
    public float OwnVelocityX { get; internal set; }

    /// <summary>Speed along the ring from blows, per frame; fades.</summary>
    public float KnockBack { get; internal set; }

    public readonly float VelocityX => OwnVelocityX + KnockBack;

    /// <summary>Upward speed, per frame.</summary>
    public float VelocityY { get; internal set; }

    /// <summary>0 to 100.</summary>
    public float Health { get; internal set; }

    /// <summary>0 to 100.</summary>
    public float GuardMeter { get; internal set; }

    /// <summary>+1 to the right, −1 to the left.</summary>
    public int Facing { get; internal set; }

    public FighterState State { get; internal set; }

    public int Frame { get; internal set; }

    /// <summary>Length of the stun in progress, in frames.</summary>
    public int StunFrames { get; internal set; }

    public bool Guarding { get; internal set; }

    /// <summary>Whether the attack in progress has already hit or been blocked.</summary>
    public bool Struck { get; internal set; }

    /// <summary>The side another cat is on: +1 right, −1 left; exactly above or below, where this one faces.</summary>
    /// <remarks>A tie that went to the right would favour one seat whenever both cats are pressed against a wall.</remarks>
    public readonly int SideOf(in Cat other) => other.Offset > Offset ? 1 : other.Offset < Offset ? -1 : Facing;

    public readonly bool Airborne => Y > 0;

    public readonly Move? Move => State switch
    {
        FighterState.Light => FightRules.Light,
        FighterState.Heavy => FightRules.Heavy,
        _ => null,
    };

    public readonly MovePhase Phase =>
        Move is not { } move ? MovePhase.None
        : Frame < move.Startup ? MovePhase.Startup
        : Frame < move.ActiveEnd ? MovePhase.Active
        : MovePhase.Recovery;

    /// <summary>Whether the attack can still hit: startup or active.</summary>
    public readonly bool Threatens => Move is { } move && Frame < move.ActiveEnd;

    /// <summary>Frames until the cat is free again; 0 where it is.</summary>
    public readonly int BusyFrames =>
        Move is { } move ? move.Duration - Frame
        : State >= FighterState.HitStun ? StunFrames - Frame
        : 0;

    /// <summary>Frames during which the cat is surely open: the recovery of an attack, or a stun.</summary>
    public readonly int OpenFrames => Threatens ? 0 : BusyFrames;
}
