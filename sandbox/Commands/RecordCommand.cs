namespace EdAgents.Sandbox.Commands;

/// <summary><c>record TASK PLAYER</c>: writes a session of play as a demonstration file.</summary>
internal static class RecordCommand
{
    private const int DefaultDecisions = 5000;
    private const int MaxDecisions = 2_000_000;

    public static Command Create()
    {
        var task = new Argument<string>("task") { Description = "What is played; 'edagents tasks' lists them." };
        var player = new Argument<string>("player") { Description = "Who plays: a script of the task, a model file, or a run folder." };
        var against = new Option<string?>("--against") { Description = "In a fight, the script to play against. Default: all of them in turn at random." };
        var decisions = CommonOptions.Count("--decisions", "Decisions to write down.", DefaultDecisions, MaxDecisions);
        var seed = CommonOptions.Seed(1);
        var output = new Option<string?>("--out") { Description = $"The file. Default: TASK-PLAYER{DemonstrationFile.Extension} below runs." };
        var force = CommonOptions.Force();
        return AnsweringCommand.Create(
            "record", "Record play as a demonstration, for 'train TASK --from FILE'.",
            [task, player, against, decisions, seed, output, force], (parsed, terminal) =>
        {
            var definition = Arguments.Task(parsed.GetValue(task)!);
            string who = parsed.GetValue(player)!;
            string path = parsed.GetValue(output) ?? Path.Combine(RunFolder.DefaultParent, $"{definition.Id}-{SceneCatalog.NameOf(who)}{DemonstrationFile.Extension}");
            if (parsed.GetValue(output) is not null || File.Exists(path))
                Arguments.RequireNew(path, parsed.GetValue(force));

            var demonstration = Record(definition, who, parsed.GetValue(against), parsed.GetValue(decisions), parsed.GetValue(seed));
            if (parsed.GetValue(output) is null)
                Directory.CreateDirectory(RunFolder.DefaultParent);

            DemonstrationFile.Save(path, demonstration);
            terminal.Answer(ToAnswer(demonstration, path), writer => Write(writer, demonstration, path));
            return ExitCode.Success;
        });
    }

    private static Demonstration Record(TaskDefinition task, string player, string? against, int decisions, ulong seed)
    {
        if (task.IsTwoPlayer)
        {
            // Who plays is found out before anything is: a name that is none must not wait for an opponent's mistake.
            var create = Player(task, player);
            ImmutableArray<string> opponents = against is null ? task.CreateGame().ScriptNames() : [Arguments.Script(task, against)];
            return Recording.Versus(
                task, create, game => [.. opponents.Select(name => game.CreateScript(name))], decisions, onlyWithEffect: false, seed);
        }

        if (against is not null)
            Arguments.RequireTwoSeats(task, "--against");

        var controller = Controller(task, player, "a model file or a run folder");
        var example = task.CreateEnvironment();
        SpaceCompatibility.Check(controller, example.Observations, example.Actions);
        var random = new Pcg32(seed, 1);
        return Recording.Alone(
            task, SceneCatalog.NameOf(player), seen => controller.Act(seen, controller.Decoding.Mode, ref random), decisions, seed);
    }

    private static Func<ITwoPlayerEnvironment, IPlayer> Player(TaskDefinition task, string player)
    {
        var scripts = task.CreateGame().ScriptNames();
        if (scripts.Contains(player))
            return game => game.CreateScript(player);

        var controller = Controller(task, player, $"a script ({string.Join(", ", scripts)}), a model file or a run folder");
        return game => new ControllerPlayer(game, SceneCatalog.NameOf(player), controller, controller.Decoding.Mode);
    }

    private static IController Controller(TaskDefinition task, string path, string expected)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new UserErrorException($"expected a player ({expected}), found '{path}'");

        EdModel model = Arguments.Model(path);
        return model.Task == task.Id
            ? model.Controller
            : throw new UserErrorException($"expected a model of {task.Id}, found one of {model.Task} at {path}");
    }

    private static object ToAnswer(Demonstration demonstration, string path) => new
    {
        Task = demonstration.Task.ToString(),
        demonstration.Player,
        Decisions = demonstration.Count,
        Mattered = Mattered(demonstration),
        Episodes = demonstration.EpisodeLengths.Length,
        File = path,
    };

    private static void Write(TextWriter writer, Demonstration demonstration, string path)
    {
        writer.WriteLine(
            $"{demonstration.Task}: {demonstration.Count} decisions of {demonstration.Player} in {Episodes(demonstration.EpisodeLengths.Length)}, {Mattered(demonstration)} of them mattered");
        writer.WriteLine($"learn from it   {ProgramName.Typed} train {demonstration.Task} --from {path}");
    }

    private static string Episodes(int count) => count == 1 ? "1 episode" : $"{count} episodes";

    private static int Mattered(Demonstration demonstration) => Enumerable.Range(0, demonstration.Count).Count(demonstration.ActionHasEffect);
}
