namespace EdAgents.Sandbox;

/// <summary>
/// Standard output or error as something that may fail at any moment, for a disk can be full and a terminal closed. Work does not end because
/// talking about it failed: the first failure is noted, everything after it is dropped, and the exit code tells.
/// </summary>
internal sealed class GuardedOutput : TextWriter
{
    private readonly TextWriter inner;
    private readonly bool plain;
    private readonly bool closed;
    private volatile bool failed;

    private GuardedOutput(TextWriter inner, bool closed, bool plain)
        : base(CultureInfo.InvariantCulture)
    {
        this.inner = inner;
        this.plain = plain;
        this.closed = closed;
    }

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Runs a program with both outputs guarded.</summary>
    /// <returns>Its exit code; where that is success and some output was lost, <see cref="ExitCode.OutputLost"/>.</returns>
    public static async Task<int> Run(Func<Task<int>> program)
    {
        var (output, error) = (Console.Out, Console.Error);

        // Bars are drawn with control characters, on standard error alone.
        var guards = new[] { new GuardedOutput(output, IsClosed(1), plain: true), new GuardedOutput(error, IsClosed(2), plain: false) };
        Console.SetOut(guards[0]);
        Console.SetError(guards[1]);
        try
        {
            int code = await program();
            return code == ExitCode.Success && Array.Exists(guards, guard => guard.failed) ? ExitCode.OutputLost : code;
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(plain && value is not null ? Terminal.Plain(value) : value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void WriteLine() => Try(inner.WriteLine);

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(plain && value is not null ? Terminal.Plain(value) : value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (failed || closed)
        {
            failed = true;
            return;
        }

        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            failed = true;
        }
    }

    /// <summary>
    /// Whether a stream was closed before the process began (<c>&gt;&amp;-</c>). Its number then belongs to something that the runtime opened for
    /// itself, which nothing may be written into; what a process inherits is never marked as "close on exec", what the runtime opens always is.
    /// </summary>
    private static bool IsClosed(int number)
    {
        const int CloseOnExec = 0x80000; // 02000000 as Linux prints it.
        string info = $"/proc/self/fdinfo/{number}";
        if (!OperatingSystem.IsLinux() || !File.Exists(info))
            return false;

        string flags = File.ReadLines(info).First(line => line.StartsWith("flags:", StringComparison.Ordinal));
        return (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & CloseOnExec) != 0;
    }
}
