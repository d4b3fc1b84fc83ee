namespace EdAgents.Sandbox.Commands;

/// <summary><c>serve TASK</c>: lets another program of this machine step the worlds of a task, over a socket.</summary>
internal static class ServeCommand
{
    private const int MostLanes = 4096;

    public static Command Create()
    {
        var name = new Argument<string>("task") { Description = "The task whose worlds are served." };
        var lanes = CommonOptions.Count("--lanes", "Worlds side by side, stepped together.", 1, MostLanes);
        var against = new Option<string?>("--against") { Description = "The opponent in a game of two seats: one of its scripts. Default: all of them in turn." };
        var seed = CommonOptions.Seed(1);
        var port = new Option<int?>("--port")
        {
            Description = "The port on 127.0.0.1, 1 to 65535. Default: any that is free.",
            CustomParser = CommonOptions.ParsePort,
        };
        var token = new Option<string?>("--token")
        {
            Description = "What a client must say first, 8 to 256 letters; other users of the machine can read it here. Default: drawn and printed.",
        };
        var once = new Option<bool>("--once") { Description = "End when the first client leaves." };
        var threads = CommonOptions.Threads(1);
        return AnsweringCommand.Create(
            "serve", "Let another program step a task's worlds, as from Python.", [name, lanes, against, seed, port, token, once, threads],
            (parsed, terminal) =>
            {
                using var interruption = new Interruption();
                using var team = new WorkerTeam(parsed.GetValue(threads));
                var task = Arguments.Task(parsed.GetValue(name)!);
                string word = parsed.GetValue(token) ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
                if (word.Length is < 8 or > 256)
                    throw new UserErrorException($"expected 8 to 256 letters for --token, found {word.Length}");

                var opponents = Opponents(task, parsed.GetValue(against));
                var worlds = new ServedWorlds(() => task.BatchEnvironments(opponents), parsed.GetValue(lanes), parsed.GetValue(seed), team);
                using var server = new BridgeServer(worlds, parsed.GetValue(port) ?? 0, word) { Remark = terminal.Remark, Once = parsed.GetValue(once) };
                terminal.Answer(
                    new { Task = worlds.Task.ToString(), Lanes = worlds.Count, Host = "127.0.0.1", server.Port, Token = word },
                    writer => writer.WriteLine($"{worlds.Task}: {Count(worlds.Count)} at 127.0.0.1, port {server.Port}, token {word}; Ctrl-C ends it"));
                server.RunAsync(interruption.Token).GetAwaiter().GetResult();
                return ExitCode.Success;
            });
    }

    private static string Count(int worlds) => worlds == 1 ? "1 world" : $"{worlds} worlds";

    /// <summary>One script, or null for all in turn.</summary>
    private static Func<ITwoPlayerEnvironment, IOpponents>? Opponents(TaskDefinition task, string? against)
    {
        if (against is null)
            return null;

        string script = Arguments.Script(task, against);
        return game => new OneScript(game.CreateScript(script));
    }

    private sealed class OneScript(IPlayer player) : IOpponents
    {
        public IPlayer Next(ref Pcg32 random) => player;
    }
}
