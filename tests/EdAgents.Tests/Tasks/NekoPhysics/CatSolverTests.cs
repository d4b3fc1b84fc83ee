namespace EdAgents.Tests.Tasks.NekoPhysics;

public sealed class CatSolverTests
{
    private static readonly float[] Rest = new float[CatRows.Joints];

    /// <summary>What the ground carries in a control step when nothing moves, N·s.</summary>
    private static readonly float WeightOfAStep =
        CatAnatomy.Parts.Sum(part => part.Mass) * PhysicsRules.Gravity / PhysicsRules.StepsPerSecond;

    [Test]
    public void The_numbers_of_the_body_fit_together()
    {
        Assert.That(CatAnatomy.Parts, Has.Length.EqualTo(CatRows.Parts).And.Length.EqualTo(Enum.GetValues<CatPart>().Length));
        Assert.That(CatAnatomy.Joints, Has.Length.EqualTo(CatRows.Joints).And.Length.EqualTo(Enum.GetValues<CatJoint>().Length));
        Assert.That(CatAnatomy.Circles, Has.Length.EqualTo(CatRows.Circles).And.Length.EqualTo(Enum.GetValues<CatCircle>().Length));
        Assert.That(CatAnatomy.Parts.Sum(part => part.Mass), Is.EqualTo(15.4).Within(1e-4));
        for (int joint = 0; joint < CatAnatomy.JointCount; joint++)
        {
            Assert.That((int)CatAnatomy.Joints[joint].Second, Is.EqualTo(joint + 1));
            Assert.That(CatAnatomy.Joints[joint].First, Is.LessThan(CatAnatomy.Joints[joint].Second));
        }
    }

    [Test]
    public void A_standing_cat_comes_to_rest_on_its_paws()
    {
        var solo = LoneCat.Standing(new Pcg32(1), 0.1f);
        for (int step = 0; step < 150; step++)
            solo.Step(Rest);

        float carried = 0;
        foreach (var circle in Enum.GetValues<CatCircle>())
        {
            carried += solo.Cat.GroundImpulse(circle);
            Assert.That(solo.Cat.Place(circle).Y - CatAnatomy.Circles[(int)circle].Radius, Is.GreaterThan(-0.006f), $"{circle} in the ground");
        }

        Assert.That(carried, Is.EqualTo(WeightOfAStep).Within(0.03 * WeightOfAStep));
        Assert.That(solo.Cat.Standing);
        Assert.That(solo.Cat.Fallen, Is.False);
        Assert.That(solo.Cat.Pose(CatPart.Torso).Y, Is.EqualTo(CatAnatomy.StandingHeight).Within(0.02));
        foreach (var part in Enum.GetValues<CatPart>())
        {
            var (x, y, w) = solo.Cat.Velocity(part);
            Assert.That(new[] { x, y, w }, Is.All.EqualTo(0).Within(0.02), $"{part} still moves");
        }
    }

    [Test]
    public void Joints_hold_to_two_millimetres_standing_and_six_centimetres_flailing()
    {
        var solo = LoneCat.Standing(new Pcg32(1), 0);
        float worst = 0;
        for (int step = 0; step < 90; step++)
        {
            solo.Step(Rest);
            worst = step < 30 ? 0 : Math.Max(worst, WorstError(solo.Cat));
        }

        Assert.That(worst, Is.InRange(0, 0.002f), "standing");

        var random = new Pcg32(2);
        var action = new float[CatRows.Joints];
        for (int step = 0; step < 5000; step++)
        {
            if (step % 5 == 0)
                Draw(action, ref random);

            solo.Step(action);
            worst = Math.Max(worst, WorstError(solo.Cat));
        }

        Assert.That(worst, Is.InRange(0.002f, 0.06f), "flailing");
    }

    [Test]
    public void In_the_air_motors_change_neither_the_fall_nor_the_turning_of_the_whole()
    {
        var random = new Pcg32(4);
        var solo = new LoneCat();
        solo.Pose(30, 0.4f, RestAngles());
        solo.Push(15.4f);
        var action = new float[CatRows.Joints];
        solo.Step(Rest);
        var before = Whole(solo.Cat);
        const int Steps = 40;
        for (int step = 0; step < Steps; step++)
        {
            Draw(action, ref random);
            solo.Step(action);
        }

        var after = Whole(solo.Cat);
        double seconds = Steps / (double)PhysicsRules.StepsPerSecond;
        double air = Math.Pow(0.9998, Steps * PhysicsRules.Substeps);
        Assert.That(after.X, Is.EqualTo(before.X * air).Within(0.02), "momentum ahead");
        Assert.That(after.Y - before.Y, Is.EqualTo(-15.4 * PhysicsRules.Gravity * seconds).Within(0.04 * 15.4 * PhysicsRules.Gravity * seconds), "momentum down");
        Assert.That(after.Spin, Is.EqualTo(before.Spin).Within(0.35), "angular momentum; single parts carry up to 10");
    }

