namespace EdAgents.Models;

/// <summary>
/// A task. The version is raised whenever the same actions may give other results, so a model of
/// another version is another task.
/// </summary>
/// <param name="Name">Lower-case words joined by hyphens, without the version: "neko-fight".</param>
/// <param name="Version">≥ 0.</param>
[MessagePackObject]
public sealed record TaskId([property: Key(0)] string Name, [property: Key(1)] int Version)
{
    /// <summary>Name and version as one word: "neko-fight-v1".</summary>
    public override string ToString() => $"{Name}-v{Version}";
}
