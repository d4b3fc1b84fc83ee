using System.ComponentModel;
using System.Diagnostics;

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
        {
            return new ProcessStartInfo(address) { UseShellExecute = true };
        }

        // Redirected, because openers that find no browser complain at length.
        return new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }
}