    [Test]
    public void A_cat_that_holds_its_joints_never_gains_energy()
    {
        var random = new Pcg32(9);
        for (int drop = 0; drop < 8; drop++)
        {
            var solo = new LoneCat();
            solo.Pose(random.NextSingle(0.8f, 1.6f), random.NextSingle(-3.1f, 3.1f), RestAngles());
            float energy = solo.Cat.Energy;
            float begun = energy;
            for (int step = 0; step < 120; step++)
            {
                solo.Step(Rest);

                // Motors are springs: what they took up in an impact they may give back.
                Assert.That(solo.Cat.Energy, Is.LessThan(begun + 0.5f), $"drop {drop}, step {step}");
                energy = Math.Min(energy, solo.Cat.Energy);
            }

            Assert.That(energy, Is.LessThan(0.95f * begun), "it fell");
        }
    }

    [Test]
    public void Friction_stays_within_its_cone()
    {
        var cats = new CatBlock();
        var random = new Pcg32(5);
        var action = new float[CatRows.Joints];
        Stand(cats, ref random);
        float slid = 0;
        for (int step = 0; step < 300; step++)
        {
            for (int lane = 0; lane < CatBlock.Lanes; lane++)
            {
                Draw(action, ref random);
                cats.Command(lane, action);
            }

            CatWorld.Step(cats, CatConstants.Standard);
            for (int place = 0; place < CatRows.Circles * CatBlock.Lanes; place++)
            {
                var (circle, lane) = (place / CatBlock.Lanes, place % CatBlock.Lanes);
                float normal = cats[CatRows.GroundImpulse + (2 * circle), lane];
                float tangent = Math.Abs(cats[CatRows.GroundImpulse + (2 * circle) + 1, lane]);
                float most = CatAnatomy.Circles[circle].Friction * normal;
                Assert.That(normal, Is.GreaterThanOrEqualTo(0));
                Assert.That(tangent, Is.LessThanOrEqualTo(most * 1.000001f));
                slid += normal > 0 && tangent >= most * 0.999f ? 1 : 0;
            }
        }

        Assert.That(slid, Is.GreaterThan(100), "some slide, so the cone was reached");
    }

    [Test]
    public void A_million_random_actions_leave_finite_numbers()
    {
        var cats = new CatBlock();
        var random = new Pcg32(6);
        var action = new float[CatRows.Joints];
        Stand(cats, ref random);
        for (int step = 0; step < 1_000_000 / CatBlock.Lanes; step++)
        {
            for (int lane = 0; lane < CatBlock.Lanes; lane++)
            {
                if ((step + lane) % 4 == 0)
                {
                    Draw(action, ref random);
                    cats.Command(lane, action);
                }
            }

            CatWorld.Step(cats, CatConstants.Standard);
        }

        for (int lane = 0; lane < CatBlock.Lanes; lane++)
        {
            Assert.That(cats.Take(lane).All(float.IsFinite), $"lane {lane}");
            Assert.That(cats.Y(CatPart.Torso, lane), Is.InRange(0, 3));
        }
    }

    [Test]
    public void Every_width_and_every_number_of_neighbours_gives_the_same_bits()
    {
        float[] wide = Fight((a, b, pairs) => CatWorld.Versus<Lanes16>(a, b, pairs, CatConstants.Standard, 16));
        Assert.That(Fight((a, b, pairs) => CatWorld.Versus<Lanes8>(a, b, pairs, CatConstants.Standard, 16)), Is.EqualTo(wide));
        Assert.That(Fight((a, b, pairs) => CatWorld.Versus<Lanes4>(a, b, pairs, CatConstants.Standard, 16)), Is.EqualTo(wide));
        float[] four = Fight((a, b, pairs) => CatWorld.Versus<Lanes4>(a, b, pairs, CatConstants.Standard, 4));
        Assert.That(four[..(4 * CatRows.State)], Is.EqualTo(wide[..(4 * CatRows.State)]));
    }

