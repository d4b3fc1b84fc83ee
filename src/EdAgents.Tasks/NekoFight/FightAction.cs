namespace EdAgents.Tasks.NekoFight;

/// <summary>What a cat can be told, every four frames. The numbers are the action space of <c>neko-fight-v1</c>.</summary>
public enum FightAction
{
    /// <summary>Stand.</summary>
    Idle = 0,

    /// <summary>Walk towards the opponent.</summary>
    Forward = 1,

    /// <summary>Walk away, a little slower.</summary>
    Back = 2,

    /// <summary>Jump straight up.</summary>
    Jump = 3,

    /// <summary>Jump at the opponent.</summary>
    JumpForward = 4,

    /// <summary>Guard against blows from the front.</summary>
    Guard = 5,

    /// <summary>The quick paw; the only attack that works in the air.</summary>
    Light = 6,

    /// <summary>The slow, far-reaching claw.</summary>
    Heavy = 7,
}
