namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What comics draw about a cat: its shadow, stars where it is knocked out, drops of sweat where it struggles to get up.</summary>
internal static class PhysicsMarks
{
    private const float Heavy = 0.5f;

    /// <summary>Draws a shadow, paler the higher the cat is.</summary>
    public static void DrawShadow(ICanvas canvas, PhysicsFigure figure, PhysicsCamera camera, Palette palette)
    {
        var body = figure.Body;
        var middle = body.World((body.Torso * 0.7f) + (body.Head * 0.3f));
        float reach = 0.3f + (0.45f * MathF.Abs(MathF.Cos(body.Angle(Tasks.NekoPhysics.Body.CatPart.Torso))));
        float height = MathF.Max(0, body.Torso.Y - 0.8f);
        var at = camera.Point(new Vector2(middle.X, 0)) + new Vector2(0, 0.02f * camera.Scale);
        float size = camera.Scale * reach * (1 - (0.25f * MathF.Min(1, height)));
        canvas.Oval(at, size, size * 0.13f, palette.Ink.Faded(0.4f * (1 - (0.5f * MathF.Min(1, height)))));
    }

    public static void Draw(ICanvas canvas, PhysicsFigure figure, PhysicsCamera camera, Palette palette, int time)
    {
        var head = camera.Point(figure.Body.World(figure.Body.Head));
        float zoom = camera.Scale / 150;
        if (figure.Result == RoundResult.KnockedOut)
        {
            VersusMarks.DrawDaze(canvas, head, zoom, 40, palette.Glow, time);
        }
        else if (figure.Down && figure.Body.Speed.Length() > Heavy * 0.4f)
        {
            DrawSweat(canvas, head, zoom, palette, time);
        }
    }

    private static void DrawSweat(ICanvas canvas, Vector2 head, float zoom, Palette palette, int time)
    {
        for (int i = 0; i < 3; i++)
        {
            float share = ((time + (13 * i)) % 40) / 40f;
            float angle = -MathF.PI / 2 + ((i - 1) * 0.75f);
            var (sin, cos) = MathF.SinCos(angle);
            var way = new Vector2(cos, sin);
            var at = head + (zoom * (34 + (24 * share)) * way);
            float size = zoom * 4.6f * (1 - (0.6f * share));
            canvas.Circle(at, size, palette.Right.Faded(1 - share));
            canvas.Triangle(at + (size * new Vector2(way.Y, -way.X)), at + (size * new Vector2(-way.Y, way.X)), at - (2.4f * size * way), palette.Right.Faded(1 - share));
        }
    }
}
