namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What some joints are to do for some control steps, instead of what the legs would do.</summary>
/// <param name="Targets">The joints, and the target of each, −1 to 1.</param>
internal sealed record MoveStage(int Steps, params (CatJoint Joint, float Target)[] Targets);

/// <summary>A movement written by hand, that is laid over legs that have learned to walk: they do the rest.</summary>
internal sealed class CatMove
{
    private readonly ImmutableArray<MoveStage> stages;

    private CatMove(string name, params ReadOnlySpan<MoveStage> stages)
    {
        Name = name;
        this.stages = [.. stages];
        Steps = this.stages.Sum(stage => stage.Steps);
    }

    /// <summary>A blow with the left forepaw: up, then ahead and down.</summary>
    public static CatMove BatLeft { get; } = Bat(CatJoint.LeftShoulder, CatJoint.LeftElbow);

    /// <summary>The same with the right one.</summary>
    public static CatMove BatRight { get; } = Bat(CatJoint.RightShoulder, CatJoint.RightElbow);

    /// <summary>A leap: down on the hind legs, off with both, then forepaws and head ahead. Searched for by the damage it does.</summary>
    public static CatMove Pounce { get; } = new(
        "pounces",
        new MoveStage(7, Hind(0.33f, -1, Fore(-0.41f, -0.27f, (CatJoint.Neck, -0.52f)))),
        new MoveStage(4, Hind(-0.84f, -0.18f, Fore(1, 0.76f, (CatJoint.Neck, -0.6f)))),
        new MoveStage(8, Hind(0.75f, 0.36f, Fore(0.79f, -0.52f, (CatJoint.Neck, 0.93f)))));

    /// <summary>Crouches with the head down, for as long as its key is held.</summary>
    public static CatMove GuardLow { get; } = new("guards low", new MoveStage(1, Hind(0.22f, -0.55f, Fore(-0.25f, 0.6f, (CatJoint.Neck, -0.9f)))));

    public string Name { get; }

    /// <summary>How many control steps it takes.</summary>
    public int Steps { get; }

    /// <summary>Lays the movement over an action.</summary>
    /// <param name="step">From 0 to <see cref="Steps"/> − 1.</param>
    public void LayOver(Span<float> action, int step)
    {
        foreach (var stage in stages)
        {
            if (step < stage.Steps)
            {
                foreach (var (joint, target) in stage.Targets)
                    action[(int)joint] = target;

                return;
            }

            step -= stage.Steps;
        }
    }

    private static CatMove Bat(CatJoint shoulder, CatJoint elbow) => new(
        "bats",
        new MoveStage(3, (shoulder, 0.6f), (elbow, 0.9f), (CatJoint.Neck, 0.1f)),
        new MoveStage(6, (shoulder, 0.9f), (elbow, -0.9f), (CatJoint.Neck, -0.8f)),
        new MoveStage(4, (shoulder, -0.65f), (elbow, 0.2f), (CatJoint.Neck, 0.2f)));

    private static (CatJoint Joint, float Target)[] Hind(float hip, float knee, params (CatJoint Joint, float Target)[] others) =>
        [(CatJoint.LeftHip, hip), (CatJoint.RightHip, hip), (CatJoint.LeftKnee, knee), (CatJoint.RightKnee, knee), .. others];

    private static (CatJoint Joint, float Target)[] Fore(float shoulder, float elbow, params (CatJoint Joint, float Target)[] others) =>
        [(CatJoint.LeftShoulder, shoulder), (CatJoint.RightShoulder, shoulder), (CatJoint.LeftElbow, elbow), (CatJoint.RightElbow, elbow), .. others];
}
