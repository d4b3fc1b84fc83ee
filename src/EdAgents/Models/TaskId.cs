namespace EdAgents.Models;

/// <summary>
/// A task. The version is raised whenever the same actions may give other results, so a model of another version is another task.
/// </summary>
/// <param name="Name">
/// Without the version, best lower-case words joined by hyphens, which need no quotes at a prompt: "neko-fight". Any text of 1 to 256 bytes of
/// UTF-8 without control characters is taken.
/// </param>
/// <param name="Version">≥ 0.</param>
[MessagePackObject]
public sealed record TaskId(string Name, int Version)
{
    private readonly string name = ModelText.Checked(Name, "task name");
    private readonly int version = Checked(Version);

    /// <summary>As a file has it.</summary>
    private TaskId(string name, int version, bool _)
        : this("none", 0) => (this.name, this.version) = (name, version);

    /// <summary>The name, without the version.</summary>
    /// <exception cref="ArgumentException">No file may have it; the message says why.</exception>
    [Key(0)]
    public string Name
    {
        get => name;
        init => name = ModelText.Checked(value, "task name");
    }

    /// <summary>The version, ≥ 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    [Key(1)]
    public int Version
    {
        get => version;
        init => version = Checked(value);
    }

    /// <summary>Name and version as one word: "neko-fight-v1".</summary>
    public override string ToString() => $"{Name}-v{Version}";

    /// <summary>What a file says, to be checked with the rest of it, so that all that is wrong is listed.</summary>
    internal static TaskId Unchecked(string name, int version) => new(name, version, true);

    private static int Checked(int version) => version >= 0
        ? version
        : throw new ArgumentOutOfRangeException(null, $"task version: expected 0 or more, found {version}");
}
