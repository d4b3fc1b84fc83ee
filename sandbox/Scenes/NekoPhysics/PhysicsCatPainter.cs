namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// Draws a cat over its eleven rigid parts: fur that flows over the joints, the far side first, the near foreleg last. The
/// bodies give the places; what is soft in a cat (spine, tail, neck, faces) is bent to go through them.
/// </summary>
internal sealed class PhysicsCatPainter(CatPen pen, CatBody body, CatFace face, CatLook look, float time)
{
    /// <summary>Pen units to the metre: the head of <see cref="CatHead"/> comes out a little larger than life, as it should.</summary>
    public const float Unit = 124;

    // A tail or head that would go through the floor lies on it.
    private const float LowestTail = 0.035f;
    private const float LowestHead = 0.185f;

    /// <summary>How much nearer to the horizon the far legs stand.</summary>
    private static readonly Vector2 FarSide = new(0.045f, 0.025f);

    /// <param name="time">In seconds; what hangs from a cat is never quite still.</param>
    public static void Draw(ICanvas canvas, CatBody body, CatFace face, CatLook look, PhysicsCamera camera, float time)
    {
        var pen = new CatPen(canvas, camera.Point(Vector2.Zero), body.Facing, camera.Scale / Unit, look.Ink);
        new PhysicsCatPainter(pen, body, face, look, time).DrawAll();
    }

    private void DrawAll()
    {
        var trunk = new CatTrunk(body, time);
        pen.Part(DrawTail);
        DrawHind(CatPart.HindRightUpper, CatJoint.RightHip, look.Shade, FarSide);
        DrawFore(CatPart.FrontRightUpper, CatJoint.RightShoulder, look.Shade, FarSide);
        pen.Part(() => DrawTrunk(trunk));
        DrawCoat(trunk);
        DrawHind(CatPart.HindLeftUpper, CatJoint.LeftHip, look.Fur, Vector2.Zero);
        DrawCollar(trunk);
        DrawHead();
        DrawFore(CatPart.FrontLeftUpper, CatJoint.LeftShoulder, look.Fur, Vector2.Zero);
    }

    private void DrawTrunk(CatTrunk trunk)
    {
        Limb(trunk.Rump, 0.152f, trunk.Loin, 0.150f, look.Fur);
        Limb(trunk.Loin, 0.150f, trunk.Rib, 0.170f, look.Fur);
        Limb(trunk.Rib, 0.170f, trunk.Chest, 0.165f, look.Fur);
        Limb(trunk.Chest, 0.135f, trunk.Nape, 0.105f, look.Fur);
        Limb(trunk.Nape, 0.105f, Vector2.Lerp(trunk.Nape, Skull, 0.6f), 0.105f, look.Fur);
    }

    /// <summary>What lies on the trunk and has no outline of its own.</summary>
    private void DrawCoat(CatTrunk trunk)
    {
        Limb(trunk.Chest + (0.05f * trunk.Ahead) + (0.03f * trunk.Up), 0.09f, trunk.Rib - (0.075f * trunk.Up), 0.082f, look.Belly);
        Limb(trunk.Rib - (0.075f * trunk.Up), 0.082f, trunk.Loin - (0.075f * trunk.Up), 0.062f, look.Belly);
        if (look.Stripes is not { } stripes)
            return;

        for (int i = 0; i < 6; i++)
        {
            float share = 0.06f + (0.155f * i);
            var (at, up, radius) = trunk.Spine(share);
            var along = new Vector2(up.Y, -up.X);
            float depth = i % 2 == 0 ? 0.13f : 0.09f;
            Stroke([at + (up * (radius - 0.012f)), at + (up * (radius - (depth * 0.55f))) - (0.012f * along), at + (up * (radius - depth)) - (0.045f * along)], 4.6f, stripes);
        }
    }

    private void DrawHind(CatPart upper, CatJoint hip, Colour fur, Vector2 shift)
    {
        var root = body.At(hip) + shift;
        var knee = body.At(upper, 0, -CatAnatomy.LegPart / 2) + shift;
        var paw = body.At(upper + 1, 0, -CatAnatomy.LegPart / 2) + shift;
        var haunch = Vector2.Lerp(root, knee, 0.22f) + (0.02f * Across(root, knee));
        bool near = shift == Vector2.Zero;
        pen.Part(() =>
        {
            DrawPaw(paw, knee, fur, claws: 0);
            Limb(haunch, 0.142f, knee, 0.072f, fur);
            Limb(knee, 0.072f, Vector2.Lerp(knee, paw, 0.86f), 0.05f, fur);
        });
        DrawSock(knee, paw, 0.05f);
        if (near)
        {
            // The haunch belongs to the rump: no line between them.
            var rump = body.At(CatPart.Torso, -0.36f, 0.0f);
            pen.Disc(rump * Unit, 0.128f * Unit, fur);
            pen.Disc(Vector2.Lerp(rump, haunch, 0.5f) * Unit, 0.134f * Unit, fur);
            DrawThighStripes(haunch, knee);
        }

        DrawBeans(paw, knee);
    }

