namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// A fight of two physical cats, one control step (1/30 s) at a time: for scenes, and for whoever wants one pair. Seat 0
/// faces right, seat 1 left. Deterministic; not thread-safe; no call allocates.
/// </summary>
public sealed class PhysicsFight
{
    private readonly CatBlock[] blocks = [new(), new()];
    private readonly CatPairs pairs = new();
    private readonly Bout bout = new();
    private readonly PhysicsCat[] cats;

    /// <summary>A pair of cats; <see cref="Begin"/> is to come.</summary>
    public PhysicsFight() => cats = [new PhysicsCat(blocks[0], 0, 1), new PhysicsCat(blocks[1], 0, -1)];

    /// <summary>Control steps since the round began.</summary>
    public int Steps => bout.Steps;

    /// <summary>Somebody has no health left, or the clock has run down.</summary>
    public bool Over => bout.Over;

    /// <summary>A cat to look at.</summary>
    public PhysicsCat Cat(int seat) => cats[seat];

    /// <summary>A seat's health: 100 at the beginning, 0 or less when knocked out.</summary>
    public float Health(int seat) => bout.Corner(seat).Health;

    /// <summary>Whether a seat is down: it fell and has not stood again since.</summary>
    public bool Down(int seat) => bout.Corner(seat).Down;

    /// <summary>How often a seat went down in this round.</summary>
    public int Knockdowns(int seat) => bout.Corner(seat).Knockdowns;

    /// <summary>Whether a seat went down in the last control step.</summary>
    public bool KnockedDown(int seat) => bout.Corner(seat).Toll.KnockedDown;

    /// <summary>Whether a seat left the ring in the last control step; both were then put back in the middle.</summary>
    public bool LeftRing(int seat) => bout.Corner(seat).Toll.LeftRing;

    /// <summary>The strongest blow that a seat took in the last control step; null where there was none.</summary>
    public PhysicsBlow? Blow(int seat) => PhysicsBlow.Last(pairs, bout, seat, 0);

    /// <summary>1 where a seat has more health than the other, 0 where less, ½ where both have the same.</summary>
    public float Outcome(int seat) => bout.Outcome(seat);

    /// <summary>What a seat sees, <see cref="PhysicsObservation.FightCount"/> numbers.</summary>
    public void Observe(int seat, Span<float> observation) =>
        PhysicsObservation.WriteFight(blocks[seat], blocks[1 - seat], 0, bout, seat, observation);

    /// <summary>Puts both cats on their feet, facing each other.</summary>
    /// <param name="random">Where exactly, and how.</param>
    public void Begin(ref Pcg32 random) => bout.Begin(blocks[0], blocks[1], 0, ref random);

    /// <summary>One thirtieth of a second.</summary>
    /// <param name="action0">Seat 0's: a number per <see cref="CatJoint"/>, cut off at ±1; 0 is the joint's rest.</param>
    /// <param name="action1">Seat 1's.</param>
    /// <param name="random">Where they are put when one leaves the ring.</param>
    public void Step(ReadOnlySpan<float> action0, ReadOnlySpan<float> action1, ref Pcg32 random)
    {
        blocks[0].Command(0, action0);
        blocks[1].Command(0, action1);
        CatWorld.Step(blocks[0], blocks[1], pairs, CatConstants.Standard, lanes: 1);
        bout.Count(blocks[0], blocks[1], pairs, 0, ref random);
    }
}
