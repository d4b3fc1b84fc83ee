namespace EdAgents.Tasks.NekoPhysics.Dynamics;

internal struct Toll
{
    public float Damage;
    public bool KnockedDown;
    public bool LeftRing;
}

internal struct Corner
{
    public float Health;
    public bool Down;
    public int Immune;
    public int Knockdowns;
    public Toll Toll;
}

/// <summary>The rules of one fight, on top of the physics: health, immunity after a blow, knock-downs, the ring, the clock.</summary>
internal sealed class Bout
{
    private readonly Corner[] corners = new Corner[2];

    public int Steps { get; private set; }

    public bool Over => corners[0].Health <= 0 || corners[1].Health <= 0 || Steps >= PhysicsRules.RoundSteps;

    public ref readonly Corner Corner(int seat) => ref corners[seat];

    public float TimeLeft => 1 - (Steps / (float)PhysicsRules.RoundSteps);

    /// <summary>1 where a seat has more health than the other, 0 where less, ½ where both have the same or neither has any.</summary>
    public float Outcome(int seat)
    {
        float lead = Math.Max(0, corners[seat].Health) - Math.Max(0, corners[1 - seat].Health);
        return lead > 0.01f ? 1 : lead < -0.01f ? 0 : 0.5f;
    }

    /// <summary>Both at full health, on their feet, facing each other.</summary>
    public void Begin(CatBlock first, CatBlock second, int lane, ref Pcg32 random)
    {
        Steps = 0;
        corners.AsSpan().Fill(new Corner { Health = PhysicsRules.FullHealth });
        PlaceBoth(first, second, lane, ref random);
    }

    /// <summary>Counts what the last control step did; to be called once after each.</summary>
    public void Count(CatBlock first, CatBlock second, CatPairs pairs, int lane, ref Pcg32 random)
    {
        Steps++;
        for (int seat = 0; seat < 2; seat++)
        {
            ref var corner = ref corners[seat];
            corner.Toll = default;
            Hurt(ref corner, pairs.Blow(seat, 0, lane));
            Fall(ref corner, seat == 0 ? first : second, lane);
        }

        bool firstOut = Math.Abs(first.X(CatPart.Torso, lane)) > PhysicsRules.RingHalf;
        bool secondOut = Math.Abs(second.X(CatPart.Torso, lane)) > PhysicsRules.RingHalf;
        if (!firstOut && !secondOut)
            return;

        LeaveRing(ref corners[0], firstOut);
        LeaveRing(ref corners[1], secondOut);
        PlaceBoth(first, second, lane, ref random);
    }

    private static void PlaceBoth(CatBlock first, CatBlock second, int lane, ref Pcg32 random)
    {
        float middle = random.NextSingle(-0.3f, 0.3f);
        float half = random.NextSingle(1.1f, 1.6f);
        BodyPoses.Stand(first, lane, middle - half, 0.1f, ref random);
        BodyPoses.Stand(second, lane, -middle - half, 0.1f, ref random);
    }

    private static void Hurt(ref Corner corner, float damage)
    {
        if (corner.Immune > 0)
        {
            corner.Immune--;
        }
        else if (damage > PhysicsRules.MinDamage)
        {
            corner.Immune = PhysicsRules.ImmuneSteps;
            corner.Toll.Damage = Math.Min(damage, PhysicsRules.MaxDamage);
            corner.Health -= corner.Toll.Damage;
        }
    }

    private static void Fall(ref Corner corner, CatBlock cats, int lane)
    {
        if (CatState.Fallen(cats, lane))
        {
            corner.Toll.KnockedDown = !corner.Down;
            corner.Knockdowns += corner.Down ? 0 : 1;
            corner.Down = true;
        }
        else if (corner.Down && CatState.Standing(cats, lane))
        {
            corner.Down = false;
        }
    }

    private static void LeaveRing(ref Corner corner, bool left)
    {
        corner.Down = false;
        corner.Toll.LeftRing = left;
        if (left)
        {
            corner.Health -= PhysicsRules.RingOutDamage;
            corner.Toll.Damage += PhysicsRules.RingOutDamage;
        }
    }
}
