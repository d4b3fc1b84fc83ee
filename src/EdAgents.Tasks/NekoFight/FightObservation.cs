namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// What a cat sees: 24 numbers, all relative to the side the opponent is on, so that both seats see the same fight.
/// They are scaled here to about ±1, because the scale is part of the task's version.
/// </summary>
public static class FightObservation
{
    private static readonly (string Name, float Low, float High)[] Numbers =
    [
        ("distance", -1, 3),
        ("opponent in light reach", -0.5f, 1.5f),
        ("opponent in heavy reach", -0.5f, 1.5f),
        ("room behind me", -1.1f, 1.1f),
        ("room behind opponent", -1.1f, 1.1f),
        ("my height", 0, 2),
        ("opponent height", 0, 2),
        ("my approach speed", -4, 4),
        ("opponent approach speed", -4, 4),
        ("my vertical speed", -2, 2),
        ("opponent vertical speed", -2, 2),
        ("my health", -1.1f, 1.1f),
        ("opponent health", -1.1f, 1.1f),
        ("my guard meter", -1.1f, 1.1f),
        ("opponent guard meter", -1.1f, 1.1f),
        ("can act on the ground", -0.5f, 1.5f),
        ("opponent light threatens", -0.5f, 1.5f),
        ("opponent heavy threatens", -0.5f, 1.5f),
        ("opponent open for", -0.5f, 2.5f),
        ("opponent guards", -0.5f, 1.5f),
        ("opponent stunned", -0.5f, 1.5f),
        ("I am busy for", -0.5f, 2.5f),
        ("clock", -1.1f, 1.1f),
        ("health lead", -3.5f, 3.5f),
    ];

    public static ObservationSpace Space { get; } = new(
        Numbers.Select(number => number.Name),
        [.. Numbers.Select(number => number.Low)],
        [.. Numbers.Select(number => number.High)]);

    public static void Write(Fight fight, int seat, Span<float> observation)
    {
        ref readonly var me = ref fight.Cat(seat);
        ref readonly var other = ref fight.Cat(1 - seat);
        float side = me.SideOf(other);
        float distance = MathF.Abs(other.Offset - me.Offset);

        int i = 0;
        observation[i++] = (distance / 30) - 1;
        observation[i++] = Flag(distance < FightRules.Light.Reach);
        observation[i++] = Flag(distance < FightRules.Heavy.Reach);
        observation[i++] = (RoomBehind(me, side) / 50) - 1;
        observation[i++] = (RoomBehind(other, -side) / 50) - 1;
        observation[i++] = me.Y / 10;
        observation[i++] = other.Y / 10;
        observation[i++] = me.VelocityX * side;
        observation[i++] = -other.VelocityX * side;
        observation[i++] = me.VelocityY;
        observation[i++] = other.VelocityY;
        observation[i++] = (me.Health / 50) - 1;
        observation[i++] = (other.Health / 50) - 1;
        observation[i++] = (me.GuardMeter / 50) - 1;
        observation[i++] = (other.GuardMeter / 50) - 1;
        observation[i++] = Flag(me.State == FighterState.Neutral && !me.Airborne);
        observation[i++] = Flag(other.State == FighterState.Light && other.Threatens);
        observation[i++] = HeavyThreat(other);
        observation[i++] = other.OpenFrames / 20f;
        observation[i++] = Flag(other.Guarding || other.State == FighterState.BlockStun);
        observation[i++] = Flag(other.State is FighterState.HitStun or FighterState.GuardBreak);
        observation[i++] = me.BusyFrames / 20f;
        observation[i++] = 1 - (2f * fight.Frame / FightRules.RoundFrames);
        observation[i] = (me.Health - other.Health) / 30;
    }

    /// <summary>How much room a cat has to walk back when its opponent is on <paramref name="side"/>.</summary>
    internal static float RoomBehind(in Cat cat, float side) => (FightRules.RingWidth / 2) + (side * cat.Offset);

    /// <summary>0.3 as the claw is raised, 1 as its last active frame ends.</summary>
    private static float HeavyThreat(in Cat other) =>
        other.State == FighterState.Heavy && other.Threatens
            ? 0.3f + ((float)other.Frame / FightRules.Heavy.ActiveEnd * 0.7f)
            : 0;

    private static float Flag(bool value) => value ? 1 : 0;
}
