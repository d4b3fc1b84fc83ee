namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>Draws the Moon's ground and its pad, the Earth, and a lander with a cat behind the window.</summary>
internal sealed class LunarLanderPicture(LunarLanderEnvironment lander, RoundRunner rounds, Palette palette)
{
    private const float Bottom = 494;
    private const float PixelsPerMetre = 33;
    private const float PadY = 432;
    private const int MainEngine = 2;
    private static readonly Vector2 EarthAt = new(1010, 190);

    public void Draw(ICanvas canvas, int time)
    {
        NightSky.DrawSpace(canvas, palette, Bottom, time);
        DrawEarth(canvas);
        canvas.PushClip(0, 0, CanvasSize.Width, Bottom);
        DrawGround(canvas);
        DrawFlags(canvas, time);
        DrawLegs(canvas);
        DrawFlames(canvas, time);
        DrawHull(canvas);
        DrawPilot(canvas, time);
        canvas.PopClip();
    }

    private void DrawEarth(ICanvas canvas)
    {
        canvas.Circle(EarthAt, 62, palette.RightFur.Faded(0.08f));
        canvas.Circle(EarthAt, 44, palette.RightFur.Towards(palette.SkyLow, 0.3f));
        canvas.Oval(EarthAt + new Vector2(-14, -12), 18, 12, palette.Guard.Towards(palette.SkyLow, 0.35f), 0.5f);
        canvas.Oval(EarthAt + new Vector2(15, 14), 15, 9, palette.Guard.Towards(palette.SkyLow, 0.35f), -0.4f);
        canvas.Oval(EarthAt + new Vector2(6, -26), 16, 5, palette.White.Faded(0.5f), 0.2f);
    }

    private void DrawGround(ICanvas canvas)
    {
        var terrain = lander.Terrain;
        var ground = palette.Muted.Towards(palette.SkyHigh, 0.55f);
        Span<Vector2> surface = stackalloc Vector2[LunarTerrain.Corners + 2];
        for (int i = 0; i < LunarTerrain.Corners; i++)
        {
            var (x, y) = terrain.Corner(i);
            surface[i + 1] = Place(x, y);
        }

        // The ground goes on level beyond its ends.
        surface[0] = new Vector2(0, surface[1].Y);
        surface[^1] = new Vector2(CanvasSize.Width, surface[^2].Y);
        for (int i = 0; i + 1 < surface.Length; i++)
        {
            var (a, b) = (surface[i], surface[i + 1] + new Vector2(1, 0));
            canvas.Polygon([a, b, new Vector2(b.X, Bottom), new Vector2(a.X, Bottom)], ground);
        }

        canvas.Polyline(surface, 4, ground.Towards(palette.Moon, 0.45f));
        float half = (float)LunarTerrain.PadHalfWidth * PixelsPerMetre;
        canvas.Rectangle(640 - half, PadY - 3, 2 * half, 7, palette.Guard, 3);
    }

