namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>A ring on a roof at night, and those who came to look. Darker and duller than the cats, so as not to compete.</summary>
internal static class FightBackdrop
{
    private const float FloorTop = 438;
    private const float LeftPost = 26;
    private const float RightPost = CanvasSize.Width - 26;

    /// <summary>Draws everything behind the cats. What is farther away moves less with the camera.</summary>
    public static void Draw(ICanvas canvas, FightCamera camera, Palette palette, int time)
    {
        NightSky.Draw(canvas, palette, FloorTop, 0.08f * (camera.Centre - 640), time);
        DrawAudience(canvas, camera, palette, time);
        DrawRopes(canvas, camera, palette);
        DrawFloor(canvas, camera, palette);
    }

    private static void DrawAudience(ICanvas canvas, FightCamera camera, Palette palette, int time)
    {
        float zoom = MathF.Sqrt(camera.Zoom);
        for (int i = 0; i < 17; i++)
        {
            float size = (25 + (5 * (i * 7 % 3))) * zoom;
            float x = (i * 80) + (9 * (i * 5 % 3)) - 8;
            var at = new Vector2(640 + ((x - 640 - (0.6f * (camera.Centre - 640))) * zoom), camera.Y(424) - (i * 11 % 16));
            Spectator.Draw(canvas, at, size, size * 0.06f * ((i % 3) - 1), i, time, palette);
        }
    }

    private static void DrawRopes(ICanvas canvas, FightCamera camera, Palette palette)
    {
        var rope = palette.Muted.Towards(palette.SkyLow, 0.5f);
        for (int i = 0; i < 3; i++)
        {
            float y = camera.Y(328 + (36 * i));
            canvas.Line(new Vector2(camera.X(LeftPost), y), new Vector2(camera.X(RightPost), y), 3 * camera.Zoom, rope);
        }

        DrawPost(canvas, camera, palette, LeftPost, palette.LeftFur);
        DrawPost(canvas, camera, palette, RightPost, palette.RightFur);
    }

    private static void DrawPost(ICanvas canvas, FightCamera camera, Palette palette, float x, Colour colour)
    {
        float zoom = camera.Zoom;
        var wood = palette.FloorLine.Towards(palette.Ink, 0.3f);
        canvas.Rectangle(camera.X(x - 9), camera.Y(306), 18 * zoom, zoom * (FloorTop - 302), wood, 4);
        canvas.Rectangle(camera.X(x - 12), camera.Y(298), 24 * zoom, 26 * zoom, colour.Towards(palette.FloorLine, 0.25f), 6);
    }

    private static void DrawFloor(ICanvas canvas, FightCamera camera, Palette palette)
    {
        float top = camera.Y(FloorTop);
        canvas.Rectangle(0, top, CanvasSize.Width, FightCamera.Bottom - top, palette.Floor);
        canvas.Rectangle(0, top, CanvasSize.Width, 4, palette.Floor.Towards(palette.Moon, 0.25f));
        const int Boards = 16;
        for (int i = 0; i <= Boards; i++)
        {
            // Boards run towards the viewer from a point far behind the middle.
            float x = (i - (Boards / 2f)) / Boards;
            var far = new Vector2(camera.X(640 + (1320 * x)), top + 4);
            canvas.Line(far, new Vector2(camera.X(640 + (1700 * x)), camera.Y(FightCamera.Bottom)), 2, palette.FloorLine);
        }

        canvas.Rectangle(0, FightCamera.Bottom - 6, CanvasSize.Width, CanvasSize.Height - FightCamera.Bottom + 6, palette.Background);
        canvas.Rectangle(0, FightCamera.Bottom - 6, CanvasSize.Width, 4, palette.FloorLine.Towards(palette.Ink, 0.4f));
    }
}
