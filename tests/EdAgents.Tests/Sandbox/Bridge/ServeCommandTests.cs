namespace EdAgents.Tests.Sandbox.Bridge;

public sealed class ServeCommandTests : CommandTests
{
    // Debian's own interpreter sees Debian's packages; another one that comes first in the path may not.
    private static readonly string Python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    [Test]
    public void Bad_options_are_refused_in_a_line()
    {
        Shell.AssertRefused("expected 8 to 256 letters for --token, found 5", "serve", "cart-pole", "--token", "12345");
        Shell.AssertRefused("expected --against with a task of two seats only, found it with cart-pole-v1", "serve", "cart-pole", "--against", "rusher");
        Shell.AssertRefused("expected an opponent (random, rusher, turtle, footsies, jumper), found 'nobody'", "serve", "neko-fight", "--against", "nobody");
        Shell.AssertRefused("Expected a whole number from 1 to 4096 for --lanes, found '4097'", "serve", "cart-pole", "--lanes", "4097");
        Shell.AssertRefused("expected a task", "serve", "chess");
    }

    [Test]
    public void A_port_and_a_token_of_ones_own_are_taken_and_a_signal_ends_it_well()
    {
        using var process = Shell.Start("serve", "neko-fight", "--against", "rusher", "--lanes", "2", "--token", "open sesame", "--json", "--quiet");
        var answer = JsonNode.Parse(process.StandardOutput.ReadLine()!)!;
        int port = (int)answer["port"]!;
        Assert.That(((string?)answer["task"], (int)answer["lanes"]!, (string?)answer["token"]), Is.EqualTo(("neko-fight-v1", 2, "open sesame")));
        Shell.AssertRefused($"expected a free port to listen on, found {port} refused", "serve", "cart-pole", "--port", $"{port}");
        using (var client = new BridgeClient(port))
        {
            Assert.That(client.Hello("open sesame").Kind, Is.EqualTo(BridgeKind.Spec));
            Assert.That(client.Reset(1), Has.Length.EqualTo(48));
            process.Signal("INT");
            client.AssertClosed();
        }

        var outcome = ChildProcess.Finish(process);
        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
    }

    [TestCase("cart-pole", 4)]
    [TestCase("pendulum", 2)]
    [TestCase("cart-pole", 1)]
    [Category("Slow")]
    public void Python_sees_what_is_seen_here(string task, int lanes)
    {
        if (!ChildProcess.Runs(Python, "-c", "import numpy"))
            Assert.Ignore("numpy is not installed; on Debian: apt install python3-numpy");

        using var process = Shell.Start("serve", task, "--lanes", $"{lanes}", "--once", "--json", "--quiet");
        string address = process.StandardOutput.ReadLine()!;
        var start = ChildProcess.Describe(Python, "-B", RepositoryRoot.Find("tests/EdAgents.Tests/Sandbox/Bridge/returns.py"));
        start.Environment["PYTHONPATH"] = RepositoryRoot.Find("sandbox/Examples/Python");
        var python = ChildProcess.Run(start, address);
        python.AssertGood();
        Assert.That(ChildProcess.Finish(process).ExitCode, Is.Zero, "the first client has left");

        var printed = JsonNode.Parse(python.Output)!.AsArray().Select(lane => lane!.AsArray().Select(number => (double)number!).ToArray()).ToArray();
        Assert.That(printed, Is.EqualTo(Enumerable.Range(0, lanes).Select(lane => Returns(TaskCatalog.Find(task)!.CreateEnvironment(), (ulong)(3 + lane), lane))));
    }

    /// <summary>What returns.py does, for one lane: the rewards of 300 steps, the numbers last seen in each episode, and in the end.</summary>
    private static double[] Returns(IEnvironment world, ulong seed, int lane)
    {
        var seen = new float[world.Observations.Count];
        world.Reset(seed, seen);
        double rewards = 0, finals = 0;
        for (int step = 0; step < 300; step++)
        {
            int turn = (step + lane) % 2;
            var result = world.Actions is DiscreteActionSpace ? world.Step(turn, seen) : world.Step(new float[] { turn - 0.5f }, seen);
            rewards += result.Reward;
            if (!result.Done)
                continue;

            finals += Sum(seen);
            world.Reset(seen);
        }

        return [rewards, finals, Sum(seen)];
    }

    private static double Sum(float[] seen) => seen.Aggregate(0d, (sum, number) => sum + number);
}
