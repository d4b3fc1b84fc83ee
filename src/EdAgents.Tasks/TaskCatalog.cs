namespace EdAgents.Tasks;

/// <summary>
/// What can be trained, watched and evaluated by its name: the tasks that come with EdAgents, a line each, and those that
/// <see cref="Register"/> adds.
/// </summary>
public static class TaskCatalog
{
    private static readonly Registry<TaskDefinition> Tasks = new("task", task => task.Id.ToString());

    static TaskCatalog()
    {
        // In the order in which a newcomer should meet them.
        Register(NekoFightEnvironment.Definition);
        Register(CartPoleEnvironment.Definition);
        Register(AcrobotEnvironment.Definition);
        Register(MountainCarEnvironment.Definition);
        Register(PendulumEnvironment.Definition);
        Register(LunarLanderEnvironment.Definition);
        Register(ChaseEnvironment.Definition);
        Register(PhysicsTasks.Stand);
        Register(PhysicsTasks.Walk);
        Register(PhysicsTasks.Fight);
        Register(PhysicsTasks.Upright);
        Register(PhysicsTasks.Box);
    }

    /// <summary>All of them, in the order of registration.</summary>
    public static ImmutableArray<TaskDefinition> All => Tasks.All;

    /// <summary>A task by its name, with or without the version; null where there is none.</summary>
    public static TaskDefinition? Find(string name) =>
        All.FirstOrDefault(task => task.Id.ToString() == name || task.Id.Name == name);

    /// <summary>A task in one version; null where there is none.</summary>
    public static TaskDefinition? Find(TaskId id) => All.FirstOrDefault(task => task.Id == id);

    /// <summary>Adds a task, before the first command asks for it.</summary>
    /// <returns>The same, so that a static field can hold it.</returns>
    /// <exception cref="ArgumentException">There is a task of that name and version already.</exception>
    public static TaskDefinition Register(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Tasks.Add(task);
    }
}
