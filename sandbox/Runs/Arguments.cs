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
    /// <param name="cure">What else the command would take such a model with.</param>
    public static TaskDefinition TaskOf(EdModel model, string cure = "") =>
        TaskCatalog.Find(model.Task)
        ?? throw new UserErrorException($"expected a model of a task known here ({TaskNames}), found one of '{model.Task}'{cure}");

    /// <summary>Refuses an option that has a meaning in games of two seats only.</summary>
    public static void RequireTwoSeats(TaskDefinition task, string option)
    {
        if (!task.IsTwoPlayer)
            throw new UserErrorException($"expected {option} with a task of two seats only, found it with {task.Id}");
    }

    /// <summary>A script of a game, by its name.</summary>
    public static string Script(TaskDefinition task, string name)
    {
        RequireTwoSeats(task, "--against");
        var scripts = task.CreateGame().ScriptNames();
        return scripts.Contains(name) ? name : throw new UserErrorException($"expected an opponent ({string.Join(", ", scripts)}), found '{name}'");
    }

    /// <summary>
    /// The guard of every option that names a file to write, asked before any work: refuses what cannot be written to, and to write over a file
    /// that is there already, unless that was asked for.
    /// </summary>
    /// <param name="path">Null where nothing is to be written.</param>
    public static void RequireNew(string? path, bool force)
    {
        if (path is null)
            return;

        if (path.Length == 0)
            throw new UserErrorException("expected the name of a file to write, found an empty one");

        if (AtomicFile.Require(path) is PathKind.File or PathKind.LinkedFile && !force && !PathKinds.IsGiven(path))
            throw new UserErrorException($"expected a new file at {path}, found one; choose another or replace it with --force");
    }

    private static string TaskNames => string.Join(", ", TaskCatalog.All.Select(task => task.Id));
}
