namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>
/// A substep of planar rigid bodies in maximal coordinates: velocities first, by sequential impulses with warm start, then
/// places (semi-implicit Euler). Every constraint is soft while it corrects errors; a second, "relaxing" pass after the
/// places have moved takes the speed out again that the correction brought in. After E. Catto, "Iterative Dynamics with
/// Temporal Coherence" (2005) and "Solver2D" (2024). Reduced coordinates would need no joint constraints, but a pass along
/// the tree per contact; with 13 contacts and impulses that can be kept, this is shorter and faster.
/// </summary>
/// <remarks>As many cats at once as there are lanes; a lane never depends on its neighbours, nor on how many there are.</remarks>
internal static class CatSolver
{
    private const int Stride = CatBlock.Lanes;

    /// <summary>A circle higher than this is not warm-started, m.</summary>
    private const float FarFromGround = 0.03f;

    /// <summary>How deep a circle may lie in the ground, m: contacts that last do not flicker.</summary>
    private const float GroundSlop = 0.003f;

    /// <summary>The fastest that the ground pushes out, m/s.</summary>
    private const float GroundPush = 3;

    private const float MaxSpin = 60;
    private const float LinearDamping = 0.9998f;
    private const float AngularDamping = 0.999f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Get<TLanes>(ref float cat, int row)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load(ref cat, row * Stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<TLanes>(ref float cat, int row, TLanes value)
        where TLanes : struct, ILanes<TLanes> => value.Store(ref cat, row * Stride);

    /// <summary>Before the first substep: pushes are given, sensors cleared.</summary>
    public static void Begin<TLanes>(ref float cat)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int i = 0; i < CatRows.Circles; i++)
            Set(ref cat, CatRows.Touch + i, TLanes.Zero);

