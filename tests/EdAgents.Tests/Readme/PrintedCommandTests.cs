namespace EdAgents.Tests.Readme;

/// <summary>The pages' commands are run as printed, made short by options where they would learn or be watched for long.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PrintedCommandTests
{
    private const string Replay = "round.edr";

    /// <summary>Commands that are too long for a test, need data or a scheduler, or are run by tests of their own.</summary>
    private static readonly string[] Long = ["bench", "league", "sweep"];

    private static readonly string[] Scenes = ["watch", "play", "teach"];

    private readonly CommandLine shell = new();

    private static IEnumerable<string> Typed => Distinct(MarkdownPage.All.SelectMany(page => page.TypedCommands));

    private static IEnumerable<string> Other => Distinct(MarkdownPage.All.SelectMany(page => page.Commands)).Except(Typed);

    [OneTimeSetUp]
    public void MakeWhatTheyName()
    {
        Directory.CreateDirectory(shell.PathOf("models"));
        foreach (string model in Directory.GetFiles(RepositoryRoot.Find("models"), "*.edm"))
            File.Copy(model, shell.PathOf("models", Path.GetFileName(model)));

        shell.Run("train", "neko-fight", "--steps", "2048", "--quiet").AssertGood();
        shell.Run("watch", "models/neko-fight.edm", "--save-replay", Replay).AssertGood();
        shell.Run("record", "cart-pole", "models/cart-pole.edm", "--decisions", "200", "--out", "DEMO").AssertGood();
    }

    [OneTimeTearDown]
    public void Remove() => shell.Dispose();

    [TestCaseSource(nameof(Typed))]
    public void What_a_page_has_typed_at_a_prompt_runs(string command) => Run(command);

    [Category("Slow")]
    [TestCaseSource(nameof(Other))]
    public void What_a_page_prints_elsewhere_runs(string command) => Run(command);

    private void Run(string command) => shell.Run(Shortened(MarkdownPage.SandboxArguments(command)!)).AssertGood();

    private static IEnumerable<string> Distinct(IEnumerable<string> commands) => commands.Distinct()
        .Where(command => MarkdownPage.SandboxArguments(command) is [var verb, ..] words && !Long.Contains(verb) && !LearnsPhases(words));

    /// <summary><c>--steps</c> shortens the last phase only.</summary>
    private static bool LearnsPhases(string[] words) => words is ["train", var task, ..] && TaskCatalog.Find(task) is { Phases.Count: > 0 };

    /// <summary>Names stand for something that is there, and options make it short.</summary>
    private static string[] Shortened(string[] arguments)
    {
        string verb = arguments[0];
        bool physical = arguments.Contains("--learn");
        string[] named = [.. arguments.Select(word => word switch
        {
            "TASK" => "cart-pole",
            "PLAYER" or "MODEL" => $"models/{(physical ? "neko-physics" : "cart-pole")}.edm",
            "RUN" => "runs/neko-fight-v1-1",
            "OTHER" => "models/neko-fight.edm",
            "FILE" => "learned.edm",
            "r.edr" => Replay,
            _ => word,
        })];
        bool begins = verb == "train" && !named.Contains("--resume") && !named.Contains("--from");
        return
        [
            .. named,
            .. begins ? ["--steps", "2048"] : Array.Empty<string>(),
            .. named.Contains("--watch") ? ["--view", "none"] : Array.Empty<string>(),
            .. verb == "eval" && !named.Contains("--episodes") ? ["--episodes", "5"] : Array.Empty<string>(),
            .. verb == "serve" ? ["--help"] : Array.Empty<string>(), // It serves until somebody ends it; BridgeTests do.
            .. verb == "record" ? ["--decisions", "200"] : Array.Empty<string>(),
            .. verb is "record" or "export" || (Scenes.Contains(verb) && !named.Contains("--force")) ? ["--force"] : Array.Empty<string>(),
            .. Scenes.Contains(verb) && !named.Contains("--picture") && !named.Contains("--save-replay") ? ["--picture", "frame.svg"] : Array.Empty<string>(),
        ];
    }
}
