namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>Draws the motor, the rod with its lantern, the torque as an arc, and a cat that would like some light.</summary>
internal sealed class PendulumPicture(PendulumEnvironment pendulum, RoundRunner rounds, Palette palette)
{
    private const float FloorTop = 450;
    private const float Length = 140;
    private const float TorqueRadius = 52;
    private static readonly Vector2 Motor = new(640, 302);
    private static readonly Vector2 CatAt = new(410, FloorTop + 10);

    private readonly CatLook look = CatLook.OfSeat(0, palette);

    /// <summary>How near the rod is to upright, 0 to 1.</summary>
    private float Uprightness => MathF.Max(0, (float)Math.Cos(pendulum.Angle));

    public void Draw(ICanvas canvas, int time)
    {
        NightSky.Draw(canvas, palette, FloorTop, 0, time);
        canvas.Rectangle(0, FloorTop, CanvasSize.Width, 44, palette.Floor);
        canvas.Rectangle(0, FloorTop, CanvasSize.Width, 4, palette.Floor.Towards(palette.Moon, 0.25f));
        DrawGoal(canvas);
        DrawStand(canvas);
        DrawRod(canvas);
        DrawTorque(canvas);
        DrawCat(canvas, time);
    }

    private Vector2 Tip => Motor + (Length * Along(pendulum.Angle));

    private void DrawGoal(ICanvas canvas)
    {
        var goal = Motor + (Length * Along(0));
        canvas.Circle(goal, 31, palette.Guard.Faded(0.25f));
        canvas.Arc(goal, 31, 0, MathF.Tau * 0.5f, 2, palette.Guard.Faded(0.8f));
        canvas.Arc(goal, 31, MathF.Tau * 0.5f, MathF.Tau, 2, palette.Guard.Faded(0.8f));
    }

    private void DrawStand(ICanvas canvas)
    {
        var post = palette.FloorLine.Towards(palette.Muted, 0.15f);
        canvas.Line(new Vector2(Motor.X - 60, FloorTop + 4), Motor, 10, post);
        canvas.Line(new Vector2(Motor.X + 60, FloorTop + 4), Motor, 10, post);
    }

    private void DrawRod(ICanvas canvas)
    {
        canvas.Circle(Tip, 52, palette.Moon.Faded(0.06f + (0.12f * Uprightness)));
        canvas.Circle(Tip, 36, palette.Moon.Faded(0.08f + (0.16f * Uprightness)));
        canvas.Line(Motor, Tip, 16, palette.Ink);
        canvas.Line(Motor, Tip, 11, palette.RightFur);
        canvas.Circle(Tip, 24, palette.Ink);
        canvas.Circle(Tip, 20, palette.Danger.Towards(palette.Moon, 0.25f + (0.75f * Uprightness)));
        canvas.Circle(Tip, 9, palette.Moon);
        canvas.Circle(Motor, 20, palette.Ink);
        canvas.Circle(Motor, 15, palette.Muted);
        canvas.Circle(Motor, 5, palette.Ink);
    }

    /// <summary>An arc about the motor, as long as the torque is strong, with a head on the side it turns to.</summary>
    private void DrawTorque(ICanvas canvas)
    {
        float share = (float)(pendulum.Torque / PendulumEnvironment.MaxTorque);
        if (MathF.Abs(share) < 0.03f || rounds.Result.Done)
            return;

        // Positive is anticlockwise, as the rod's angle is drawn; angles on the canvas grow clockwise.
        float from = (0.5f + (0.2f * share)) * MathF.PI;
        float to = (0.5f - (0.8f * share)) * MathF.PI;
        canvas.Arc(Motor, TorqueRadius, from, to, 7, palette.Highlight);
        var (sin, cos) = MathF.SinCos(to);
        var end = Motor + (TorqueRadius * new Vector2(cos, sin));
        var ahead = MathF.Sign(share) * new Vector2(sin, -cos);
        var across = new Vector2(cos, sin);
        canvas.Triangle(end + (ahead * 18), end - (across * 13), end + (across * 13), palette.Highlight);
    }

    private void DrawCat(ICanvas canvas, int time)
    {
        bool lit = Uprightness > 0.95f;
        bool fast = Math.Abs(pendulum.AngularVelocity) > 4;
        var eyes = lit ? CatEyes.Happy : fast ? CatEyes.Wide : time % 130 < 5 ? CatEyes.Closed : CatEyes.Open;
        var pose = CatPoses.Dejected.Face(eyes, fast ? CatMouth.Open : CatMouth.Calm) with
        {
            // The head follows the lantern.
            HeadTilt = 0.35f * (Motor.Y - Tip.Y) / Length,
        };
        CatPainter.Draw(canvas, pose, look, CatAt, 1, 0.95f, time / 20f);
    }

    /// <summary>The direction of a rod that leans by an angle from upright, anticlockwise as in Gymnasium's picture.</summary>
    private static Vector2 Along(double angle)
    {
        var (sin, cos) = MathF.SinCos((float)angle);
        return new Vector2(-sin, -cos);
    }
}
