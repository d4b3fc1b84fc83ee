using static EdAgents.Tasks.NekoPhysics.Dynamics.CatSolver;

namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>
/// What a block of first cats and a block of second cats do to each other: contacts between their circles (paws against
/// paws left out), and the strongest blow each took. The second cats' frames are mirrored: world x = −x.
/// </summary>
internal sealed class CatPairs
{
    /// <summary>Rows of a seat's blow: damage, place x and y in the first cat's frame, striking circle, circle struck.</summary>
    public const int BlowRows = 5;

    private const int Stride = CatBlock.Lanes;
    private const int Meeting = 8;
    private const int FirstPaw = (int)CatCircle.FrontLeftPaw;
    private const int ContactRows = 11;

    /// <summary>Torsos farther apart than this cannot touch, m.</summary>
    private const float Apart = 2.6f;

    /// <summary>How far ahead contacts are seen, m.</summary>
    private const float Margin = 0.06f;

    private const float Slop = 0.005f;
    private const float PushRate = 8;
    private const float MaxPush = 2;

    private static readonly Pair[] All = [.. Pairs()];

    private readonly AlignedFloats contacts = new(All.Length * ContactRows * Stride);
    private readonly AlignedFloats blows = new(2 * BlowRows * Stride);
    private readonly AlignedFloats centres = new(4 * Meeting * Stride);
    private readonly int[] active = new int[All.Length];

    /// <summary>A number of the strongest blow that a seat took in the last control step.</summary>
    public float Blow(int seat, int row, int lane) => blows.At((((seat * BlowRows) + row) * Stride) + lane);

    public void Copy(CatPairs other, int from, int to)
    {
        for (int row = 0; row < 2 * BlowRows; row++)
            blows.At((row * Stride) + to) = other.blows.At((row * Stride) + from);
    }

