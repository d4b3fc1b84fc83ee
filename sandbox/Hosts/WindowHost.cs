using System.Reflection;
using System.Runtime.Loader;

namespace EdAgents.Sandbox.Hosts;

/// <summary>
/// Loads the window, which is an assembly of its own beside the sandbox's, in "window/": it needs a package with a native
/// library that not every machine can have, and a display that not every machine has.
/// </summary>
public static class WindowHost
{
    private const string AssemblyName = "EdAgents.Sandbox.Window";
    private const string TypeName = "EdAgents.Sandbox.Window.RaylibWindow";

    public static SceneHost Row { get; } = new("window", Run);

    /// <param name="host">The window, where there is one.</param>
    /// <param name="reason">Why there is none, as one line: "no window: …"; empty where there is one.</param>
    public static bool TryLoad([NotNullWhen(true)] out IWindowHost? host, out string reason) =>
        TryLoad(Path.Combine(AppContext.BaseDirectory, "window"), HasDisplay(), out host, out reason);

    /// <summary>The same, with what decides it given: where the assembly lies, and whether there is a display.</summary>
    public static bool TryLoad(string folder, bool hasDisplay, [NotNullWhen(true)] out IWindowHost? host, out string reason)
    {
        host = null;
        string path = Path.Combine(Path.GetFullPath(folder), $"{AssemblyName}.dll");
        if (!File.Exists(path))
        {
            reason = "no window: it was not built, because package Raylib-cs was not available";
        }
        else if (!hasDisplay)
        {
            reason = "no window: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)";
        }
        else
        {
            reason = Load(path, out host);
        }

        return host is not null;
    }

    private static Task Run(IScene scene, HostOptions options, CancellationToken cancellationToken)
    {
        if (!TryLoad(out var window, out string reason))
            throw new HostUnavailableException(reason);

        window.Run(options.Started is { } started ? new StartingScene(scene, started) : scene, new WindowOptions(), cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>Only Linux has machines without a display where asking for one is an error; checked first, as raylib can crash.</summary>
    private static bool HasDisplay() =>
        !OperatingSystem.IsLinux()
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"));

    private static string Load(string path, out IWindowHost? host)
    {
        host = null;
        try
        {
            var assembly = new WindowLoadContext(path).LoadFromAssemblyPath(path);
            host = (IWindowHost)Activator.CreateInstance(assembly.GetType(TypeName, throwOnError: true)!)!;
            return "";
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException
            or DllNotFoundException or EntryPointNotFoundException or TargetInvocationException or InvalidCastException)
        {
            return $"no window: {(exception.InnerException ?? exception).Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>Says when a window shows its first frame: it is open then.</summary>
    private sealed class StartingScene(IScene scene, Action started) : IScene
    {
        private bool isStarted;

        public string Title => scene.Title;

        public void Update(in InputSnapshot input, double seconds)
        {
            if (!isStarted)
            {
                isStarted = true;
                started();
            }

            scene.Update(input, seconds);
        }

        public void Draw(ICanvas canvas) => scene.Draw(canvas);
    }

    /// <summary>
    /// Finds what the window brings along (Raylib-cs and its native library) beside it. Everything else, the sandbox itself
    /// above all, is not found there and so is the one already loaded: the interfaces are the same types on both sides.
    /// </summary>
    private sealed class WindowLoadContext(string path) : AssemblyLoadContext("window")
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
    }
}
