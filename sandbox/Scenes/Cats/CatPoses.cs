namespace EdAgents.Sandbox.Scenes.Cats;

/// <summary>The key poses of a fighting cat, drawn by hand, so to say: one property each, in the order of a fight.</summary>
public static class CatPoses
{
    /// <summary>On its toes, paws up, ready.</summary>
    public static CatPose Stance { get; } = default(CatPose)
        .Body(hips: (-6, 38), chest: (0, 64), head: (6, 98), tilt: 0)
        .Paws(near: (30, 56), far: (40, 70)).Feet(near: (-20, 0), far: (16, 0))
        .Tail(2.75f, curl: -2.3f).Face(CatEyes.Open);

    /// <summary>Knees bent before and after a jump.</summary>
    public static CatPose Crouch { get; } = Stance
        .Body(hips: (-8, 28), chest: (2, 50), head: (10, 82), tilt: 0)
        .Paws(near: (24, 36), far: (34, 44))
        .Tail(3.2f, curl: -1.4f).Face(CatEyes.Focused);

    /// <summary>Straight up, stretched.</summary>
    public static CatPose Rise { get; } = Stance
        .Body(hips: (-4, 44), chest: (2, 74), head: (6, 109), tilt: 0.25f)
        .Paws(near: (22, 104), far: (34, 112)).Feet(near: (-14, 2), far: (6, 10))
        .Tail(3.9f, curl: -0.6f).Face(CatEyes.Wide);

    /// <summary>On the way down, feet first.</summary>
    public static CatPose Drop { get; } = Stance
        .Body(hips: (-6, 44), chest: (0, 70), head: (6, 103), tilt: -0.2f)
        .Paws(near: (-22, 84), far: (38, 90)).Feet(near: (-18, 14), far: (20, 8))
        .Tail(2.0f, curl: 0.7f).Face(CatEyes.Focused);

    /// <summary>Flying at the opponent, paws first.</summary>
    public static CatPose Pounce { get; } = Stance
        .Body(hips: (-26, 46), chest: (4, 62), head: (30, 86), tilt: 0.1f)
        .Paws(near: (58, 64), far: (64, 80), claws: 0.4f).Feet(near: (-58, 26), far: (-50, 40))
        .Tail(2.7f, curl: -0.5f).Face(CatEyes.Focused, ears: 0.5f);

    /// <summary>Behind its paws.</summary>
    public static CatPose Guard { get; } = Stance
        .Body(hips: (-12, 32), chest: (-6, 56), head: (-8, 86), tilt: -0.12f)
        .Paws(near: (20, 84), far: (28, 66)).Feet(near: (-28, 0), far: (14, 0))
        .Tail(3.3f, curl: -0.9f).Face(CatEyes.Focused, ears: 0.55f);

    /// <summary>The quick paw drawn back.</summary>
    public static CatPose LightWindUp { get; } = Stance
        .Body(hips: (-10, 36), chest: (-8, 62), head: (-2, 96), tilt: -0.05f)
        .Paws(near: (-24, 66), far: (30, 74)).Feet(near: (-24, 0), far: (18, 0))
        .Tail(2.9f, curl: -1.6f).Face(CatEyes.Focused, ears: 0.3f);

    /// <summary>The quick paw out.</summary>
    public static CatPose LightStrike { get; } = Stance
        .Body(hips: (12, 36), chest: (32, 61), head: (38, 94), tilt: 0.05f)
        .Paws(near: (103, 66), far: (22, 62)).Feet(near: (-26, 0), far: (44, 0))
        .Tail(2.9f, curl: 0.3f).Face(CatEyes.Focused, CatMouth.Open, ears: 0.5f);

    /// <summary>The same at arm's length.</summary>
    public static CatPose LightStrikeNear { get; } = LightStrike
        .Body(hips: (-2, 37), chest: (6, 63), head: (10, 97), tilt: 0.05f)
        .Paws(near: (50, 70), far: (16, 62)).Feet(near: (-24, 0), far: (20, 0));

    /// <summary>The paw coming back.</summary>
    public static CatPose LightReturn { get; } = Stance
        .Body(hips: (4, 36), chest: (16, 62), head: (22, 95), tilt: 0)
        .Paws(near: (58, 56), far: (34, 66)).Feet(near: (-22, 0), far: (32, 0))
        .Tail(2.8f, curl: -1.2f).Face(CatEyes.Open, ears: 0.2f);

    /// <summary>The quick paw in the air: down at what is below.</summary>
    public static CatPose AirStrike { get; } = Stance
        .Body(hips: (-12, 52), chest: (12, 66), head: (24, 97), tilt: -0.3f)
        .Paws(near: (84, 40), far: (14, 84), claws: 0.6f).Feet(near: (-40, 40), far: (-8, 26))
        .Tail(2.2f, curl: -0.6f).Face(CatEyes.Focused, CatMouth.Open, ears: 0.6f);

    /// <summary>The claw raised over the head, for all to see.</summary>
    public static CatPose HeavyWindUp { get; } = Stance
        .Body(hips: (-22, 35), chest: (-30, 62), head: (-24, 96), tilt: 0.12f)
        .Paws(near: (-58, 122), far: (24, 72), claws: 1).Feet(near: (-44, 0), far: (12, 0))
        .Tail(3.4f, curl: -0.4f).Face(CatEyes.Focused, ears: 0.85f);

