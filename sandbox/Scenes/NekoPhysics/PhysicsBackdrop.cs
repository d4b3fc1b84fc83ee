namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// What is behind physical cats: a night sky over roofs, those who came to look, and ground with a mark at every metre, by
/// which speed is seen. Darker and duller than the cats, so as not to compete.
/// </summary>
internal static class PhysicsBackdrop
{
    private const float FloorTop = 424;
    private const float RoofWidth = 240;
    private const float RoofParallax = 0.22f;
    private const float WatcherWidth = 86;
    private const float WatcherParallax = 0.55f;

    /// <param name="ring">Whether the ground is a ring with ropes and an audience, or goes on for ever.</param>
    public static void Draw(ICanvas canvas, PhysicsCamera camera, Palette palette, bool ring, int time)
    {
        NightSky.Draw(canvas, palette, FloorTop, Math.Clamp(9 * camera.Centre, -160, 160), time);
        DrawRoofs(canvas, camera, palette);
        if (ring)
        {
            DrawAudience(canvas, camera, palette, time);
        }
        else
        {
            DrawFence(canvas, camera, palette, time);
        }

        DrawFloor(canvas, camera, palette, ring);
        if (ring)
        {
            DrawPost(canvas, camera, palette, -PhysicsRules.RingHalf - 0.35f, palette.Left);
            DrawPost(canvas, camera, palette, PhysicsRules.RingHalf + 0.35f, palette.Right);
        }
    }

    /// <summary>A row of things of one width without an end: draws those that can be seen, each with its number.</summary>
    private static void Tile(PhysicsCamera camera, float width, float parallax, Action<float, int> draw)
    {
        // Far things do not grow with the zoom: they pass by in pixels of the nearest view.
        float offset = camera.Centre * 170 * parallax;
        int first = (int)MathF.Floor((offset - width) / width);
        for (int i = first; (i * width) - offset < CanvasSize.Width + width; i++)
            draw((i * width) - offset, i);
    }

    private static int Dice(int i, int faces) => (int)(((uint)i * 2654435761u >> 16) % (uint)faces);

    private static void DrawRoofs(ICanvas canvas, PhysicsCamera camera, Palette palette)
    {
        var colour = palette.Distant.Towards(palette.SkyLow, 0.55f);
        var lit = palette.Moon.Towards(palette.Distant, 0.62f);
        Tile(camera, RoofWidth, RoofParallax, (x, i) =>
        {
            float height = 62 + (17 * Dice(i, 5));
            float top = FloorTop - height;
            canvas.Rectangle(x + 14, top, RoofWidth - 34, height, colour);
            canvas.Triangle(new Vector2(x, top + 4), new Vector2(x + RoofWidth - 8, top + 4), new Vector2(x + 60 + (20 * Dice(i + 7, 5)), top - 34 - (5 * Dice(i + 3, 4))), colour);
            canvas.Rectangle(x + 150, top - 30, 16, 34, colour);
            if (Dice(i + 11, 3) > 0)
                canvas.Rectangle(x + 44 + (26 * Dice(i + 5, 4)), top + 20, 18, 24, lit, 3);
        });
    }

    private static void DrawAudience(ICanvas canvas, PhysicsCamera camera, Palette palette, int time) =>
        Tile(camera, WatcherWidth, WatcherParallax, (x, i) =>
        {
            float size = 22 + (3.5f * Dice(i, 4));
            var at = new Vector2(x + (5 * Dice(i + 2, 7)), FloorTop - 8 - (4 * Dice(i + 9, 4)));
            Spectator.Draw(canvas, at, size, size * Math.Clamp((640 - at.X) / 3600, -0.12f, 0.12f), i, time, palette);
        });

