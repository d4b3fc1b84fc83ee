namespace EdAgents.Sandbox;

/// <summary>What the program is called in messages.</summary>
internal static class ProgramName
{
    public const string Short = "edagents";

    private const string InRepository = "dotnet run -c Release --project sandbox --";

    /// <summary>
    /// What is typed before a command so that a printed line can be copied: the program's name, or the SDK's command where this is the
    /// build inside the repository, which is on nobody's path.
    /// </summary>
    public static string Typed { get; } =
        File.Exists(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "EdAgents.sln")) ? InRepository : Short;
}
