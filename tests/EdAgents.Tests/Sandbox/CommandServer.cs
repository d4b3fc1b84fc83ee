using System.Collections.Concurrent;

namespace EdAgents.Tests.Sandbox;

/// <summary>
/// Runs command lines one after another in a process of its own, as that process's program would. Starting a process and compiling its
/// code anew costs more than what most commands do; a test that is about the process itself starts one (<see cref="CommandLine.Start"/>).
/// </summary>
internal sealed class CommandServer : IDisposable
{
    private const string Word = "serve";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentBag<CommandServer> Free = [];

    private readonly Process process = Process.Start(ChildProcess.Describe("dotnet", typeof(CommandServer).Assembly.Location, Word))!;
    private readonly Task<string> error;

    private CommandServer() => error = process.StandardError.ReadToEndAsync();

    /// <summary>What to run: its first word is the assembly, and where.</summary>
    private sealed record Request(string Program, string Folder, string[] Arguments);

    public static Outcome Run(string program, string folder, params string[] arguments)
    {
        var server = Free.TryTake(out var free) ? free : new CommandServer();
        try
        {
            var outcome = server.Answer(new Request(program, folder, arguments));
            Free.Add(server);
            return outcome;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public static void End()
    {
        while (Free.TryTake(out var server))
            server.Dispose();
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    /// <summary>The program of this assembly: the server, or with other words the sandbox itself, which a sweep starts by its own name.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not [Word])
            return await SandboxCommandLine.RunAsync(args);

        using var input = new StreamReader(Console.OpenStandardInput());
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        Console.SetIn(TextReader.Null);
        while (await input.ReadLineAsync() is { } line)
            await output.WriteLineAsync(JsonSerializer.Serialize(await Run(JsonSerializer.Deserialize<Request>(line)!)));

        return 0;
    }

    private static async Task<Outcome> Run(Request request)
    {
        Directory.SetCurrentDirectory(request.Folder);
        using var output = new StringWriter();
        using var error = new StringWriter();
        Console.SetOut(output);
        Console.SetError(error);
        int code = await (request.Program == CommandLine.LaboratoryName
            ? EdAgents.Benchmarks.Laboratory.RunAsync(request.Arguments) : SandboxCommandLine.RunAsync(request.Arguments));
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    private Outcome Answer(Request request)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLineAsync();
        if (!answer.Wait(Patience))
            throw new TimeoutException($"expected an answer within {Patience} from {string.Join(' ', request.Arguments)}");

        return answer.Result is { } line
            ? JsonSerializer.Deserialize<Outcome>(line)!
            : throw new InvalidOperationException($"{string.Join(' ', request.Arguments)} ended its process: {error.Result}");
    }

    /// <summary>Ends them all when the tests are over.</summary>
    [SetUpFixture]
    public sealed class Ending
    {
        [OneTimeTearDown]
        public void End() => CommandServer.End();
    }
}
