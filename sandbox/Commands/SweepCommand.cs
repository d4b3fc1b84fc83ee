using System.Text.RegularExpressions;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>sweep CONFIG</c>: many trainings, as a grid or at random, with several seeds each; here or on a cluster.</summary>
internal static partial class SweepCommand
{
    private const string DefaultApp = "dotnet run -c Release --no-build --project sandbox --";
    private const int MaxCpus = 256;

    public static Command Create()
    {
        var file = new Argument<string>("config") { Description = "The sweep: a JSON file, see 'Many runs' in the README." };
        var output = new Option<string?>("--out") { Description = "The sweep's folder, with a run folder for each run. Default: runs/ and the file's name." };
        var list = new Option<bool>("--list") { Description = "Print the command line of every run, one a line, and do nothing." };
        var collect = new Option<bool>("--collect") { Description = "Gather the ranked table from the run folders; exit with 1 where runs are missing." };
        var slurm = new Option<bool>("--slurm") { Description = "Write the array job for Slurm, one task a run, and do nothing else." };
        var app = new Option<string?>("--app") { Description = $"How the nodes start this program, for --list and --slurm. Default: {DefaultApp}" };
        var time = new Option<string?>("--time") { Description = "For --slurm: the longest a run may take, as sbatch takes it (30, 2:00:00)." };
        var partition = new Option<string?>("--partition") { Description = "For --slurm: where to run." };
        var account = new Option<string?>("--account") { Description = "For --slurm: who pays." };
        var cpus = CommonOptions.Positive("--cpus", "For --slurm: processors of a run, 1 to 256. Default: 1.");
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("sweep", "Train many times, over a grid or at random, with several seeds.")
        {
            file, output, list, collect, slurm, app, time, partition, account, cpus, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            bool[] modes = [parsed.GetValue(list), parsed.GetValue(collect), parsed.GetValue(slurm)];
            if (modes.Count(mode => mode) > 1)
                throw new UserErrorException("expected one of --list, --collect and --slurm, found several");

            bool listed = modes[0];
            bool submitted = modes[2];
            (Option Option, bool Fits)[] places =
            [
                (app, listed || submitted), (threads, !modes.Contains(true)),
                (time, submitted), (partition, submitted), (account, submitted), (cpus, submitted),
            ];
            if (places.FirstOrDefault(place => !place.Fits && parsed.GetResult(place.Option) is not null).Option is { } misplaced)
                throw new UserErrorException($"expected {misplaced.Name} where it has a meaning (see sweep --help), found it where it has none");

            var request = new SlurmRequest(
                OneLine(parsed.GetValue(app) ?? DefaultApp), Cpus(parsed.GetValue(cpus)),
                Word("--time", parsed.GetValue(time)), Word("--partition", parsed.GetValue(partition)), Word("--account", parsed.GetValue(account)));
            string path = parsed.GetValue(file)!;
            var sweep = Sweep.Load(path, Folder(parsed.GetValue(output), path));
            var terminal = new Terminal(parsed, json, quiet);
            return listed ? List(sweep, request.App, terminal)
                : modes[1] ? Collect(sweep, terminal)
                : submitted ? WriteSlurm(sweep, request, terminal)
                : Run(sweep, parsed.GetValue(threads) ?? ThreadCount.Usual, terminal);
        });
        return command;
    }

    private static int List(Sweep sweep, string app, Terminal terminal)
    {
        var answer = new { sweep.Folder, Runs = sweep.Runs.Select(run => new { Run = run.Name, run.Arguments }) };
        terminal.Answer(answer, writer =>
        {
            foreach (var run in sweep.Runs)
                writer.WriteLine($"{app} {ShellText.Line(run.Arguments)}");
        });
        return ExitCode.Success;
    }

    private static int Collect(Sweep sweep, Terminal terminal)
    {
        if (!Directory.Exists(sweep.Folder))
            throw new UserErrorException($"expected a sweep's folder at {sweep.Folder}, found none");

        var table = new SweepTable(sweep);
        table.SaveCsv();
        terminal.Answer(table.ToAnswer(), table.Write);
        return table.Complete ? ExitCode.Success : ExitCode.Failed;
    }

    private static int WriteSlurm(Sweep sweep, SlurmRequest request, Terminal terminal)
    {
        string script = SlurmScript.Write(sweep, request);
        Directory.CreateDirectory(sweep.Folder);
        AtomicFile.Write(SlurmScript.PathOf(sweep), script);
        string[] submit = [.. SlurmScript.Submissions(sweep)];
        var answer = new { Script = SlurmScript.PathOf(sweep), Runs = sweep.Runs.Count, Submit = submit };
        terminal.Answer(answer, writer => writer.WriteLine(string.Join(Environment.NewLine, submit)));
        return ExitCode.Success;
    }

    private static int Run(Sweep sweep, int threads, Terminal terminal)
    {
        int stopped = LocalSweep.Run(sweep, threads, terminal);
        Directory.CreateDirectory(sweep.Folder);
        int complete = Collect(sweep, terminal);
        return stopped != ExitCode.Success ? stopped : complete;
    }

    /// <summary>As it was given, with the file's name where nothing was.</summary>
    private static string Folder(string? chosen, string file)
    {
        string folder = chosen ?? $"runs/{Path.GetFileNameWithoutExtension(file)}";
        return !File.Exists(folder) ? folder : throw new UserErrorException($"expected a folder at {folder}, found a file");
    }

    private static int Cpus(long? chosen) => chosen switch
    {
        null => 1,
        <= MaxCpus => (int)chosen,
        _ => throw new UserErrorException($"expected 1 to {MaxCpus} processors for --cpus, found {chosen}"),
    };

    private static string OneLine(string app) =>
        app.Length > 0 && !app.Any(char.IsControl) ? app : throw new UserErrorException("expected one line for --app, found several or none");

    private static string? Word(string option, string? value) =>
        value is null || SlurmWord().IsMatch(value) ? value : throw new UserErrorException($"expected a word as Slurm takes it for {option}, found '{value}'");

    [GeneratedRegex(@"\A[A-Za-z0-9_.,:@+-]+\z")]
    private static partial Regex SlurmWord();
}
