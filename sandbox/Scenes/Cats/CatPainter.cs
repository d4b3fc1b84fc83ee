namespace EdAgents.Sandbox.Scenes.Cats;

/// <summary>Draws a cat in a pose: the far side first, the near arm last.</summary>
internal sealed class CatPainter(CatPen pen, CatPose pose, CatLook look, float time)
{
    // A tail that would go through the floor lies on it.
    private const float LowestTail = 6;

    /// <param name="feet">The ground between its feet, on the canvas.</param>
    /// <param name="facing">+1 to the right, −1 to the left.</param>
    /// <param name="scale">1 for a cat about 150 logical pixels tall.</param>
    /// <param name="time">In seconds; what hangs from a cat is never quite still.</param>
    public static void Draw(
        ICanvas canvas, in CatPose pose, CatLook look, Vector2 feet, int facing, float scale = 1, float time = 0)
    {
        var pen = new CatPen(canvas, feet, facing, scale, look.Ink);
        new CatPainter(pen, pose, look, time).DrawAll();
    }

    private void DrawAll()
    {
        pen.Part(DrawTail);
        pen.Part(() => DrawArm(pose.Chest + new Vector2(7, 2), pose.FarPaw, look.Shade, pose.Claws / 2));
        pen.Part(() => DrawLeg(pose.Hips + new Vector2(5, -4), pose.FarFoot, look.Shade));
        pen.Part(() => pen.Limb(pose.Hips, 22, pose.Chest, 18, look.Fur));
        DrawCoat();
        pen.Part(() => DrawLeg(pose.Hips + new Vector2(-5, -4), pose.NearFoot, look.Fur));
        DrawCollar();
        new CatHead(pen, pose, look, time).Draw();
        pen.Part(() => DrawArm(pose.Chest + new Vector2(-6, 2), pose.NearPaw, look.Fur, pose.Claws));
    }

    private void DrawTail()
    {
        const int Joints = 11;
        Span<Vector2> points = stackalloc Vector2[Joints];
        points[0] = pose.Hips + new Vector2(-13, -4);
        float angle = pose.TailAngle;
        for (int i = 1; i < Joints; i++)
        {
            angle += (pose.TailCurl / (Joints - 1)) + (0.05f * MathF.Sin((3.2f * time) - (0.55f * i)));
            points[i] = points[i - 1] + (7.2f * new Vector2(MathF.Cos(angle), MathF.Sin(angle)));
            points[i].Y = MathF.Max(points[i].Y, LowestTail);
        }

        pen.Stroke(points, 11, look.Fur);
        if (look.Stripes is { } stripes)
        {
            pen.Stroke(points[4..6], 11, stripes);
            pen.Stroke(points[7..9], 11, stripes);
        }

        pen.Stroke(points[^2..], 11, look.Stripes ?? look.Belly);
    }

    /// <summary>What lies on the trunk and has no outline of its own.</summary>
    private void DrawCoat()
    {
        var along = Vector2.Normalize(pose.Chest - pose.Hips);
        var front = new Vector2(along.Y, -along.X);
        pen.Limb(pose.Hips + (8 * front), 12, pose.Chest + (7 * front), 9, look.Belly);
        if (look.Stripes is { } stripes)
        {
            for (int i = 0; i < 3; i++)
            {
                var at = Vector2.Lerp(pose.Hips, pose.Chest, 0.15f + (0.35f * i));
                pen.Stroke([at - (18 * front), at - (8 * front) + (2 * along)], 4.5f, stripes);
            }
        }
    }

    private void DrawArm(Vector2 shoulder, Vector2 paw, Colour fur, float claws)
    {
        var elbow = Joint(shoulder, paw, 24, bend: -1);
        var hand = Vector2.Normalize(paw - elbow);
        DrawClaws(paw, hand, claws);
        pen.Limb(shoulder, 9, elbow, 7.5f, fur);
        pen.Limb(elbow, 7.5f, paw, 7.5f, fur);
        pen.Disc(paw, 9.5f, look.Belly);
    }

    private void DrawClaws(Vector2 paw, Vector2 hand, float claws)
    {
        if (claws < 0.05f)
            return;

        var across = new Vector2(-hand.Y, hand.X);
        for (int i = -1; i <= 1; i++)
        {
            var root = paw + (6 * hand) + (6 * i * across);
            pen.Patch([root - (2.6f * across), root + (2.6f * across), root + (hand * (4 + (11 * claws)))], look.White);
        }
    }

    private void DrawLeg(Vector2 hip, Vector2 foot, Colour fur)
    {
        var ankle = foot + new Vector2(-2, 8);
        var knee = Joint(hip, ankle, 20, bend: 1);
        var shin = Vector2.Normalize(ankle - knee);

        // On the ground a foot lies flat; off it, it hangs square to the shin.
        float flat = Math.Clamp(1 - (foot.Y / 10), 0, 1);
        float angle = (1 - flat) * MathF.Atan2(shin.X, -shin.Y);
        pen.Limb(hip, 13, knee, 9.5f, fur);
        pen.Limb(knee, 9.5f, ankle, 7.5f, fur);
        pen.Oval(foot + new Vector2(3, 6), 12.5f, 7, look.Belly, angle);
    }

    private void DrawCollar()
    {
        if (look.HeadBand)
            return;

        var throat = Vector2.Lerp(pose.Chest, pose.Head, 0.32f);
        var across = Vector2.Normalize(pose.Head - pose.Chest);
        across = new Vector2(across.Y, -across.X);
        pen.Part(() => pen.Stroke([throat - (15 * across), throat + (15 * across)], 7, look.Cloth));
        pen.Part(() => pen.Disc(throat + (11 * across) - new Vector2(0, 6), 5, look.Iris));
    }

    /// <summary>
    /// The elbow or knee between two points whose bones are equally long. Bones stretch rather than fall short: a drawn cat
    /// may, and a blow that does not arrive looks like a miss.
    /// </summary>
    private static Vector2 Joint(Vector2 root, Vector2 end, float bone, int bend)
    {
        var way = end - root;
        float half = way.Length() / 2;
        float height = MathF.Sqrt(MathF.Max(0, (bone * bone) - (half * half)));
        var across = half > 0.01f ? new Vector2(-way.Y, way.X) / (2 * half) : Vector2.UnitX;
        return root + (way / 2) + (bend * height * across);
    }
}
