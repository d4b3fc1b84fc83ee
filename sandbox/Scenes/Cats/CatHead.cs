namespace EdAgents.Sandbox.Scenes.Cats;

/// <summary>Draws the head of a cat, seen half from the front. Coordinates are about the head's middle, before it is tilted.</summary>
internal sealed class CatHead(CatPen pen, CatPose pose, CatLook look, float time)
{
    private readonly Matrix3x2 turn = Matrix3x2.CreateRotation(pose.HeadTilt);

    public void Draw()
    {
        if (look.HeadBand)
            pen.Part(DrawRibbons);

        pen.Part(DrawSkull);
        DrawEarInsides();
        DrawMarks();
        DrawMuzzle();
        DrawEye(new Vector2(2, 1), 6.4f, mirrored: false);
        DrawEye(new Vector2(23, 1), 5.6f, mirrored: true);
    }

    private Vector2 At(float x, float y) => pose.Head + Vector2.Transform(new Vector2(x, y), turn);

    private void DrawSkull()
    {
        DrawEar(-17, 10, look.Fur);
        DrawEar(17, 9, look.Fur);
        pen.Patch([At(-24, 0), At(-39, -13), At(-18, -18)], look.Fur);
        pen.Patch([At(27, -2), At(37, -13), At(20, -18)], look.Fur);
        pen.Oval(At(0, 0), 31, 26.5f, look.Fur, pose.HeadTilt);
    }

    private Vector2 EarTip(float x) => Vector2.Lerp(At(x + (x < 0 ? -7 : 6), 43), At(x - 24, 27), pose.EarsBack);

    private void DrawEar(float x, float half, Colour colour) =>
        pen.Patch([At(x - half, 14), At(x + half, 18), EarTip(x)], colour);

    private void DrawEarInsides()
    {
        foreach (float x in (ReadOnlySpan<float>)[-17, 17])
        {
            var tip = Vector2.Lerp(At(x, 20), EarTip(x), 0.75f);
            pen.Patch([At(x - 5, 20), At(x + 5, 22), tip], look.Pink);
        }
    }

    private void DrawMarks()
    {
        if (look.Stripes is { } stripes)
        {
            pen.Stroke([At(-24, -3), At(-15, -4)], 3.6f, stripes);
            pen.Stroke([At(-23, -10), At(-15, -9)], 3.6f, stripes);
        }

        if (look.HeadBand)
        {
            pen.Stroke([At(-28, 12), At(-14, 15.5f), At(8, 16.5f), At(27, 13)], 7.5f, look.Cloth);
        }
        else
        {
            pen.Stroke([At(6, 24), At(7, 17)], 3, look.Shade);
            pen.Stroke([At(13, 23), At(13, 17)], 3, look.Shade);
        }

        pen.Oval(At(-8, -10), 5.5f, 3.4f, look.Pink.Faded(0.55f), pose.HeadTilt);
    }

    private void DrawRibbons()
    {
        float wave = MathF.Sin(5 * time);
        pen.Stroke([At(-28, 12), Hanging(-42, 12 + (3 * wave)), Hanging(-56, 6 - (4 * wave))], 6, look.Cloth);
        pen.Stroke([At(-28, 11), Hanging(-38, 4 - (3 * wave)), Hanging(-47, -6 + (4 * wave))], 6, look.Cloth);
    }

    /// <summary>Cloth lies on the floor rather than go through it.</summary>
    private Vector2 Hanging(float x, float y)
    {
        var at = At(x, y);
        return at with { Y = MathF.Max(at.Y, 4) };
    }

    private void DrawMuzzle()
    {
        pen.Oval(At(13, -11), 12, 8, look.Belly, pose.HeadTilt);
        var whisker = look.Whiskers.Faded(0.8f);
        pen.Stroke([At(-2, -9), At(-25, -7)], 1.3f, whisker);
        pen.Stroke([At(-2, -12), At(-24, -14)], 1.3f, whisker);
        pen.Stroke([At(25, -9), At(43, -6)], 1.3f, whisker);
        pen.Stroke([At(25, -12), At(42, -14)], 1.3f, whisker);
        DrawMouth();
        pen.Patch([At(10, -5), At(18, -5), At(14, -9.5f)], look.Pink.Towards(look.Ink, 0.25f));
    }

