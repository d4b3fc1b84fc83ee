namespace EdAgents.Tasks.NekoFight;

/// <summary>A decision, every four frames. The numbers are the action space of <c>neko-fight-v1</c>.</summary>
public enum FightAction
{
    Idle = 0,

    /// <summary>Walk towards the opponent.</summary>
    Forward = 1,

    /// <summary>Walk away, a little slower.</summary>
    Back = 2,
    Jump = 3,
    JumpForward = 4,
    Guard = 5,

    /// <summary>The quick paw; the only attack that works in the air.</summary>
    Light = 6,

    /// <summary>The slow, far-reaching claw.</summary>
    Heavy = 7,
}
