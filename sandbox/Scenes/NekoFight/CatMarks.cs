namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>What comics draw about a figure: the sweep of a paw, the shield of a guard, the stars of a daze.</summary>
internal static class CatMarks
{
    public static void Draw(ICanvas canvas, in Cat cat, CatFigure figure, FightCamera camera, Palette palette, int time)
    {
        if (figure.Result == RoundResult.KnockedOut || cat.State == FighterState.GuardBreak)
        {
            VersusMarks.DrawDaze(canvas, camera.Point(figure, figure.Pose.Head), camera.Zoom, 34, palette.Highlight, time);
        }
        else if (figure.Result == RoundResult.Open)
        {
            if (cat.Phase == MovePhase.Active && cat.State == FighterState.Heavy)
                DrawClawMarks(canvas, figure, camera, palette);

            if (cat.Phase == MovePhase.Active && cat.State != FighterState.Heavy)
                DrawDash(canvas, figure, camera, palette);

            if (cat.Guarding)
                DrawShield(canvas, figure, camera, palette);
        }
    }

    /// <summary>Three arcs from over the head down to where the claw is.</summary>
    private static void DrawClawMarks(ICanvas canvas, CatFigure figure, FightCamera camera, Palette palette)
    {
        var shoulder = figure.Pose.Chest + new Vector2(-10, 8);
        var centre = camera.Point(figure, shoulder);
        float reach = Vector2.Distance(shoulder, figure.Pose.NearPaw);
        float from = figure.Facing > 0 ? -1.25f : -MathF.PI + 1.25f;
        float to = figure.Facing > 0 ? 0.35f : -MathF.PI - 0.35f;
        for (int i = 0; i < 3; i++)
        {
            float radius = camera.PoseScale * (reach - 4 + (13 * i));
            var colour = i == 1 ? palette.White : palette.Glow;
            canvas.Arc(centre, radius, from + (0.12f * i * figure.Facing), to, (6 - i) * camera.Zoom, colour);
        }
    }

    private static void DrawDash(ICanvas canvas, CatFigure figure, FightCamera camera, Palette palette)
    {
        var paw = figure.Pose.NearPaw;
        for (int i = -1; i <= 1; i++)
        {
            var end = camera.Point(figure, paw + new Vector2(-14 - (6 * Math.Abs(i)), 13 * i));
            var start = camera.Point(figure, paw + new Vector2(-58 + (8 * Math.Abs(i)), 15 * i));
            canvas.Line(start, end, 3 * camera.Zoom, palette.White.Faded(0.8f));
        }
    }

    private static void DrawShield(ICanvas canvas, CatFigure figure, FightCamera camera, Palette palette)
    {
        var centre = camera.Point(figure, figure.Pose.Chest + new Vector2(-2, 6));
        float middle = figure.Facing > 0 ? 0 : MathF.PI;
        canvas.Arc(centre, 62 * camera.Zoom, middle - 0.85f, middle + 0.85f, 5, palette.Guard.Faded(0.85f));
        canvas.Arc(centre, 54 * camera.Zoom, middle - 0.7f, middle + 0.7f, 2, palette.Guard.Faded(0.6f));
    }
}
