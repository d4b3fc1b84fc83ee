using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

internal static class WatchCommand
{
    public static Command Create() => new("watch", "x");
}
