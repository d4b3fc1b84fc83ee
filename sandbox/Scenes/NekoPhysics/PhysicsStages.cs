namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>The worlds of the tasks of physical cats, as stages show them.</summary>
internal static class PhysicsStages
{
    /// <summary>How a task's fights are fought; null where it is no fight of physical cats.</summary>
    public static PhysicsStyle? StyleOf(TaskId task) =>
        task == PhysicsStyle.FourLegs.Task ? PhysicsStyle.FourLegs
        : task == PhysicsStyle.TwoLegs.Task ? PhysicsStyle.TwoLegs
        : null;

    /// <summary>A new world for a cat alone; null where the task has none.</summary>
    public static SoloEnvironment? Alone(TaskId task) =>
        task == NekoStandEnvironment.Id ? new NekoStandEnvironment()
        : task == NekoWalkEnvironment.Id ? new NekoWalkEnvironment()
        : task == NekoUprightEnvironment.Id ? new NekoUprightEnvironment()
        : null;
}