        var inverseMass = TLanes.Create(1 / CatAnatomy.Parts[0].Mass);
        for (int axis = 0; axis < 2; axis++)
        {
            var push = Get<TLanes>(ref cat, CatRows.Push + axis);
            var velocity = Get<TLanes>(ref cat, CatRows.Velocity + axis);
            Set(ref cat, CatRows.Velocity + axis, TLanes.FusedMultiplyAdd(push, inverseMass, velocity));
            Set(ref cat, CatRows.Push + axis, TLanes.Zero);
        }
    }

    /// <summary>Gravity, what the substep's constraints look like, and last substep's impulses to begin with.</summary>
    public static void Prepare<TLanes>(ref float cat, CatConstants constants)
        where TLanes : struct, ILanes<TLanes>
    {
        var fall = TLanes.Create(-PhysicsRules.Gravity * PhysicsRules.TimeStep);
        for (int part = 0; part < CatRows.Parts; part++)
        {
            var (sin, cos) = VectorTrigonometry.SinCos(Get<TLanes>(ref cat, CatRows.Position + (3 * part) + 2));
            Set(ref cat, CatRows.Rotation + (2 * part), cos);
            Set(ref cat, CatRows.Rotation + (2 * part) + 1, sin);
            int vy = CatRows.Velocity + (3 * part) + 1;
            Set(ref cat, vy, Get<TLanes>(ref cat, vy) + fall);
        }

        PrepareJoints<TLanes>(ref cat, constants.Joints);
        PrepareGround<TLanes>(ref cat, constants.Circles);
    }

    /// <param name="soft">True for the pass that corrects errors, false for the one that relaxes.</param>
    public static void Solve<TLanes>(ref float cat, CatConstants constants, bool soft)
        where TLanes : struct, ILanes<TLanes>
    {
        SolveJoints<TLanes>(ref cat, constants.Joints, soft ? constants.Joint : new SoftConstraint(0, 1, 0));
        SolveGround<TLanes>(ref cat, constants.Circles, soft, constants.Ground);
    }

    public static void Integrate<TLanes>(ref float cat)
        where TLanes : struct, ILanes<TLanes>
    {
        var h = TLanes.Create(PhysicsRules.TimeStep);
        for (int part = 0; part < CatRows.Parts; part++)
        {
            int p = CatRows.Position + (3 * part);
            int v = CatRows.Velocity + (3 * part);
            Set(ref cat, p, TLanes.FusedMultiplyAdd(h, Get<TLanes>(ref cat, v), Get<TLanes>(ref cat, p)));
            Set(ref cat, p + 1, TLanes.FusedMultiplyAdd(h, Get<TLanes>(ref cat, v + 1), Get<TLanes>(ref cat, p + 1)));
            var spin = TLanes.Max(TLanes.Min(Get<TLanes>(ref cat, v + 2), TLanes.Create(MaxSpin)), TLanes.Create(-MaxSpin));
            Set(ref cat, p + 2, TLanes.FusedMultiplyAdd(h, spin, Get<TLanes>(ref cat, p + 2)));
        }
    }

    /// <summary>A substep's end: air, and what the paws felt.</summary>
    public static void End<TLanes>(ref float cat)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int i = 0; i < 3 * CatRows.Parts; i++)
        {
            var damping = TLanes.Create(i % 3 == 2 ? AngularDamping : LinearDamping);
            Set(ref cat, CatRows.Velocity + i, damping * Get<TLanes>(ref cat, CatRows.Velocity + i));
        }

        for (int i = 0; i < CatRows.Circles; i++)
            Set(ref cat, CatRows.Touch + i, Get<TLanes>(ref cat, CatRows.Touch + i) + Get<TLanes>(ref cat, CatRows.GroundImpulse + (2 * i)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PrepareJoints<TLanes>(ref float cat, JointConstants[] joints)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int i = 0; i < joints.Length; i++)
        {
            ref readonly var joint = ref joints[i];
            ref float work = ref Unsafe.Add(ref cat, (CatRows.JointWork + (CatRows.JointScratch * i)) * Stride);
            ref float impulses = ref Unsafe.Add(ref cat, (CatRows.JointImpulse + (CatRows.JointImpulses * i)) * Stride);
            ref float pA = ref Unsafe.Add(ref cat, (CatRows.Position + (3 * joint.First)) * Stride);
            ref float pB = ref Unsafe.Add(ref cat, (CatRows.Position + (3 * joint.Second)) * Stride);
            ref float vA = ref Unsafe.Add(ref cat, (CatRows.Velocity + (3 * joint.First)) * Stride);
            ref float vB = ref Unsafe.Add(ref cat, (CatRows.Velocity + (3 * joint.Second)) * Stride);
            var (ax, ay) = Turn<TLanes>(ref cat, joint.First, joint.FirstX, joint.FirstY);
            var (bx, by) = Turn<TLanes>(ref cat, joint.Second, joint.SecondX, joint.SecondY);
            Set(ref work, 0, ax);
            Set(ref work, 1, ay);
            Set(ref work, 2, bx);
            Set(ref work, 3, by);

            // The point's 2 × 2 effective mass: the inverse of K = (1/mA + 1/mB)·1 + lever arms.
            var mA = TLanes.Create(joint.FirstInverseMass);
            var mB = TLanes.Create(joint.SecondInverseMass);
            var iA = TLanes.Create(joint.FirstInverseInertia);
            var iB = TLanes.Create(joint.SecondInverseInertia);
            var masses = mA + mB;
            var iAy = iA * ay;
            var iBy = iB * by;
            var k11 = TLanes.FusedMultiplyAdd(iBy, by, TLanes.FusedMultiplyAdd(iAy, ay, masses));
            var k12 = -TLanes.FusedMultiplyAdd(iBy, bx, iAy * ax);
            var k22 = TLanes.FusedMultiplyAdd(iB * bx, bx, TLanes.FusedMultiplyAdd(iA * ax, ax, masses));
            var inverse = TLanes.One / TLanes.FusedMultiplyAdd(k11, k22, -(k12 * k12));
            Set(ref work, 4, k22 * inverse);
            Set(ref work, 5, -(k12 * inverse));
            Set(ref work, 6, k11 * inverse);

            // Errors of place and of angle.
            Set(ref work, 7, Get<TLanes>(ref pB, 0) + bx - Get<TLanes>(ref pA, 0) - ax);
            Set(ref work, 8, Get<TLanes>(ref pB, 1) + by - Get<TLanes>(ref pA, 1) - ay);
            var angle = Get<TLanes>(ref pB, 2) - Get<TLanes>(ref pA, 2);
            Set(ref work, 9, angle);
            var error = angle - (Get<TLanes>(ref cat, CatRows.Target + i) + TLanes.Create(joint.Rest));
            Set(ref work, 10, error * TLanes.Create(joint.MotorRate));

            var ix = Get<TLanes>(ref impulses, 0);
            var iy = Get<TLanes>(ref impulses, 1);
            var torque = Get<TLanes>(ref impulses, 2) + Get<TLanes>(ref impulses, 3) - Get<TLanes>(ref impulses, 4);
            Set(ref vA, 0, TLanes.FusedMultiplyAdd(-mA, ix, Get<TLanes>(ref vA, 0)));
            Set(ref vA, 1, TLanes.FusedMultiplyAdd(-mA, iy, Get<TLanes>(ref vA, 1)));
            Set(ref vA, 2, TLanes.FusedMultiplyAdd(-iA, Cross(ax, ay, ix, iy) + torque, Get<TLanes>(ref vA, 2)));
            Set(ref vB, 0, TLanes.FusedMultiplyAdd(mB, ix, Get<TLanes>(ref vB, 0)));
            Set(ref vB, 1, TLanes.FusedMultiplyAdd(mB, iy, Get<TLanes>(ref vB, 1)));
            Set(ref vB, 2, TLanes.FusedMultiplyAdd(iB, Cross(bx, by, ix, iy) + torque, Get<TLanes>(ref vB, 2)));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PrepareGround<TLanes>(ref float cat, CircleConstants[] circles)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int i = 0; i < circles.Length; i++)
        {
            ref readonly var circle = ref circles[i];
            ref float work = ref Unsafe.Add(ref cat, (CatRows.CircleWork + (CatRows.CircleScratch * i)) * Stride);
            ref float impulses = ref Unsafe.Add(ref cat, (CatRows.GroundImpulse + (2 * i)) * Stride);
            ref float v = ref Unsafe.Add(ref cat, (CatRows.Velocity + (3 * circle.Part)) * Stride);
            var (rx, ry) = Turn<TLanes>(ref cat, circle.Part, circle.X, circle.Y);
            ry -= TLanes.Create(circle.Radius);
            var separation = Get<TLanes>(ref cat, CatRows.Position + (3 * circle.Part) + 1) + ry;
            var inverseMass = TLanes.Create(circle.InverseMass);
            var inverseInertia = TLanes.Create(circle.InverseInertia);
            Set(ref work, 0, rx);
            Set(ref work, 1, ry);
            Set(ref work, 2, separation);
            Set(ref work, 3, TLanes.One / TLanes.FusedMultiplyAdd(inverseInertia * rx, rx, inverseMass));
            Set(ref work, 4, TLanes.One / TLanes.FusedMultiplyAdd(inverseInertia * ry, ry, inverseMass));

            var far = TLanes.Create(FarFromGround);
            var normal = TLanes.SelectGreater(separation, far, TLanes.Zero, Get<TLanes>(ref impulses, 0));
            var tangent = TLanes.SelectGreater(separation, far, TLanes.Zero, Get<TLanes>(ref impulses, 1));
            Set(ref impulses, 0, normal);
            Set(ref impulses, 1, tangent);
            Set(ref v, 0, TLanes.FusedMultiplyAdd(inverseMass, tangent, Get<TLanes>(ref v, 0)));
            Set(ref v, 1, TLanes.FusedMultiplyAdd(inverseMass, normal, Get<TLanes>(ref v, 1)));
            Set(ref v, 2, TLanes.FusedMultiplyAdd(inverseInertia, Cross(rx, ry, tangent, normal), Get<TLanes>(ref v, 2)));
        }
    }

    /// <summary>Of each joint: the motor, the two limits, then the point.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SolveJoints<TLanes>(ref float cat, JointConstants[] joints, SoftConstraint softness)
        where TLanes : struct, ILanes<TLanes>
    {
        var massScale = TLanes.Create(softness.MassScale);
        var impulseScale = TLanes.Create(softness.ImpulseScale);
        var biasRate = TLanes.Create(softness.BiasRate);
        var perSecond = TLanes.Create(1 / PhysicsRules.TimeStep);
        for (int i = 0; i < joints.Length; i++)
        {
            ref readonly var joint = ref joints[i];
            ref float work = ref Unsafe.Add(ref cat, (CatRows.JointWork + (CatRows.JointScratch * i)) * Stride);
            ref float impulses = ref Unsafe.Add(ref cat, (CatRows.JointImpulse + (CatRows.JointImpulses * i)) * Stride);
            ref float vA = ref Unsafe.Add(ref cat, (CatRows.Velocity + (3 * joint.First)) * Stride);
            ref float vB = ref Unsafe.Add(ref cat, (CatRows.Velocity + (3 * joint.Second)) * Stride);
            var iA = TLanes.Create(joint.FirstInverseInertia);
            var iB = TLanes.Create(joint.SecondInverseInertia);
            var wA = Get<TLanes>(ref vA, 2);
            var wB = Get<TLanes>(ref vB, 2);

            // The motor: a spring and a damper, implicit in time, so that no stiffness can blow up.
            var old = Get<TLanes>(ref impulses, 2);
            var wanted = wB - wA + Get<TLanes>(ref work, 10) + (TLanes.Create(joint.MotorSoftness) * old);
            var sum = TLanes.FusedMultiplyAdd(TLanes.Create(-joint.MotorMass), wanted, old);
            sum = TLanes.Max(TLanes.Min(sum, TLanes.Create(joint.MotorLimit)), TLanes.Create(-joint.MotorLimit));
            Set(ref impulses, 2, sum);
            var change = sum - old;
            wA -= iA * change;
            wB += iB * change;

            // The limits: what is left until the limit may be used up within the substep; beyond it, soft.
            var angle = Get<TLanes>(ref work, 9);
            var angularMass = TLanes.Create(joint.AngularMass);
            var left = angle - TLanes.Create(joint.Low);
            old = Get<TLanes>(ref impulses, 3);
            sum = Limit(left, wB - wA, old, angularMass, massScale, impulseScale, biasRate, perSecond);
            Set(ref impulses, 3, sum);
            change = sum - old;
            wA -= iA * change;
            wB += iB * change;
            left = TLanes.Create(joint.High) - angle;
            old = Get<TLanes>(ref impulses, 4);
            sum = Limit(left, wA - wB, old, angularMass, massScale, impulseScale, biasRate, perSecond);
            Set(ref impulses, 4, sum);
            change = sum - old;
            wA += iA * change;
            wB -= iB * change;

            // The point that both parts share.
            var ax = Get<TLanes>(ref work, 0);
            var ay = Get<TLanes>(ref work, 1);
            var bx = Get<TLanes>(ref work, 2);
            var by = Get<TLanes>(ref work, 3);
            var vAx = Get<TLanes>(ref vA, 0);
            var vAy = Get<TLanes>(ref vA, 1);
            var vBx = Get<TLanes>(ref vB, 0);
            var vBy = Get<TLanes>(ref vB, 1);
            var dx = vBx - (wB * by) - vAx + (wA * ay) + (biasRate * Get<TLanes>(ref work, 7));
            var dy = vBy + (wB * bx) - vAy - (wA * ax) + (biasRate * Get<TLanes>(ref work, 8));
            var k12 = Get<TLanes>(ref work, 5);
            var oldX = Get<TLanes>(ref impulses, 0);
            var oldY = Get<TLanes>(ref impulses, 1);
            var kx = TLanes.FusedMultiplyAdd(Get<TLanes>(ref work, 4), dx, k12 * dy);
            var ky = TLanes.FusedMultiplyAdd(k12, dx, Get<TLanes>(ref work, 6) * dy);
            var ix = -TLanes.FusedMultiplyAdd(massScale, kx, impulseScale * oldX);
            var iy = -TLanes.FusedMultiplyAdd(massScale, ky, impulseScale * oldY);
            Set(ref impulses, 0, oldX + ix);
            Set(ref impulses, 1, oldY + iy);
            var mA = TLanes.Create(-joint.FirstInverseMass);
            var mB = TLanes.Create(joint.SecondInverseMass);
            Set(ref vA, 0, TLanes.FusedMultiplyAdd(mA, ix, vAx));
            Set(ref vA, 1, TLanes.FusedMultiplyAdd(mA, iy, vAy));
            Set(ref vA, 2, wA - (iA * Cross(ax, ay, ix, iy)));
            Set(ref vB, 0, TLanes.FusedMultiplyAdd(mB, ix, vBx));
            Set(ref vB, 1, TLanes.FusedMultiplyAdd(mB, iy, vBy));
            Set(ref vB, 2, TLanes.FusedMultiplyAdd(iB, Cross(bx, by, ix, iy), wB));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SolveGround<TLanes>(ref float cat, CircleConstants[] circles, bool soft, SoftConstraint softness)
        where TLanes : struct, ILanes<TLanes>
    {
        // Relaxing is the same with no bias, the whole mass and nothing forgotten.
        var massScale = TLanes.Create(soft ? softness.MassScale : 1);
        var impulseScale = TLanes.Create(soft ? softness.ImpulseScale : 0);
        var biasRate = TLanes.Create(soft ? softness.BiasRate : 0);
        var perSecond = TLanes.Create(1 / PhysicsRules.TimeStep);
        for (int i = 0; i < circles.Length; i++)
        {
            ref readonly var circle = ref circles[i];
            ref float work = ref Unsafe.Add(ref cat, (CatRows.CircleWork + (CatRows.CircleScratch * i)) * Stride);
            ref float impulses = ref Unsafe.Add(ref cat, (CatRows.GroundImpulse + (2 * i)) * Stride);
            ref float v = ref Unsafe.Add(ref cat, (CatRows.Velocity + (3 * circle.Part)) * Stride);
            var rx = Get<TLanes>(ref work, 0);
            var ry = Get<TLanes>(ref work, 1);
            var separation = Get<TLanes>(ref work, 2);
            var inverseMass = TLanes.Create(circle.InverseMass);
            var inverseInertia = TLanes.Create(circle.InverseInertia);
            var vx = Get<TLanes>(ref v, 0);
            var vy = Get<TLanes>(ref v, 1);
            var w = Get<TLanes>(ref v, 2);

            var inside = TLanes.Max(biasRate * (separation + TLanes.Create(GroundSlop)), TLanes.Create(-GroundPush));
            var bias = TLanes.SelectGreater(separation, TLanes.Zero, separation * perSecond, inside);
            var mass = TLanes.SelectGreater(separation, TLanes.Zero, TLanes.One, massScale) * Get<TLanes>(ref work, 3);
            var forget = TLanes.SelectGreater(separation, TLanes.Zero, TLanes.Zero, impulseScale);
            var old = Get<TLanes>(ref impulses, 0);
            var speed = TLanes.FusedMultiplyAdd(w, rx, vy) + bias;
            var normal = TLanes.Max(old - (mass * speed) - (forget * old), TLanes.Zero);
            Set(ref impulses, 0, normal);
            var change = normal - old;
            vy = TLanes.FusedMultiplyAdd(inverseMass, change, vy);
            w = TLanes.FusedMultiplyAdd(inverseInertia * rx, change, w);

            // Coulomb's cone: the tangential impulse is at most µ times the normal one.
            old = Get<TLanes>(ref impulses, 1);
            var most = TLanes.Create(circle.Friction) * normal;
            var tangent = TLanes.FusedMultiplyAdd(-Get<TLanes>(ref work, 4), vx - (w * ry), old);
            tangent = Within(tangent, most);
            Set(ref impulses, 1, tangent);
            change = tangent - old;
            Set(ref v, 0, TLanes.FusedMultiplyAdd(inverseMass, change, vx));
            Set(ref v, 1, vy);
            Set(ref v, 2, w - (inverseInertia * ry * change));
        }
    }

    /// <summary>The summed impulse of a limit, ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Limit<TLanes>(
        TLanes left, TLanes speed, TLanes old, TLanes mass, TLanes massScale, TLanes impulseScale, TLanes biasRate, TLanes perSecond)
        where TLanes : struct, ILanes<TLanes>
    {
        var bias = TLanes.SelectGreater(left, TLanes.Zero, left * perSecond, biasRate * left);
        var scaled = TLanes.SelectGreater(left, TLanes.Zero, TLanes.One, massScale) * mass;
        var forget = TLanes.SelectGreater(left, TLanes.Zero, TLanes.Zero, impulseScale);
        return TLanes.Max(old - (scaled * (speed + bias)) - (forget * old), TLanes.Zero);
    }

    /// <summary>A number cut off at ±most. (Min and Max promise the same bits everywhere for constants only.)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Within<TLanes>(TLanes value, TLanes most)
        where TLanes : struct, ILanes<TLanes>
    {
        value = TLanes.SelectGreater(value, most, most, value);
        return TLanes.SelectGreater(-most, value, -most, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Cross<TLanes>(TLanes ax, TLanes ay, TLanes bx, TLanes by)
        where TLanes : struct, ILanes<TLanes> => TLanes.FusedMultiplyAdd(ax, by, -(ay * bx));

    /// <summary>A point of a part, turned as the part is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes X, TLanes Y) Turn<TLanes>(ref float cat, int part, float x, float y)
        where TLanes : struct, ILanes<TLanes>
    {
        var cos = Get<TLanes>(ref cat, CatRows.Rotation + (2 * part));
        var sin = Get<TLanes>(ref cat, CatRows.Rotation + (2 * part) + 1);
        var (lx, ly) = (TLanes.Create(x), TLanes.Create(y));
        return (TLanes.FusedMultiplyAdd(cos, lx, -(sin * ly)), TLanes.FusedMultiplyAdd(sin, lx, cos * ly));
    }
}
