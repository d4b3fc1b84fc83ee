using System.ComponentModel;

namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>Opens a page in the user's browser, where there is one; the address stands on the console in any case.</summary>
internal static class SystemBrowser
{
    public static void TryOpen(Uri address)
    {
        try
        {
            using var process = Process.Start(Opener(address.AbsoluteUri));
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // No browser, no desktop, no opener: a server has none of them.
        }
    }

    private static ProcessStartInfo Opener(string address)
    {
        if (OperatingSystem.IsWindows())
            return new ProcessStartInfo(address) { UseShellExecute = true };

        // Through a shell, for /dev/null: openers complain at length, and a pipe that nobody reads would end or block the
        // browser that inherits it.
        string opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        return new ProcessStartInfo("/bin/sh", ["-c", $"exec {opener} \"$0\" </dev/null >/dev/null 2>&1", address]);
    }
}
