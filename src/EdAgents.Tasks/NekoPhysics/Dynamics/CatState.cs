namespace EdAgents.Tasks.NekoPhysics.Dynamics;

internal static class CatState
{
    private const float Height = CatAnatomy.StandingHeight;

    /// <summary>The ground's impulse on head and torso in the last control step, N·s.</summary>
    public static float BodyTouch(CatBlock cats, int lane) =>
        cats.Touch(CatCircle.Head, lane) + cats.Touch(CatCircle.Chest, lane)
        + cats.Touch(CatCircle.Back, lane) + cats.Touch(CatCircle.Rump, lane);

    /// <summary>Level, high enough, and on its paws.</summary>
    public static bool Standing(CatBlock cats, int lane) =>
        Cos(cats, lane) > 0.8f && cats.Y(CatPart.Torso, lane) > 0.72f * Height && BodyTouch(cats, lane) <= 0;

    /// <summary>The body on the ground, tilted or low.</summary>
    public static bool Fallen(CatBlock cats, int lane) =>
        BodyTouch(cats, lane) > 0 && (Cos(cats, lane) < 0.5f || cats.Y(CatPart.Torso, lane) < 0.5f * Height);

    /// <summary>How well it stands on four legs, 0 to 1: level times high.</summary>
    public static float Posture(CatBlock cats, int lane) =>
        Math.Clamp(Cos(cats, lane), 0, 1) * Math.Clamp((cats.Y(CatPart.Torso, lane) - 0.2f) / ((0.92f * Height) - 0.2f), 0, 1);

    /// <summary>How well it stands on its hind legs, 0 to 1: steep times high, less where paws are not where they should be.</summary>
    public static float Upright(CatBlock cats, int lane)
    {
        float sin = VectorTrigonometry.SinCos(cats.Angle(CatPart.Torso, lane)).Sin;
        float wrong = cats.Touch(CatCircle.FrontLeftPaw, lane) + cats.Touch(CatCircle.FrontRightPaw, lane)
            + cats.Touch(CatCircle.TailTip, lane) + BodyTouch(cats, lane);
        float hind = cats.Touch(CatCircle.HindLeftPaw, lane) + cats.Touch(CatCircle.HindRightPaw, lane);
        return Math.Clamp((sin - 0.3f) / 0.55f, 0, 1) * Math.Clamp((cats.Y(CatPart.Torso, lane) - 0.3f) / 0.65f, 0, 1)
            * (wrong > 0 ? 0.5f : 1) * (hind > 0 ? 1 : 0.3f);
    }

    public static float Cos(CatBlock cats, int lane) => VectorTrigonometry.SinCos(cats.Angle(CatPart.Torso, lane)).Cos;
}