    [Test]
    public void Mirrored_seats_live_the_same_until_they_touch_and_nearly_the_same_then()
    {
        var (left, right) = (Fight(swapped: false), Fight(swapped: true));
        for (int step = 0; step < left.Count; step++)
        {
            bool touched = left[step].Touched;
            Assert.That(right[step].State, touched ? Is.EqualTo(left[step].State).Within(0.05f) : Is.EqualTo(left[step].State), $"step {step}");
        }

        Assert.That(left.Exists(moment => moment.Touched), "they meet");

        static List<(float[] State, bool Touched)> Fight(bool swapped)
        {
            var (first, second, pairs) = (new CatBlock(), new CatBlock(), new CatPairs());
            var (runner, stander) = swapped ? (second, first) : (first, second);
            var random = new Pcg32(8);
            BodyPoses.Stand(runner, 0, -1.1f, 0.1f, ref random);
            BodyPoses.Stand(stander, 0, -1.1f, 0.1f, ref random);
            runner[CatRows.Push, 0] = 40;
            var moments = new List<(float[], bool)>();
            bool touched = false;
            for (int step = 0, after = 0; step < 30 && after < 3; step++, after += touched ? 1 : 0)
            {
                CatWorld.Step(first, second, pairs, CatConstants.Standard, lanes: 1);
                touched |= -second.X(CatPart.Head, 0) - first.X(CatPart.Head, 0) < 0.45f;
                moments.Add(([.. Enumerable.Range(0, 3 * CatRows.Parts).SelectMany(row => new[] { runner[row, 0], stander[row, 0] })], touched));
            }

            return moments;
        }
    }

    private static float[] Fight(Action<CatBlock, CatBlock, CatPairs> step)
    {
        var (first, second, pairs) = (new CatBlock(), new CatBlock(), new CatPairs());
        var random = new Pcg32(7);
        var action = new float[CatRows.Joints];
        for (int lane = 0; lane < CatBlock.Lanes; lane++)
        {
            // Some lanes near each other, some far: pairs are active for a part of a vector only.
            BodyPoses.Stand(first, lane, -0.4f - (0.1f * lane), 0.1f, ref random);
            BodyPoses.Stand(second, lane, -0.4f - (0.1f * lane), 0.1f, ref random);
        }

        float blows = 0;
        for (int time = 0; time < 120; time++)
        {
            for (int lane = 0; lane < CatBlock.Lanes; lane++)
            {
                Draw(action, ref random);
                first.Command(lane, action);
                Draw(action, ref random);
                second.Command(lane, action);
            }

            step(first, second, pairs);
            blows += pairs.Blow(0, 0, 0) + pairs.Blow(1, 0, 0);
        }

        Assert.That(blows, Is.GreaterThan(0), "they hit each other");
        return [.. Enumerable.Range(0, CatBlock.Lanes).SelectMany(first.Take), blows, .. second.Take(0)];
    }

    private static void Stand(CatBlock cats, ref Pcg32 random)
    {
        for (int lane = 0; lane < CatBlock.Lanes; lane++)
            BodyPoses.Stand(cats, lane, 0, 0.2f, ref random);
    }

    private static float[] RestAngles() => [.. CatAnatomy.Joints.Select(joint => joint.Rest)];

    private static float WorstError(PhysicsCat cat) => Enum.GetValues<CatJoint>().Max(cat.Error);

    private static void Draw(Span<float> action, ref Pcg32 random)
    {
        foreach (ref float number in action)
            number = random.NextSingle(-1, 1);
    }

    /// <summary>Momentum, and angular momentum about the centre of mass.</summary>
    private static (double X, double Y, double Spin) Whole(PhysicsCat cat)
    {
        double mass = 0, centreX = 0, centreY = 0, x = 0, y = 0, spin = 0;
        foreach (var part in Enum.GetValues<CatPart>())
        {
            var (m, place, speed) = (CatAnatomy.Parts[(int)part].Mass, cat.Pose(part), cat.Velocity(part));
            mass += m;
            centreX += m * place.X;
            centreY += m * place.Y;
            x += m * speed.X;
            y += m * speed.Y;
        }

        foreach (var part in Enum.GetValues<CatPart>())
        {
            var (spec, place, speed) = (CatAnatomy.Parts[(int)part], cat.Pose(part), cat.Velocity(part));
            double armX = place.X - (centreX / mass), armY = place.Y - (centreY / mass);
            spin += (spec.Inertia * speed.Angular) + (spec.Mass * ((armX * (speed.Y - (y / mass))) - (armY * (speed.X - (x / mass)))));
        }

        return (x, y, spin);
    }
}
