using System.ComponentModel;

namespace EdAgents.Tests;

/// <summary>Other programs.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Describes one with its streams redirected. On Linux it starts with default signals: what a shell runs in the background ignores SIGINT, and
    /// so would all that it starts.
    /// </summary>
    public static ProcessStartInfo Describe(string program, params IEnumerable<string> arguments)
    {
        string[] command = OperatingSystem.IsLinux() ? ["/usr/bin/env", "--default-signal=HUP,INT,QUIT,TERM", program] : [program];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };

        // Profiling code for a second compilation is a fifth of what a program that runs for a second does.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    /// <summary>Runs to the end.</summary>
    public static Outcome Run(string program, params IEnumerable<string> arguments) => Run(Describe(program, arguments));

    public static Outcome Run(ProcessStartInfo start, string input = "", TimeSpan? patience = null)
    {
        using var process = Process.Start(start)!;
        return Finish(process, input, patience);
    }

    public static Outcome Finish(Process process, string input = "", TimeSpan? patience = null)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(patience ?? Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"expected the process to end within {patience ?? Patience}");
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Whether a program is in the path and runs with these arguments.</summary>
    public static bool Runs(string program, params IEnumerable<string> arguments)
    {
        try
        {
            return Run(Describe(program, arguments)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // There is no such program; where env starts it, its exit code says so.
        }
    }

    /// <summary>Sends a signal, or ignores the test where there are none to send.</summary>
    public static void Signal(this Process process, string name)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("signals are sent with kill, which Windows does not have");

        Run("kill", $"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)).AssertGood();
    }

    /// <summary>Waits for something that a process does.</summary>
    public static void WaitFor(this Process process, Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); Thread.Sleep(5))
        {
            if (process.HasExited)
            {
                Assert.That(condition(), Is.True, $"it ended by itself: {process.StandardError.ReadToEnd()}");
                return;
            }

            Assert.That(clock.Elapsed, Is.LessThan(Patience));
        }
    }
}