    private void DrawFore(CatPart upper, CatJoint shoulder, Colour fur, Vector2 shift)
    {
        var root = body.At(shoulder) + shift;
        var elbow = body.At(upper, 0, -CatAnatomy.LegPart / 2) + shift;
        var paw = body.At(upper + 1, 0, -CatAnatomy.LegPart / 2) + shift;
        pen.Part(() =>
        {
            DrawPaw(paw, elbow, fur, face.Claws * Math.Clamp((paw.Y - 0.12f) / 0.1f, 0, 1));
            Limb(root, 0.098f, elbow, 0.062f, fur);
            Limb(elbow, 0.062f, Vector2.Lerp(elbow, paw, 0.86f), 0.05f, fur);
        });
        DrawSock(elbow, paw, 0.05f);
        if (shift == Vector2.Zero)
            pen.Disc((root + (0.035f * Vector2.Normalize(body.At(CatPart.Torso, 0.3f, 0.12f) - root))) * Unit, 0.093f * Unit, fur);

        DrawBeans(paw, elbow);
    }

    private void DrawSock(Vector2 joint, Vector2 paw, float radius)
    {
        var ankle = Vector2.Lerp(joint, paw, 0.7f);
        Limb(ankle, radius, Vector2.Lerp(joint, paw, 0.86f), radius, look.Belly);
        DrawPawFill(paw, joint);
    }

    private void DrawPaw(Vector2 paw, Vector2 joint, Colour fur, float claws)
    {
        if (claws > 0.05f)
            DrawClaws(paw, joint, claws);

        DrawPawFill(paw, joint, fur);
    }

    /// <summary>On the ground a paw lies flat; off it, it hangs on from the shin.</summary>
    private void DrawPawFill(Vector2 paw, Vector2 joint, Colour? colour = null)
    {
        var shin = Vector2.Normalize(paw - joint);
        float flat = Math.Clamp(1.4f - ((paw.Y - 0.05f) / 0.12f), 0, 1) * (shin.Y < 0.2f ? 1 : 0);
        float hanging = MathF.Atan2(shin.Y, shin.X) + (MathF.PI / 2);
        float angle = (1 - flat) * MathF.IEEERemainder(hanging, MathF.Tau);
        var (sin, cos) = MathF.SinCos(angle);
        var toes = new Vector2(cos, sin);
        var middle = paw + (0.026f * toes);
        middle.Y = MathF.Max(middle.Y, 0.046f);
        pen.Oval(middle * Unit, 0.079f * Unit, 0.051f * Unit, colour ?? look.Belly, angle);
        if (colour is null)
        {
            var up = new Vector2(-toes.Y, toes.X);
            for (int i = 0; i < 2; i++)
            {
                var toe = middle + ((0.03f + (0.024f * i)) * toes) - (0.006f * up);
                Stroke([toe + (0.006f * up), toe - (0.026f * up)], 1.7f, look.Ink.Towards(look.Belly, 0.35f));
            }
        }
    }

    private void DrawClaws(Vector2 paw, Vector2 joint, float claws)
    {
        var hand = Vector2.Normalize(paw - joint);
        var across = new Vector2(-hand.Y, hand.X);
        for (int i = -1; i <= 1; i++)
        {
            var root = paw + (0.045f * hand) + (0.03f * i * across) + (0.03f * new Vector2(-hand.Y, hand.X));
            var tip = root + (hand * (0.03f + (0.06f * claws)));
            pen.Patch([(root - (0.014f * across)) * Unit, (root + (0.014f * across)) * Unit, tip * Unit], look.White);
        }
    }

    /// <summary>A paw in the air shows its pads.</summary>
    private void DrawBeans(Vector2 paw, Vector2 joint)
    {
        if (paw.Y < joint.Y + 0.08f)
            return;

        var hand = Vector2.Normalize(paw - joint);
        var across = new Vector2(-hand.Y, hand.X);
        pen.Oval((paw + (0.0f * hand)) * Unit, 0.031f * Unit, 0.024f * Unit, look.Pink, MathF.Atan2(across.Y, across.X));
        for (int i = -1; i <= 1; i++)
            pen.Disc((paw + ((0.048f - (0.010f * Math.Abs(i))) * hand) + (0.030f * i * across)) * Unit, 0.0125f * Unit, look.Pink);
    }

    private void DrawThighStripes(Vector2 haunch, Vector2 knee)
    {
        if (look.Stripes is not { } stripes)
            return;

        var along = Vector2.Normalize(knee - haunch);
        var back = -Across(haunch, knee);
        for (int i = 0; i < 2; i++)
        {
            var at = haunch + (along * (0.03f + (0.075f * i))) + (back * (0.108f - (0.022f * i)));
            Stroke([at, at - (back * 0.075f) + (along * 0.012f)], 4.2f, stripes);
        }
    }

