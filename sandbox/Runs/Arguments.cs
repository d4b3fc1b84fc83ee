namespace EdAgents.Sandbox.Runs;

/// <summary>What the names and paths at the prompt stand for.</summary>
internal static class Arguments
{
    public static TaskDefinition Task(string name) =>
        TaskCatalog.Find(name) ?? throw new UserErrorException($"expected a task ({TaskNames}), found '{name}'");

    /// <summary>A model file, or the model in a run folder.</summary>
    public static EdModel Model(string path)
    {
        string file = RunFolder.ModelPath(path);
        return Directory.Exists(file)
            ? throw new UserErrorException($"expected a model file or a run folder with model.edm in it, found a folder without at {path}")
            : File.Exists(file)
                ? ModelFile.Load(file)
                : throw new UserErrorException($"expected a model file or a run folder, found nothing at {path}");
    }

    /// <summary>The task a model is for, in the version it is for.</summary>
    public static TaskDefinition TaskOf(EdModel model) =>
        TaskCatalog.All.FirstOrDefault(task => task.Id == model.Task)
        ?? throw new UserErrorException($"expected a model of a task known here ({TaskNames}), found one of '{model.Task}'");

    /// <summary>Refuses to write over a file that is there already, unless that was asked for.</summary>
    /// <param name="path">Null where nothing is to be written.</param>
    public static void RequireNew(string? path, bool force)
    {
        if (File.Exists(path) && !force)
            throw new UserErrorException($"expected a new file at {path}, found one; choose another with --out or replace it with --force");
    }

    private static string TaskNames => string.Join(", ", TaskCatalog.All.Select(task => task.Id));
}
