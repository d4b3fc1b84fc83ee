namespace CatDuel;

/// <summary>What a fighter can be told; the cat's model names its actions in this order.</summary>
internal enum Order
{
    Idle,
    Forward,
    Back,
    Jump,
    JumpForward,
    Guard,
    Light,
    Heavy,
}

internal enum Mood
{
    Free,
    Light,
    Heavy,
    Hit,
    Blocked,
    GuardBroken,
}

/// <summary>A blow: frames before it can hit, in which it hits and after; how far and high it goes; what it does.</summary>
internal sealed record Blow(
    int Startup, int Active, int Recovery, float Reach, float Height, float Damage, float Chip, float GuardDamage,
    int HitStun, int BlockStun, float HitPush, float BlockPush, float Recoil)
{
    public static readonly Blow Paw = new(5, 3, 8, 12, 8, 5, 0, 14, 13, 8, 1, 0.9f, 0.5f);
    public static readonly Blow Claw = new(14, 4, 20, 20, 6, 12, 2, 34, 24, 14, 2.6f, 1.6f, 0.3f);

    public int LastActive => Startup + Active;
}

/// <summary>One of the two, as it stands after a frame of 1/60 s. Lengths are hundredths of the alley.</summary>
internal sealed class Fighter
{
    public float X, Height, Walk, Push, Rise;
    public float Health = 100, Guard = 100;
    public int Facing, Frame, Stun;
    public Mood Mood;
    public bool Guards, HasStruck;

    public float Speed => Walk + Push;

    public bool InAir => Height > 0;

    public Blow? Blow => Mood == Mood.Light ? Blow.Paw : Mood == Mood.Heavy ? Blow.Claw : null;

    /// <summary>A blow that may still hit.</summary>
    public bool Threatens => Blow is { } blow && Frame < blow.LastActive;

    /// <summary>Frames until it can act again.</summary>
    public int Busy => Blow is { } blow ? blow.LastActive + blow.Recovery - Frame : Mood == Mood.Free ? 0 : Stun - Frame;

    public int SideOf(Fighter other) => other.X > X ? 1 : other.X < X ? -1 : Facing;

    public void Begin(Mood mood, int stun = 0)
    {
        Mood = mood;
        Stun = stun;
        Frame = 0;
        HasStruck = false;
    }
}