    /// <summary>The claw coming down, all weight behind it.</summary>
    public static CatPose HeavyStrike { get; } = Stance
        .Body(hips: (44, 33), chest: (74, 54), head: (86, 86), tilt: -0.1f)
        .Paws(near: (156, 40), far: (40, 44), claws: 1).Feet(near: (-18, 0), far: (92, 0))
        .Tail(2.6f, curl: 0.9f).Face(CatEyes.Focused, CatMouth.Open, ears: 1);

    /// <summary>The same at arm's length.</summary>
    public static CatPose HeavyStrikeNear { get; } = HeavyStrike
        .Body(hips: (-4, 33), chest: (8, 57), head: (16, 89), tilt: -0.1f)
        .Paws(near: (60, 44), far: (-6, 46), claws: 1).Feet(near: (-34, 0), far: (24, 0));

    /// <summary>Fallen into its own blow.</summary>
    public static CatPose HeavyReturn { get; } = Stance
        .Body(hips: (6, 29), chest: (28, 43), head: (40, 73), tilt: -0.28f)
        .Paws(near: (70, 11), far: (36, 22), claws: 0.4f).Feet(near: (-30, 0), far: (32, 0))
        .Tail(2.3f, curl: 0.8f).Face(CatEyes.Wide, CatMouth.Open, ears: 0.4f);

    /// <summary>Reeling from the quick paw.</summary>
    public static CatPose Hurt { get; } = Stance
        .Body(hips: (-6, 36), chest: (-16, 60), head: (-32, 88), tilt: 0.5f)
        .Paws(near: (20, 44), far: (24, 66)).Feet(near: (-26, 0), far: (14, 0))
        .Tail(3.6f, curl: 0.6f).Face(CatEyes.Squeezed, CatMouth.Open, ears: 1);

    /// <summary>Reeling from the claw.</summary>
    public static CatPose HurtBadly { get; } = Stance
        .Body(hips: (-10, 34), chest: (-34, 52), head: (-60, 72), tilt: 0.95f)
        .Paws(near: (6, 34), far: (14, 82)).Feet(near: (-30, 0), far: (30, 16))
        .Tail(3.8f, curl: 0.8f).Face(CatEyes.Squeezed, CatMouth.Open, ears: 1);

    /// <summary>A blocked blow going through it.</summary>
    public static CatPose Blocking { get; } = Guard
        .Body(hips: (-18, 30), chest: (-18, 53), head: (-24, 82), tilt: 0.05f)
        .Paws(near: (6, 84), far: (14, 64)).Feet(near: (-36, 0), far: (8, 0))
        .Tail(3.5f, curl: 0.4f).Face(CatEyes.Squeezed, ears: 0.9f);

    /// <summary>Seeing stars, arms hanging.</summary>
    public static CatPose Dazed { get; } = Stance
        .Body(hips: (-6, 32), chest: (-4, 56), head: (-4, 86), tilt: -0.25f)
        .Paws(near: (-18, 20), far: (24, 20)).Feet(near: (-24, 0), far: (16, 0))
        .Tail(3.7f, curl: 0.5f).Face(CatEyes.Crossed, CatMouth.Sad, ears: 0.8f);

    /// <summary>Off its feet, on the way to its back.</summary>
    public static CatPose Falling { get; } = Stance
        .Body(hips: (-14, 32), chest: (-44, 44), head: (-74, 52), tilt: 1.15f)
        .Paws(near: (-20, 74), far: (-38, 86)).Feet(near: (22, 30), far: (30, 46))
        .Tail(3.5f, curl: 0.6f).Face(CatEyes.Crossed, CatMouth.Open, ears: 1);

    /// <summary>On its back.</summary>
    public static CatPose KnockedOut { get; } = Stance
        .Body(hips: (-14, 19), chest: (-46, 18), head: (-80, 37), tilt: 1.25f)
        .Paws(near: (-48, 48), far: (-62, 50)).Feet(near: (20, 12), far: (24, 30))
        .Tail(3.3f, curl: 0.25f).Face(CatEyes.Crossed, CatMouth.Open, ears: 0.1f);

    /// <summary>Both paws in the air.</summary>
    public static CatPose Cheer { get; } = Stance
        .Body(hips: (-2, 40), chest: (0, 68), head: (3, 103), tilt: 0.12f)
        .Paws(near: (-34, 124), far: (42, 126)).Feet(near: (-16, 0), far: (14, 0))
        .Tail(2.4f, curl: -1.4f).Face(CatEyes.Happy, CatMouth.Open);

    /// <summary>Sitting on something narrow, arms out.</summary>
    public static CatPose Perch { get; } = Stance
        .Body(hips: (-2, 21), chest: (0, 46), head: (4, 79), tilt: 0)
        .Paws(near: (-38, 58), far: (42, 60)).Feet(near: (-6, 0), far: (7, 0))
        .Tail(2.5f, curl: -1.9f).Face(CatEyes.Open);

    /// <summary>Sitting, ears down: the clock was faster.</summary>
    public static CatPose Dejected { get; } = Stance
        .Body(hips: (-8, 20), chest: (-4, 44), head: (2, 73), tilt: -0.3f)
        .Paws(near: (20, 12), far: (28, 14)).Feet(near: (24, 0), far: (30, 0))
        .Tail(3.2f, curl: 0.2f).Face(CatEyes.Sad, CatMouth.Sad, ears: 0.75f);
}
