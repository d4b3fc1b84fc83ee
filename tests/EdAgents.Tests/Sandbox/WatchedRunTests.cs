using System.Net;
using System.Net.Sockets;

namespace EdAgents.Tests.Sandbox;

public sealed class WatchedRunTests : CommandTests
{
    [Test]
    public void A_watched_run_saves_the_same_model_and_shows_it_until_it_is_told_to_stop()
    {
        Assert.That(Shell.Run("train", "cart-pole", "--steps", "4096", "--out", "alone", "--quiet").ExitCode, Is.Zero);
        Assert.That(Shell.Run("train", "cart-pole", "--steps", "4096", "--out", "hidden", "--watch", "--view", "none", "--quiet").ExitCode, Is.Zero);
        using var process = Shell.Start("train", "cart-pole", "--steps", "4096", "--out", "watched", "--watch", "--view", "browser", "--no-open");
        process.WaitFor(() => File.Exists(Shell.PathOf("watched", "result.json")));
        Assert.That(process.WaitForExit(500), Is.False, "the show goes on when the training is done");
        process.Signal("INT");
        var outcome = ChildProcess.Finish(process);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(outcome.Output, Does.Contain("Learning cart-pole: http://127.0.0.1:").And.Contain("Learned from 4,096 decisions"));
        byte[] alone = File.ReadAllBytes(Shell.PathOf("alone", "model.edm"));
        Assert.That(File.ReadAllBytes(Shell.PathOf("watched", "model.edm")), Is.EqualTo(alone));
        Assert.That(File.ReadAllBytes(Shell.PathOf("hidden", "model.edm")), Is.EqualTo(alone));
    }

    [Test]
    public void A_busy_port_begins_no_run()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Shell.AssertRefused($"error: expected a free port, found {port} in use\n", "train", "cart-pole", "--watch", "--view", "browser", "--no-open", "--port", port);
    }

    [TestCase("expected --watch beside the options of a view, found none", "train", "cart-pole", "--view", "browser")]
    [TestCase("expected --watch or --from, found both", "train", "neko-fight", "--watch", "--from", "x.edd")]
    [TestCase("expected --picture beside --after-steps, found --after-steps alone", "watch", "cart-pole", "--after-steps", "10")]
    [TestCase("expected a view to show it in, found --view none", "watch", "cart-pole", "--view", "none")]
    public void What_cannot_be_watched_gets_one_clear_line_and_begins_no_run(string expected, params string[] arguments) =>
        Shell.AssertRefused(expected, arguments);

    [Test]
    public void A_picture_can_be_had_of_a_task_that_has_learned_for_a_while()
    {
        var outcome = Shell.Run("watch", "cart-pole", "--picture", "learning.svg", "--after-steps", "3000", "--frame", "30", "--theme", "light");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(File.ReadAllText(Shell.PathOf("learning.svg")), Does.Contain("Learning cart-pole").And.Contain("2 % of 150 k decisions"));
    }

    [Test]
    [Category("Slow")]
    public void What_watching_costs_is_measured()
    {
        Shell.Program = CommandLine.LaboratoryName;
        var answer = Shell.Json("watch", "--steps", "8192", "--threads", "1");
        Assert.That(answer["pairs"]!.AsArray(), Has.Count.EqualTo(9));
        Assert.That((double)answer["medianRatio"]!, Is.Positive);
        Assert.That((double)answer["pairs"]![0]!["framesPerSecond"]!, Is.Positive);
    }
}