    private void DrawMouth()
    {
        switch (pose.Mouth)
        {
            case CatMouth.Open:
                pen.Oval(At(14, -15), 5.5f, 5, look.Ink, pose.HeadTilt);
                pen.Oval(At(14, -17), 3.4f, 2.4f, look.Pink, pose.HeadTilt);
                break;
            case CatMouth.Sad:
                pen.Stroke([At(8, -16), At(14, -13), At(20, -16)], 2, look.Ink);
                break;
            default:
                pen.Stroke([At(7, -12), At(10, -14.5f), At(14, -11), At(18, -14.5f), At(21, -12)], 2, look.Ink);
                break;
        }
    }

    private void DrawEye(Vector2 at, float width, bool mirrored)
    {
        int outwards = mirrored ? 1 : -1;
        switch (pose.Eyes)
        {
            case CatEyes.Squeezed:
                DrawLines(at, [new(5 * outwards, 5), new(-5 * outwards, 0), new(5 * outwards, -5)]);
                break;
            case CatEyes.Crossed:
                DrawLines(at, [new(-5, 5), new(5, -5)]);
                DrawLines(at, [new(-5, -5), new(5, 5)]);
                break;
            case CatEyes.Happy:
                DrawLines(at, [new(-6, -2), new(-3, 3), new(0, 4), new(3, 3), new(6, -2)]);
                break;
            case CatEyes.Closed:
                DrawLines(at, [new(-6, 1), new(-3, -2), new(0, -3), new(3, -2), new(6, 1)]);
                break;
            default:
                DrawOpenEye(at, width, outwards);
                break;
        }
    }

    private void DrawOpenEye(Vector2 at, float width, int outwards)
    {
        bool wide = pose.Eyes == CatEyes.Wide;
        float height = wide ? 10 : 8.8f;
        pen.Oval(At(at.X, at.Y), width + 1.6f, height + 1.6f, look.Ink, pose.HeadTilt);
        pen.Oval(At(at.X, at.Y), width, height, look.Iris, pose.HeadTilt);
        var gaze = at + (Vector2.Transform(pose.Gaze, Matrix3x2.CreateRotation(-pose.HeadTilt)) * new Vector2(2.4f, 3.2f));
        pen.Oval(At(gaze.X + 1, gaze.Y - 0.5f), width * (wide ? 0.4f : 0.6f), height * (wide ? 0.55f : 0.78f), look.Ink, pose.HeadTilt);
        pen.Disc(At(gaze.X + 2.2f, gaze.Y + 3.2f), 2.1f, look.White);
        DrawLid(at, width, outwards);
    }

    /// <summary>A brow that falls inwards is bent on the opponent; one that falls outwards is sad.</summary>
    private void DrawLid(Vector2 at, float width, int outwards)
    {
        float outer = pose.Eyes switch
        {
            CatEyes.Focused => 9,
            CatEyes.Sad => 2.5f,
            _ => float.NaN,
        };
        if (float.IsNaN(outer))
            return;

        float inner = 11.5f - outer;
        float reach = width + 2;
        float left = outwards < 0 ? outer : inner;
        float right = outwards < 0 ? inner : outer;
        var (from, to) = (At(at.X - reach, at.Y + left), At(at.X + reach, at.Y + right));
        pen.Patch([from, to, At(at.X + reach, at.Y + 12), At(at.X - reach, at.Y + 12)], look.Fur);
        pen.Stroke([from, to], 2.6f, look.Ink);
    }

    private void DrawLines(Vector2 about, ReadOnlySpan<Vector2> points)
    {
        Span<Vector2> there = stackalloc Vector2[points.Length];
        for (int i = 0; i < points.Length; i++)
            there[i] = At(about.X + points[i].X, about.Y + points[i].Y);

        pen.Stroke(there, 3, look.Ink);
    }
}
