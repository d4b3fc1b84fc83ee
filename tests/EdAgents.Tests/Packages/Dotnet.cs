namespace EdAgents.Tests.Packages;

/// <summary>The SDK's command line in a folder. It leaves no server behind: that would hold the pipes that are read to their end.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static Outcome Run(string folder, params string[] arguments)
    {
        var start = ChildProcess.Describe("dotnet", [.. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        start.WorkingDirectory = folder;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
        return ChildProcess.Run(start, patience: Patience);
    }
}