    private void DrawTail()
    {
        const int Joints = 12;
        Span<Vector2> points = stackalloc Vector2[Joints];
        var root = body.At(CatPart.Torso, -0.40f, 0.05f);
        var leave = body.At(CatPart.Torso, -0.62f, 0.07f);
        var middle = body.At(CatPart.Tail, -0.02f, 0);
        var end = body.At(CatPart.Tail, -0.30f, 0);
        var rod = Vector2.Normalize(end - middle);

        // The tip goes on where the rod ends, curls up and trails behind the swing.
        float curl = -0.95f - Math.Clamp(0.07f * body.TailSpin, -0.8f, 0.8f) + (0.16f * MathF.Sin(2.6f * time));
        var (sin, cos) = MathF.SinCos(curl);
        var tip = end + (0.24f * new Vector2((rod.X * cos) - (rod.Y * sin), (rod.X * sin) + (rod.Y * cos)));
        for (int i = 0; i < Joints; i++)
        {
            points[i] = Bezier(root, leave, Vector2.Lerp(middle, end, 0.95f) + (0.04f * rod), tip, i / (Joints - 1f));
            points[i].Y = MathF.Max(points[i].Y, LowestTail);
        }

        float bristle = 1 + (0.5f * face.Bristle);
        float width = 15.5f * (1 + (0.2f * face.Bristle));
        for (int i = 0; i < Joints - 1; i++)
        {
            float share = i / (Joints - 2f);
            float thickness = width * (1 - (0.42f * share)) * float.Lerp(1, bristle, MathF.Sin(MathF.PI * share));
            bool ring = look.Stripes is not null && i is 4 or 7;
            var colour = ring ? look.Stripes!.Value : i >= Joints - 3 ? look.Stripes ?? look.Belly : look.Fur;
            Stroke(points.Slice(i, 2), thickness, colour);
        }
    }

    private Vector2 Skull
    {
        get
        {
            var at = body.At(CatPart.Head, 0.005f, 0.02f);
            return at with { Y = MathF.Max(at.Y, LowestHead) };
        }
    }

    private void DrawHead()
    {
        var pose = new CatPose
        {
            Head = Skull * Unit,
            HeadTilt = Level(MathF.IEEERemainder(body.Angle(CatPart.Head), MathF.Tau)),
            EarsBack = face.EarsBack,
            Eyes = face.Eyes,
            Mouth = face.Mouth,
            Gaze = face.Gaze,
        };
        new CatHead(pen, pose, look, time).Draw();
    }

    /// <summary>
    /// A cat holds its face level while its body rears: drawn as the stiff head lies, a boxer would look at the moon. Thrown on
    /// its back it cannot.
    /// </summary>
    private static float Level(float tilt)
    {
        const float Max = 0.7f;
        float lost = Math.Clamp((MathF.Abs(tilt) - 1.8f) / 0.6f, 0, 1);
        return float.Lerp(Max * MathF.Tanh(tilt / Max), tilt, lost);
    }

    private void DrawCollar(CatTrunk trunk)
    {
        if (look.HeadBand)
            return;

        var along = Vector2.Normalize(Skull - trunk.Nape);
        var across = new Vector2(along.Y, -along.X);
        var throat = trunk.Nape + (0.035f * along);
        pen.Part(() => Stroke([throat - (0.10f * across), throat + (0.015f * along), throat + (0.10f * across)], 7, look.Cloth));
        pen.Part(() => pen.Disc((throat + (0.105f * across) - new Vector2(0, 0.03f)) * Unit, 5.4f, look.Iris));
    }

    private void Limb(Vector2 a, float radiusA, Vector2 b, float radiusB, Colour colour) =>
        pen.Limb(a * Unit, radiusA * Unit, b * Unit, radiusB * Unit, colour);

    private void Stroke(ReadOnlySpan<Vector2> points, float width, Colour colour)
    {
        Span<Vector2> there = stackalloc Vector2[points.Length];
        for (int i = 0; i < points.Length; i++)
            there[i] = points[i] * Unit;

        pen.Stroke(there, width, colour);
    }

    /// <summary>To the left of the way from one point to another: ahead, for a leg that hangs.</summary>
    private static Vector2 Across(Vector2 from, Vector2 to)
    {
        var way = to - from;
        return way.LengthSquared() < 1e-6f ? Vector2.UnitX : Vector2.Normalize(new Vector2(-way.Y, way.X));
    }

    private static Vector2 Bezier(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t)
    {
        float s = 1 - t;
        return (s * s * s * a) + (3 * s * s * t * b) + (3 * s * t * t * c) + (t * t * t * d);
    }
}
