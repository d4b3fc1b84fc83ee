using System.Reflection;
using System.Runtime.Loader;

namespace EdAgents.Sandbox.Catalogs;

/// <summary>
/// Worlds from outside, named with <c>--worlds</c>: assemblies, or project folders that are built first. Every public static field or property
/// of a public type that is a <see cref="TaskDefinition"/> or a <see cref="TaskScene"/> is registered, and from then on is like those that come
/// with the program.
/// </summary>
internal static class WorldAssemblies
{
    /// <summary>
    /// Loads what a command line names: after <c>--worlds</c>, and at "worlds" of the configuration that it gives or resumes. This comes before the
    /// line is parsed, whose arguments may be names of these tasks.
    /// </summary>
    /// <exception cref="UserErrorException">Something cannot be loaded, or does not fit.</exception>
    public static void LoadNamedBy(string[] args)
    {
        for (int i = 0; i < args.Length && args[i] != "--"; i++)
        {
            if (Value(args, i, LoadedWorlds.OptionName) is { } path)
                Load(path);
            else if (Value(args, i, "--config") is { } config && File.Exists(config))
                LoadNamedIn(config);
            else if (Value(args, i, "--resume") is { } run && File.Exists(new RunFolder(run).Config))
                LoadNamedIn(new RunFolder(run).Config);
        }
    }

    /// <summary>Loads an assembly, or builds a folder's project and loads what comes of it.</summary>
    /// <exception cref="UserErrorException">It is none, needs what is not there, was built against another version, or a task of it cannot be made.</exception>
    public static void Load(string path)
    {
        string file = Path.GetFullPath(Directory.Exists(path) ? WorldProject.Build(path) : path);
        if (LoadedWorlds.Paths.Contains(file))
            return;

        if (!File.Exists(file))
            throw new UserErrorException($"expected an assembly or a project folder after {LoadedWorlds.OptionName}, found nothing at {path}");

        try
        {
            PathKinds.RequireReadable(file, "an assembly");
            var assembly = new Context(file).LoadFromAssemblyPath(file);
            RequireVersion(assembly, path);
            Register(assembly, path);
            LoadedWorlds.Add(file);
        }
        catch (Exception exception) when (exception is not UserErrorException and not OutOfMemoryException)
        {
            // Whatever a stranger's code or file does wrong is told in one line; none of it is ours to tell apart.
            var cause = exception;
            while (cause is TypeInitializationException or TargetInvocationException or ReflectionTypeLoadException && cause.InnerException is { } inner)
                cause = inner;

            string what = cause is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : cause.Message;
            throw new UserErrorException($"{path}: expected worlds that can be loaded, found {cause.GetType().Name}: {what}", exception);
        }
    }

    private static string? Value(string[] args, int place, string option) =>
        args[place] == option ? place + 1 < args.Length ? args[place + 1] : null
        : args[place].StartsWith($"{option}=", StringComparison.Ordinal) ? args[place][(option.Length + 1)..]
        : null;

    private static void LoadNamedIn(string config)
    {
        if (ConfigFile.Read(config)["worlds"] is not JsonArray worlds)
            return;

        string folder = Path.GetDirectoryName(Path.GetFullPath(config))!;
        foreach (var world in worlds)
        {
            if (world?.GetValueKind() != JsonValueKind.String)
                throw new UserErrorException($"{config}: expected paths at 'worlds', found {world?.ToJsonString(SandboxJson.Line) ?? "null"}");

            Load(Path.Combine(folder, (string)world!));
        }
    }

    private static void RequireVersion(Assembly assembly, string path)
    {
        var references = assembly.GetReferencedAssemblies().Where(reference => reference.Name!.StartsWith("EdAgents", StringComparison.Ordinal)).ToList();
        var own = typeof(TaskDefinition).Assembly.GetName().Version!;
        if (references.Find(reference => reference.Name == "EdAgents.Learning") is not { } learning)
            throw new UserErrorException($"{path}: expected an assembly with worlds, which references EdAgents.Learning, found one that does not");

        if (learning.Version is { } built && (built.Major, built.Minor) != (own.Major, own.Minor))
            throw new UserErrorException($"{path}: expected worlds built against EdAgents {own.ToString(2)}, found {built.ToString(2)}");
    }

    private static void Register(Assembly assembly, string path)
    {
        var found = assembly.GetExportedTypes().SelectMany(Statics).ToList();
        foreach (var task in found.OfType<TaskDefinition>().Where(task => !TaskCatalog.All.Contains(task)))
        {
            if (TaskCatalog.All.Any(other => other.Id == task.Id || other.Id.Name == task.Id.Name))
                throw new UserErrorException($"{path}: expected a task with a name of its own, found {task.Id}, which is there already");

            TaskCatalog.Register(task);
        }

        foreach (var scene in found.OfType<TaskScene>())
            SceneCatalog.Register(scene);

        if (!found.OfType<TaskDefinition>().Any())
            throw new UserErrorException($"{path}: expected a public static field or property of type TaskDefinition in a public type, found none");
    }

    private static IEnumerable<object?> Statics(Type type)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.ContainsGenericParameters ? [] :
        [
            .. type.GetFields(Flags).Where(field => IsRow(field.FieldType)).Select(field => field.GetValue(null)),
            .. type.GetProperties(Flags).Where(property => IsRow(property.PropertyType)).Select(property => property.GetValue(null)),
        ];
    }

    private static bool IsRow(Type type) => type == typeof(TaskDefinition) || type == typeof(TaskScene);

    /// <summary>Our own assemblies are those of this program, so that their types are the same; everything else comes from beside the worlds.</summary>
    private sealed class Context(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName name)
        {
            if (Default.Assemblies.Any(assembly => assembly.GetName().Name == name.Name) || name.Name!.StartsWith("EdAgents.", StringComparison.Ordinal))
                return null;

            return resolver.ResolveAssemblyToPath(name) is { } file ? LoadFromAssemblyPath(file) : null;
        }

        protected override nint LoadUnmanagedDll(string name) =>
            resolver.ResolveUnmanagedDllToPath(name) is { } file ? LoadUnmanagedDllFromPath(file) : 0;
    }
}
