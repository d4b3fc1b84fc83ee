namespace EdAgents.Tasks.Digits;

internal static class UserCache
{
    /// <summary>
    /// XDG_CACHE_HOME where it is set (to a full path, as its specification has it), otherwise the platform's own place: ~/.cache,
    /// ~/Library/Caches, or the local application data. Null for a user without a home.
    /// </summary>
    public static string? Folder(Func<string, string?> environment)
    {
        if (environment("XDG_CACHE_HOME") is { } chosen && Path.IsPathFullyQualified(chosen))
            return chosen;

        string place = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (place.Length == 0 || OperatingSystem.IsWindows())
            return place.Length == 0 ? null : place;

        return OperatingSystem.IsMacOS() ? Path.Combine(place, "Library", "Caches") : Path.Combine(place, ".cache");
    }
}