    private void DrawFlags(ICanvas canvas, int time)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            var foot = Place(side * LunarTerrain.PadHalfWidth, 0);
            var top = foot - new Vector2(0, 58);
            canvas.Line(foot, top, 4, palette.Moon);
            float wave = 3 * MathF.Sin((0.1f * time) + side);
            canvas.Triangle(top, top + new Vector2(32, 10 + wave), top + new Vector2(0, 21), palette.LeftFur);
        }
    }

    private void DrawLegs(ICanvas canvas)
    {
        for (int leg = 0; leg < 2; leg++)
        {
            float side = leg == 0 ? -1 : 1;
            var foot = Body(side * (float)LunarLanderEnvironment.FootX, -(float)LunarLanderEnvironment.FootY);

            // A leg that gives way is shorter: its foot stays on the ground.
            double x = (foot.X - 640) / PixelsPerMetre;
            foot.Y = MathF.Min(foot.Y, Place(x, lander.Terrain.HeightAt(x)).Y);
            var colour = lander.IsDown(leg) ? palette.Guard : palette.Muted;
            canvas.Line(Body(side * 0.5f, -0.35f), foot, 9, palette.Ink);
            canvas.Line(Body(side * 0.5f, -0.35f), foot, 5, colour);
            canvas.Oval(foot, 11, 4, palette.Ink, Turn);
            canvas.Oval(foot, 9, 3, colour, Turn);
        }
    }

    private void DrawHull(ICanvas canvas)
    {
        var hull = LunarLanderEnvironment.Hull;
        Span<Vector2> outline = stackalloc Vector2[hull.Length];
        Span<Vector2> inside = stackalloc Vector2[hull.Length];
        for (int i = 0; i < hull.Length; i++)
        {
            outline[i] = Body((float)hull[i].X * 1.1f, (float)hull[i].Y * 1.1f);
            inside[i] = Body((float)hull[i].X, (float)hull[i].Y);
        }

        canvas.Polygon(outline, palette.Ink);
        canvas.Polygon(inside, palette.Moon.Towards(palette.Muted, 0.35f));
        canvas.Line(Body(-0.6f, -0.4f), Body(0.6f, -0.4f), 5, palette.LeftFur);
    }

    private void DrawPilot(ICanvas canvas, int time)
    {
        var middle = Body(0, 0.1f);
        canvas.Circle(middle, 16, palette.Ink);
        canvas.Circle(middle, 14, palette.RightFur.Towards(palette.SkyHigh, 0.6f));
        canvas.Triangle(Body(-0.26f, 0.08f), Body(-0.22f, 0.4f), Body(-0.02f, 0.22f), palette.LeftFur);
        canvas.Triangle(Body(0.26f, 0.08f), Body(0.22f, 0.4f), Body(0.02f, 0.22f), palette.LeftFur);
        canvas.Oval(Body(0, 0.04f), 10, 8.5f, palette.LeftFur, Turn);
        bool shut = time % 140 < 6 || (rounds.Result.Done && !lander.Landed);
        foreach (float side in (ReadOnlySpan<float>)[-0.11f, 0.11f])
        {
            if (shut)
            {
                canvas.Line(Body(side - 0.05f, 0.07f), Body(side + 0.05f, 0.07f), 2, palette.Ink);
            }
            else
            {
                canvas.Circle(Body(side, 0.07f), 2.4f, palette.Ink);
            }
        }

        canvas.Circle(Body(0, -0.03f), 1.6f, palette.Pink);
    }

    private void DrawFlames(ICanvas canvas, int time)
    {
        if (rounds.Result.Done || rounds.Frame == 0)
            return;

        float flicker = 0.15f * ((time * 7 % 5) - 2) / 2;
        switch (rounds.Chosen(0))
        {
            case MainEngine:
                canvas.Triangle(Body(-0.28f, -0.5f), Body(0.28f, -0.5f), Body(0, -1.55f + flicker), palette.Danger);
                canvas.Triangle(Body(-0.15f, -0.5f), Body(0.15f, -0.5f), Body(0, -1.15f + flicker), palette.Highlight);
                break;
            case 1:
                DrawPuff(canvas, -1, flicker);
                break;
            case 3:
                DrawPuff(canvas, 1, flicker);
                break;
        }
    }

    /// <summary>A side engine blows away from the hull, on its own side.</summary>
    private void DrawPuff(ICanvas canvas, float side, float flicker) =>
        canvas.Triangle(Body(side * 0.65f, 0.5f), Body(side * 0.65f, 0.22f), Body(side * (1.3f + flicker), 0.36f), palette.Highlight);

    private float Turn => -(float)lander.Angle;

    /// <summary>A point of the lander on the canvas, from metres about its middle.</summary>
    private Vector2 Body(float x, float y)
    {
        var (sin, cos) = Math.SinCos(lander.Angle);
        return Place(lander.X + (cos * x) - (sin * y), lander.Y + (sin * x) + (cos * y));
    }

    private static Vector2 Place(double x, double y) =>
        new(640 + ((float)x * PixelsPerMetre), PadY - ((float)y * PixelsPerMetre));
}