    /// <summary>A garden fence; on one board in so many a bird sits and watches.</summary>
    private static void DrawFence(ICanvas canvas, PhysicsCamera camera, Palette palette, int time)
    {
        const float Board = 46;
        var wood = palette.Distant;
        Tile(camera, Board, WatcherParallax, (x, i) =>
        {
            float top = FloorTop - 58 - (3 * Dice(i, 3));
            canvas.Rectangle(x + 6, top, 30, FloorTop - top, wood, 3);
            canvas.Triangle(new Vector2(x + 6, top + 3), new Vector2(x + 36, top + 3), new Vector2(x + 21, top - 13), wood);
            canvas.Rectangle(x, FloorTop - 44, Board, 8, wood);
            if (Dice(i + 4, 9) == 0)
                DrawBird(canvas, new Vector2(x + 21, top - 17 + (MathF.Sin((0.09f * time) + i) > 0.93f ? -3 : 0)), palette);
        });
    }

    private static void DrawBird(ICanvas canvas, Vector2 at, Palette palette)
    {
        canvas.Oval(at, 10, 7.5f, palette.Distant, -0.3f);
        canvas.Circle(at + new Vector2(8, -8), 5.4f, palette.Distant);
        canvas.Triangle(at + new Vector2(12, -9), at + new Vector2(12, -6), at + new Vector2(18, -7), palette.Danger);
        canvas.Triangle(at + new Vector2(-8, -2), at + new Vector2(-6, 4), at + new Vector2(-20, 0), palette.Distant);
        canvas.Circle(at + new Vector2(9.5f, -9), 1.2f, palette.Moon);
    }

    private static void DrawFloor(ICanvas canvas, PhysicsCamera camera, Palette palette, bool ring)
    {
        canvas.Rectangle(0, FloorTop, CanvasSize.Width, IStage.Bottom - FloorTop, palette.Floor);
        if (ring)
            DrawBeyondRing(canvas, camera, palette);

        canvas.Rectangle(0, FloorTop, CanvasSize.Width, 3, palette.Floor.Towards(palette.Moon, 0.25f));
        float half = CanvasSize.Width / 2f / camera.Scale;
        for (int metre = (int)MathF.Floor(camera.Centre - half) - 1; metre <= camera.Centre + half + 1; metre++)
            DrawMetre(canvas, camera, palette, metre, ring);
    }

    private static void DrawMetre(ICanvas canvas, PhysicsCamera camera, Palette palette, int metre, bool ring)
    {
        // Lines run towards the viewer from a point far behind the middle.
        float near = camera.X(metre);
        float far = 640 + ((near - 640) * 0.93f);
        float front = 640 + ((near - 640) * 1.14f);
        canvas.Line(new Vector2(far, FloorTop + 4), new Vector2(front, IStage.Bottom), metre % 5 == 0 ? 3 : 1.5f, palette.FloorLine);
        if (metre % 5 == 0 && !ring && near is > 40 and < 1020)
        {
            string text = $"{metre} m";
            canvas.Text(text, near + 9, IStage.Bottom - 10, 15, palette.Floor.Towards(palette.Text, 0.55f), bold: true);
        }
    }

    private static void DrawBeyondRing(ICanvas canvas, PhysicsCamera camera, Palette palette)
    {
        float left = Math.Clamp(camera.X(-PhysicsRules.RingHalf), 0, CanvasSize.Width);
        float right = Math.Clamp(camera.X(PhysicsRules.RingHalf), 0, CanvasSize.Width);
        var colour = palette.Danger.Towards(palette.Floor, 0.6f);
        canvas.Rectangle(0, FloorTop, left, IStage.Bottom - FloorTop, colour);
        canvas.Rectangle(right, FloorTop, CanvasSize.Width - right, IStage.Bottom - FloorTop, colour);
    }

    private static void DrawPost(ICanvas canvas, PhysicsCamera camera, Palette palette, float place, Colour colour)
    {
        float zoom = camera.Scale / 170;
        float x = camera.X(place);
        float height = 120 * zoom;
        canvas.Rectangle(x - (9 * zoom), FloorTop + 8 - height, 18 * zoom, height, palette.FloorLine.Towards(palette.Ink, 0.3f), 4);
        canvas.Rectangle(x - (12 * zoom), FloorTop - 2 - height, 24 * zoom, 24 * zoom, colour.Towards(palette.FloorLine, 0.25f), 6);
    }
}
