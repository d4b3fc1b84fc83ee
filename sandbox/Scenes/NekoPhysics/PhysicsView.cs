namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>Rounds of physical cats as their scenes look at them: a fight of two, or one alone.</summary>
public sealed class PhysicsView(RoundRunner rounds)
{
    public RoundRunner Rounds => rounds;

    /// <summary>The fight; null where a cat is alone.</summary>
    public PhysicsFightEnvironment? Fight { get; } = rounds.Game as PhysicsFightEnvironment;

    /// <summary>The world of a cat alone; null where two fight.</summary>
    public SoloEnvironment? Solo { get; } = (rounds.Game as SoloGame)?.Environment as SoloEnvironment;

    /// <summary>The speed that is asked for, m/s; null where the task is to stand, or to fight.</summary>
    public float? Command => Solo switch
    {
        NekoWalkEnvironment walk => walk.Command,
        NekoUprightEnvironment upright => upright.Command,
        _ => null,
    };

    /// <summary>Whether the cats were put elsewhere in the last step, rather than moving there.</summary>
    public bool Placed => rounds.FramesSinceOver == 0 && Fight is { } fight && (fight.LeftRing(0) || fight.LeftRing(1));

    public PhysicsCat Cat(int seat) => Fight?.Cat(seat) ?? Solo!.Cat;

    public string Name(int seat) => rounds.Player(seat).Name;

    /// <summary>The strongest blow that a seat took in the last step; null where there was none.</summary>
    public PhysicsBlow? Blow(int seat) => rounds.FramesSinceOver > 0 ? null : Fight?.Blow(seat);

    /// <summary>Whether a seat was knocked down in the last step.</summary>
    public bool KnockedDown(int seat) => rounds.FramesSinceOver == 0 && Fight?.KnockedDown(seat) == true;
}