    public void Begin<TLanes>(int lane)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float blow = ref blows.At(lane);
        for (int row = 0; row < 2 * BlowRows; row++)
            Set(ref blow, row, TLanes.Zero);
    }

    /// <summary>Finds the substep's contacts and measures blows, before the solver takes the speed out of them.</summary>
    /// <returns>How many pairs of circles are near each other in any lane.</returns>
    public int Find<TLanes>(ref float a, ref float b, CircleConstants[] circles, int lane)
        where TLanes : struct, ILanes<TLanes>
    {
        var gap = TLanes.Abs(Get<TLanes>(ref a, CatRows.Position) + Get<TLanes>(ref b, CatRows.Position));
        if (!TLanes.AnyGreater(TLanes.Create(Apart), gap))
            return 0;

        ref float centre = ref centres.At(lane);
        for (int i = 0; i < Meeting; i++)
        {
            ref readonly var circle = ref circles[i];
            int place = CatRows.Position + (3 * circle.Part);
            int lever = CatRows.CircleWork + (CatRows.CircleScratch * i);
            var radius = TLanes.Create(circle.Radius);
            Set(ref centre, 4 * i, Get<TLanes>(ref a, place) + Get<TLanes>(ref a, lever));
            Set(ref centre, (4 * i) + 1, Get<TLanes>(ref a, place + 1) + Get<TLanes>(ref a, lever + 1) + radius);
            Set(ref centre, (4 * i) + 2, -(Get<TLanes>(ref b, place) + Get<TLanes>(ref b, lever)));
            Set(ref centre, (4 * i) + 3, Get<TLanes>(ref b, place + 1) + Get<TLanes>(ref b, lever + 1) + radius);
        }

        int count = 0;
        for (int p = 0; p < All.Length; p++)
        {
            var pair = All[p];
            var dx = Get<TLanes>(ref centre, (4 * pair.B) + 2) - Get<TLanes>(ref centre, 4 * pair.A);
            var dy = Get<TLanes>(ref centre, (4 * pair.B) + 3) - Get<TLanes>(ref centre, (4 * pair.A) + 1);
            float reach = circles[pair.A].Radius + circles[pair.B].Radius + Margin;
            var squared = TLanes.FusedMultiplyAdd(dx, dx, dy * dy);
            if (TLanes.AnyGreater(TLanes.Create(reach * reach), squared))
            {
                Touch(ref a, ref b, circles, pair, count, lane, dx, dy, squared);
                active[count++] = p;
            }
        }

        return count;
    }

    public void Solve<TLanes>(ref float a, ref float b, CircleConstants[] circles, int count, int lane, bool soft)
        where TLanes : struct, ILanes<TLanes>
    {
        var perSecond = TLanes.Create(1 / PhysicsRules.TimeStep);
        var rate = TLanes.Create(soft ? PushRate : 0);
        for (int z = 0; z < count; z++)
        {
            ref float contact = ref contacts.At((z * ContactRows * Stride) + lane);
            ref readonly var cA = ref circles[All[active[z]].A];
            ref readonly var cB = ref circles[All[active[z]].B];
            ref float vA = ref Unsafe.Add(ref a, (CatRows.Velocity + (3 * cA.Part)) * Stride);
            ref float vB = ref Unsafe.Add(ref b, (CatRows.Velocity + (3 * cB.Part)) * Stride);
            var nx = Get<TLanes>(ref contact, 0);
            var ny = Get<TLanes>(ref contact, 1);
            var ax = Get<TLanes>(ref contact, 2);
            var ay = Get<TLanes>(ref contact, 3);
            var bx = Get<TLanes>(ref contact, 4);
            var by = Get<TLanes>(ref contact, 5);
            var separation = Get<TLanes>(ref contact, 6);
            var (rx, ry) = Relative(ref vA, ref vB, ax, ay, bx, by);

            var inside = TLanes.Max(rate * (separation + TLanes.Create(Slop)), TLanes.Create(-MaxPush));
            var bias = TLanes.SelectGreater(separation, TLanes.Zero, separation * perSecond, inside);
            var old = Get<TLanes>(ref contact, 9);
            var speed = TLanes.FusedMultiplyAdd(rx, nx, ry * ny) + bias;
            var normal = TLanes.Max(old - (Get<TLanes>(ref contact, 7) * speed), TLanes.Zero);
            Set(ref contact, 9, normal);
            var change = normal - old;
            var px = change * nx;
            var py = change * ny;

            old = Get<TLanes>(ref contact, 10);
            var slip = TLanes.FusedMultiplyAdd(ry, nx, -(rx * ny));
            var most = TLanes.Create(PhysicsRules.FurFriction) * normal;
            var tangent = Within(old - (Get<TLanes>(ref contact, 8) * slip), most);
            Set(ref contact, 10, tangent);
            change = tangent - old;
            px -= change * ny;
            py += change * nx;

            var mA = TLanes.Create(cA.InverseMass);
            var mB = TLanes.Create(cB.InverseMass);
            Set(ref vA, 0, Get<TLanes>(ref vA, 0) - (mA * px));
            Set(ref vA, 1, Get<TLanes>(ref vA, 1) - (mA * py));
            Set(ref vA, 2, Get<TLanes>(ref vA, 2) - (TLanes.Create(cA.InverseInertia) * Cross(ax, ay, px, py)));
            Set(ref vB, 0, Get<TLanes>(ref vB, 0) - (mB * px));
            Set(ref vB, 1, Get<TLanes>(ref vB, 1) + (mB * py));
            Set(ref vB, 2, Get<TLanes>(ref vB, 2) - (TLanes.Create(cB.InverseInertia) * Cross(bx, by, px, py)));
        }
    }

    /// <summary>One contact: its frame, its masses, and the blow that it may be.</summary>
    private void Touch<TLanes>(
        ref float a, ref float b, CircleConstants[] circles, Pair pair, int slot, int lane, TLanes dx, TLanes dy, TLanes squared)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float contact = ref contacts.At((slot * ContactRows * Stride) + lane);
        ref readonly var cA = ref circles[pair.A];
        ref readonly var cB = ref circles[pair.B];
        ref float centre = ref centres.At(lane);
        float radii = cA.Radius + cB.Radius;
        var distance = TLanes.Sqrt(squared + TLanes.Create(1e-8f));
        var nx = dx / distance;
        var ny = dy / distance;
        var separation = distance - TLanes.Create(radii);
        var radius = TLanes.Create(cA.Radius);
        var x = TLanes.FusedMultiplyAdd(nx, radius, Get<TLanes>(ref centre, 4 * pair.A));
        var y = TLanes.FusedMultiplyAdd(ny, radius, Get<TLanes>(ref centre, (4 * pair.A) + 1));
        int placeA = CatRows.Position + (3 * cA.Part);
        int placeB = CatRows.Position + (3 * cB.Part);
        var ax = x - Get<TLanes>(ref a, placeA);
        var ay = y - Get<TLanes>(ref a, placeA + 1);
        var bx = x + Get<TLanes>(ref b, placeB);
        var by = y - Get<TLanes>(ref b, placeB + 1);

        // A lane that is not near itself must not depend on one that is: it has no mass here.
        var reach = TLanes.Create((radii + Margin) * (radii + Margin));
        var near = TLanes.SelectGreater(reach, squared, TLanes.One, TLanes.Zero);
        var masses = TLanes.Create(cA.InverseMass + cB.InverseMass);
        var normalMass = near / Lever(masses, cA, cB, Cross(ax, ay, nx, ny), Cross(bx, by, nx, ny));
        var tangentMass = near / Lever(
            masses, cA, cB, TLanes.FusedMultiplyAdd(ax, nx, ay * ny), TLanes.FusedMultiplyAdd(bx, nx, by * ny));
        Set(ref contact, 0, nx);
        Set(ref contact, 1, ny);
        Set(ref contact, 2, ax);
        Set(ref contact, 3, ay);
        Set(ref contact, 4, bx);
        Set(ref contact, 5, by);
        Set(ref contact, 6, separation);
        Set(ref contact, 7, normalMass);
        Set(ref contact, 8, tangentMass);
        Set(ref contact, 9, TLanes.Zero);
        Set(ref contact, 10, TLanes.Zero);

        if (!pair.Strikes)
            return;

        ref float vA = ref Unsafe.Add(ref a, (CatRows.Velocity + (3 * cA.Part)) * Stride);
        ref float vB = ref Unsafe.Add(ref b, (CatRows.Velocity + (3 * cB.Part)) * Stride);
        var (rx, ry) = Relative(ref vA, ref vB, ax, ay, bx, by);
        var closing = -TLanes.FusedMultiplyAdd(rx, nx, ry * ny);
        var impulse = TLanes.SelectGreater(
            closing * TLanes.Create(PhysicsRules.TimeStep), separation, normalMass * closing, TLanes.Zero);
        var damage = (impulse - TLanes.Create(PhysicsRules.FreeImpulse)) * TLanes.Create(PhysicsRules.DamagePerImpulse);
        if (!TLanes.AnyGreater(damage, TLanes.Zero))
            return;

        if (pair.AStrikes)
            Note(seat: 1, lane, damage * TLanes.Create(Factor(pair.A, pair.B)), x, y, pair.A, pair.B);

        if (pair.BStrikes)
            Note(seat: 0, lane, damage * TLanes.Create(Factor(pair.B, pair.A)), x, y, pair.B, pair.A);
    }

    private void Note<TLanes>(int seat, int lane, TLanes damage, TLanes x, TLanes y, int striker, int target)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float blow = ref blows.At((seat * BlowRows * Stride) + lane);
        var old = Get<TLanes>(ref blow, 0);
        Keep(ref blow, 1, x);
        Keep(ref blow, 2, y);
        Keep(ref blow, 3, TLanes.Create(striker));
        Keep(ref blow, 4, TLanes.Create(target));
        Keep(ref blow, 0, damage);

        void Keep(ref float blow, int row, TLanes value) =>
            Set(ref blow, row, TLanes.SelectGreater(damage, old, value, Get<TLanes>(ref blow, row)));
    }

    /// <summary>The second cat's velocity at the contact less the first's, in the first's frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes X, TLanes Y) Relative<TLanes>(ref float vA, ref float vB, TLanes ax, TLanes ay, TLanes bx, TLanes by)
        where TLanes : struct, ILanes<TLanes>
    {
        var wA = Get<TLanes>(ref vA, 2);
        var wB = -Get<TLanes>(ref vB, 2);
        return (
            (wA * ay) - (wB * by) - Get<TLanes>(ref vB, 0) - Get<TLanes>(ref vA, 0),
            (wB * bx) - (wA * ax) + Get<TLanes>(ref vB, 1) - Get<TLanes>(ref vA, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Lever<TLanes>(TLanes masses, in CircleConstants a, in CircleConstants b, TLanes ra, TLanes rb)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.FusedMultiplyAdd(
            TLanes.Create(a.InverseInertia) * ra, ra, TLanes.FusedMultiplyAdd(TLanes.Create(b.InverseInertia) * rb, rb, masses));

    private static float Factor(int striker, int target) =>
        (target == (int)CatCircle.Head ? PhysicsRules.HeadFactor : 1) * (striker >= FirstPaw ? PhysicsRules.PawFactor : 1);

    private static IEnumerable<Pair> Pairs() =>
        from a in Enumerable.Range(0, Meeting)
        from b in Enumerable.Range(0, Meeting)
        where a < FirstPaw || b < FirstPaw
        select new Pair(a, b);

    /// <summary>A circle of each cat. Paws and heads strike; what is struck is anything but a paw.</summary>
    private readonly record struct Pair(int A, int B)
    {
        public bool AStrikes => A is >= FirstPaw or (int)CatCircle.Head;

        public bool BStrikes => B is >= FirstPaw or (int)CatCircle.Head;

        public bool Strikes => AStrikes || BStrikes;
    }
}
