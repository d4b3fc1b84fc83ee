namespace EdAgents.Learning.SelfPlay;

/// <summary>What a member of a league is. The numbers are part of the league's file.</summary>
internal enum LeagueMemberKind
{
    /// <summary>A script of the game; its rating is an anchor that never moves.</summary>
    Script = 0,

    /// <summary>The learner as it was at the end of a round.</summary>
    Snapshot = 1,

    /// <summary>A model that was brought along; it does not learn.</summary>
    Model = 2,

    /// <summary>Somebody who learned apart, from nothing and by plain self-play, before the learner began.</summary>
    Rival = 3,
}

/// <param name="Steps">Environment steps its learner had done when it was taken; 0 where it is no snapshot.</param>
/// <param name="Controller">Who plays; null for a script.</param>
[MessagePackObject]
internal sealed record LeagueMember(
    [property: Key(0)] string Name, [property: Key(1)] LeagueMemberKind Kind, [property: Key(2)] long Steps, [property: Key(3)] IController? Controller);
