namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>Where a student is saved and loaded from.</summary>
/// <param name="path">Where to save; null: a name below runs that is free.</param>
/// <param name="from">Where to load from before anything was saved; null: nowhere.</param>
public sealed class StudentFile(TaskDefinition task, string? path, string? from, ulong seed)
{
    private string? saved;

    /// <summary>Saves, as a whole or not at all.</summary>
    /// <returns>Where.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public string Save(IController controller, long decisions)
    {
        string target = saved ?? path ?? FreeName();
        ModelFile.Save(target, new EdModel(controller, task.Id, new TrainingInfo { Learner = "live", Seed = seed, Steps = decisions }));
        saved = target;
        return target;
    }

    /// <summary>Loads what was saved last, or what was begun from; null where there is neither.</summary>
    /// <exception cref="ModelFormatException">It is no model any more.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public (IController Controller, string Path)? Load()
    {
        string? source = saved ?? from;
        return source is null ? null : (ModelFile.Load(source).Controller, source);
    }

    private string FreeName()
    {
        Directory.CreateDirectory(RunFolder.DefaultParent);
        for (int number = 1; ; number++)
        {
            string name = Path.Combine(RunFolder.DefaultParent, $"{task.Id.Name}-student{(number == 1 ? "" : $"-{number}")}{ModelFile.Extension}");
            if (!File.Exists(name) && !Directory.Exists(name))
                return name;
        }
    }
}
