using System.Net;
using System.Net.Sockets;

namespace EdAgents.Tests.Sandbox;

/// <summary>
/// Slurm on loopback: munged, slurmctld and slurmd of this machine, one node of two processors, with everything they write in
/// a folder of its own and ports that were free. Nothing of an installed cluster is read or touched; all ends with it.
/// </summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel"];

    private readonly TemporaryFolder folder = new();
    private readonly List<Process> daemons = [];
    private Process node;

    private SlurmCluster()
    {
        try
        {
            File.WriteAllBytes(folder["munge.key"], RandomNumberGenerator.GetBytes(128));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder["munge.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);

            File.WriteAllText(folder["slurm.conf"], Configuration());

            // A mount point that is not there: cgroups cannot be had in every container and nothing here uses them.
            File.WriteAllText(folder["cgroup.conf"], $"CgroupPlugin=cgroup/v1\nCgroupMountpoint={folder["no-cgroup"]}\n");
            Start(
                "munged", "--foreground", "--force", $"--socket={folder["munge.socket"]}", $"--key-file={folder["munge.key"]}",
                $"--pid-file={folder["munged.pid"]}", $"--log-file={folder["munged.log"]}", $"--seed-file={folder["munged.seed"]}");
            WaitFor(() => File.Exists(folder["munge.socket"]), "munged opens its socket");
            Start("slurmctld", "-D", "-f", folder["slurm.conf"]);
            node = Start("slurmd", "-D", "-f", folder["slurm.conf"]);
            WaitFor(() => Ask("sinfo", "--noheader", "--format=%T").Trim() == "idle", "the node is idle");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A cluster, or the reason why there can be none here.</summary>
    public static SlurmCluster StartOrIgnore()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            Assert.Ignore("Slurm's daemons are started as root on Linux, and this is not it");

        if (Programs.FirstOrDefault(program => Find(program) is null) is { } missing)
            Assert.Ignore($"{missing} is not installed: apt-get install slurm-wlm munge");

        return new SlurmCluster();
    }

    /// <summary>Submits a script and says the job's number.</summary>
    public string Submit(string workingFolder, params string[] arguments) =>
        Run("sbatch", ["--parsable", .. arguments], workingFolder).Trim();

    /// <summary>What a task of a job is doing: RUNNING, COMPLETED, FAILED.</summary>
    public string StateOf(string task) => Run("squeue", ["--noheader", "--states=all", "--format=%T", $"--jobs={task}"]).Trim();

    /// <summary>How often a task was requeued.</summary>
    public int RestartsOf(string task)
    {
        string job = Run("scontrol", ["show", "job", task]);
        return int.Parse(job.Split("Restarts=")[1].Split(' ')[0]);
    }

    public void Requeue(string task) => Run("scontrol", ["requeue", task]);

    /// <summary>Waits until no job is waiting or at work.</summary>
    public void WaitForAll() => WaitFor(() => Run("squeue", ["--noheader"]).Trim().Length == 0, "every job ends", () => Ask("squeue"));

    /// <summary>The node dies with all that runs on it, Slurm notices, and the node comes back.</summary>
    /// <param name="workingFolder">Where its tasks run, by which they are known.</param>
    public void KillNode(string workingFolder)
    {
        node.Kill();
        node.WaitForExit();
        Run("scontrol", ["update", $"NodeName={Dns.GetHostName()}", "State=DOWN", "Reason=died"]);
        foreach (int id in ProcessesIn(workingFolder))
            Kill(id);

        node = Start("slurmd", "-D", "-f", folder["slurm.conf"]);
        WaitFor(
            () =>
            {
                Ask("scontrol", "update", $"NodeName={Dns.GetHostName()}", "State=RESUME");
                return !Ask("sinfo", "--noheader", "--format=%T").Contains("down", StringComparison.Ordinal);
            },
            "the node comes back");
    }

    /// <summary>kill -9.</summary>
    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself in this very moment.
        }
    }

    /// <summary>Processes that run in a folder, with a word in their command line where one is asked for.</summary>
    public static int[] ProcessesIn(string workingFolder, string word = "") =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => name!.All(char.IsAsciiDigit) && RunsIn(name!, workingFolder, word)).Select(name => int.Parse(name!)),
    ];

    /// <summary>Looks ten times a second, and says what it waited for in vain.</summary>
    public static void WaitFor(Func<bool> condition, string what, Func<string>? describe = null)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(clock.Elapsed, Is.LessThan(Patience), () => $"waited in vain until {what} {describe?.Invoke()}");
            Thread.Sleep(100);
        }
    }

    public void Dispose()
    {
        if (daemons.Count == 3)
            Ask("scancel", "--full", "--signal=KILL", "--user=root");

        foreach (var daemon in Enumerable.Reverse(daemons))
        {
            if (!daemon.HasExited)
            {
                daemon.Kill(entireProcessTree: true);
                daemon.WaitForExit();
            }

            daemon.Dispose();
        }

        folder.Dispose();
    }

    private static bool RunsIn(string id, string workingFolder, string word)
    {
        try
        {
            return new FileInfo($"/proc/{id}/cwd").LinkTarget == workingFolder && File.ReadAllText($"/proc/{id}/cmdline").Contains(word, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin")
        .Split(':').Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>cred_expire is also how long Slurm holds a requeued job back: two minutes unless told otherwise, five seconds at the least.</summary>
    private string Configuration() => $"""
        ClusterName=edagents
        SlurmctldHost={Dns.GetHostName()}(127.0.0.1)
        SlurmctldPort={FreePort()}
        SlurmdPort={FreePort()}
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket={folder["munge.socket"]},cred_expire=5
        CredType=cred/munge
        StateSaveLocation={Directory.CreateDirectory(folder["state"]).FullName}
        SlurmdSpoolDir={Directory.CreateDirectory(folder["spool"]).FullName}
        SlurmctldPidFile={folder["slurmctld.pid"]}
        SlurmdPidFile={folder["slurmd.pid"]}
        SlurmctldLogFile={folder["slurmctld.log"]}
        SlurmdLogFile={folder["slurmd.log"]}
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=100000
        SlurmdParameters=config_overrides
        ReturnToService=2
        KillWait=2
        NodeName={Dns.GetHostName()} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
        PartitionName=all Nodes=ALL Default=YES State=UP MaxTime=INFINITE

        """;

    private Process Start(string program, params string[] arguments)
    {
        var process = Process.Start(Info(program, arguments))!;

        // Read and thrown away: a daemon whose pipe is full would stand still. What matters is in its log file.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        daemons.Add(process);
        return process;
    }

    private string Run(string program, string[] arguments, string? workingFolder = null)
    {
        var outcome = Finish(program, arguments, workingFolder);
        return outcome.ExitCode == 0
            ? outcome.Output
            : throw new InvalidOperationException($"expected {program} to succeed, found exit code {outcome.ExitCode}: {outcome.Error}");
    }

    /// <summary>For what may fail while a daemon is not ready: the answer, empty where there is none.</summary>
    private string Ask(string program, params string[] arguments) => Finish(program, arguments, null).Output;

    private Outcome Finish(string program, string[] arguments, string? workingFolder)
    {
        var start = Info(program, arguments);
        start.WorkingDirectory = workingFolder ?? folder.FullName;
        return ChildProcess.Run(start);
    }

    private ProcessStartInfo Info(string program, string[] arguments)
    {
        var start = ChildProcess.Describe(Find(program)!, arguments);
        start.Environment["SLURM_CONF"] = folder["slurm.conf"];
        return start;
    }
}
