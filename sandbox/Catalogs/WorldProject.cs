using System.ComponentModel;

namespace EdAgents.Sandbox.Catalogs;

/// <summary>Builds a project of worlds on the way.</summary>
internal static class WorldProject
{
    /// <returns>The assembly.</returns>
    /// <exception cref="UserErrorException">The folder has no project or several, there is no SDK, or it does not build.</exception>
    public static string Build(string folder)
    {
        string[] projects = Directory.GetFiles(folder, "*.csproj");
        if (projects is not [var project])
        {
            throw new UserErrorException(
                $"expected a folder with one project after {LoadedWorlds.OptionName}, found {(projects.Length == 0 ? "none" : $"{projects.Length}")} in {folder}");
        }

        var (code, output, errors) = Run("build", project, "-c", "Release", "-v", "quiet", "-nologo");
        if (code != 0)
        {
            string? error = $"{errors}\n{output}".Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal));
            throw new UserErrorException($"{project}: expected a project that builds, found {error ?? $"exit code {code}"}");
        }

        return Run("msbuild", project, "-p:Configuration=Release", "-nologo", "-getProperty:TargetPath").Output.Trim();
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (Win32Exception exception)
        {
            throw new UserErrorException($"expected the .NET SDK to build a project, found no 'dotnet' ({exception.Message})", exception);
        }
    }
}
