namespace EdAgents.Tests.Sandbox.Bridge;

/// <summary>What PROTOCOL.md says, against a client in this process.</summary>
public sealed class BridgeTests
{
    private const string Hello = "expected hello (1) with a version and the token first, found another message";

    [Test]
    public void A_client_is_told_what_the_worlds_show_and_take()
    {
        using var bridge = new RunningBridge("cart-pole", lanes: 3);
        using var client = bridge.Connect();
        var (kind, payload) = client.Hello(RunningBridge.Token);
        Assert.That(kind, Is.EqualTo(BridgeKind.Spec));
        var spec = JsonNode.Parse(payload)!;
        var world = TaskCatalog.Find("cart-pole")!.CreateEnvironment();
        Assert.That(((int)spec["version"]!, (string?)spec["task"], (int)spec["lanes"]!), Is.EqualTo((1, "cart-pole-v1", 3)));
        Assert.That(spec["observations"]!["names"]!.AsArray().Select(name => (string?)name), Is.EqualTo(world.Observations.Names));
        Assert.That(spec["observations"]!["high"]!.AsArray().Select(bound => (float?)bound ?? float.PositiveInfinity), Is.EqualTo(world.Observations.High));
        Assert.That(((string?)spec["actions"]!["kind"], spec["actions"]!["names"]!.AsArray().Count), Is.EqualTo(("discrete", 2)));
    }

    /// <summary>Lane i is the world of seed + i, stepped by hand.</summary>
    [TestCase("cart-pole", 5, 2)]
    [TestCase("pendulum", 3, 1)]
    [TestCase("neko-fight", 4, 2)]
    [TestCase("neko-walk", 5, 2)]
    public void Served_worlds_give_the_numbers_of_worlds_stepped_here(string name, int lanes, int threads)
    {
        var task = TaskCatalog.Find(name)!;
        using var bridge = new RunningBridge(name, lanes, threads);
        using var client = bridge.Enter();
        AssertSame(client, [.. Enumerable.Range(0, lanes).Select(_ => task.CreateEnvironment())], 40, 400);
    }

    [Test]
    public void A_seat_is_served_against_one_script()
    {
        Func<ITwoPlayerEnvironment, IOpponents> footsies = game => new Always(game.CreateScript("footsies"));
        using var bridge = new RunningBridge("neko-fight", lanes: 2, opponents: footsies);
        using var client = bridge.Enter();
        var task = TaskCatalog.Find("neko-fight")!;
        AssertSame(client, [task.CreateEnvironment(footsies), task.CreateEnvironment(footsies)], ulong.MaxValue, 800);
    }

    [Test]
    public void Without_a_seed_the_servers_begins_and_the_next_episode_follows()
    {
        using var bridge = new RunningBridge("cart-pole");
        for (int time = 0; time < 2; time++)
        {
            using var client = bridge.Enter();
            var world = TaskCatalog.Find("cart-pole")!.CreateEnvironment();
            var seen = new float[world.Observations.Count];
            world.Reset(1, seen);
            Assert.That(client.Reset(null), Is.EqualTo(seen), "every client begins as the first one did");
            world.Reset(seen);
            Assert.That(client.Reset(null), Is.EqualTo(seen));
            client.Send(1, 0, 0, 0, (byte)BridgeKind.Close);
            client.AssertClosed();
        }
    }

    [Test]
    public void Strangers_are_told_why_and_left()
    {
        using var bridge = new RunningBridge("cart-pole");
        Refused("expected the token that the server was started with, found another", client => client.Hello("an open secreT"));
        Refused("expected the token that the server was started with, found another", client => client.Hello(""));
        Refused("expected version 1 of the protocol, found 2", client => client.Hello(RunningBridge.Token, 2));
        Refused(Hello, client => client.Ask(BridgeKind.Reset));
        Refused(Hello, client => client.Ask(BridgeKind.Hello, 1, 0, 0));
        Refused("expected a message of 1 to 1025 bytes behind its length, found 0", client => Say(client, 0, 0, 0, 0, 1));
        Refused("expected a message of 1 to 1025 bytes behind its length, found 4294967295", client => Say(client, 255, 255, 255, 255, 1));
        Refused("expected a message of 1 to 1025 bytes behind its length, found 542393671", client => Say(client, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray()));
        using var welcome = bridge.Enter();
        Assert.That(welcome.Reset(1), Has.Length.EqualTo(4));

        void Refused(string message, Func<BridgeClient, (BridgeKind Kind, byte[] Payload)> talk)
        {
            using var client = bridge.Connect();
            var (kind, text) = talk(client);
            Assert.That((kind, Encoding.UTF8.GetString(text)), Is.EqualTo((BridgeKind.Error, message)));
            client.AssertClosed();
        }
    }

    [Test]
    public void Mistakes_are_told_and_nothing_happens()
    {
        using var bridge = new RunningBridge("cart-pole", lanes: 2);
        using var client = bridge.Enter();
        client.AssertRefused("expected a reset before the first step, found none", BridgeKind.Step, 0, 0, 0, 0, 0, 0, 0, 0);
        var begin = client.Reset(5);
        var expected = client.Step([1, 1]).Payload;
        Assert.That(client.Reset(5), Is.EqualTo(begin));
        client.AssertRefused("expected reset (2), step (3) or close (4), found a message of kind 77", (BridgeKind)77, 1, 2, 3);
        client.AssertRefused("expected reset (2), step (3) or close (4), found a message of kind 1", BridgeKind.Hello);
        client.AssertRefused("expected a seed of 8 bytes or none, found 4 bytes", BridgeKind.Reset, 1, 2, 3, 4);
        client.AssertRefused("expected actions as 2 whole numbers of 4 bytes, found 3 bytes", BridgeKind.Step, 1, 0, 0);
        client.AssertRefused("expected an action from 0 to 1 in lane 1, found 2", BridgeKind.Step, 1, 0, 0, 0, 2, 0, 0, 0);
        client.AssertRefused("expected an action from 0 to 1 in lane 0, found -1", BridgeKind.Step, 255, 255, 255, 255, 0, 0, 0, 0);
        Assert.That(client.Step([1, 1]).Payload, Is.EqualTo(expected));
    }

    [Test]
    public void Numbers_that_are_none_are_refused_and_those_beyond_bounds_are_the_worlds_business()
    {
        using var bridge = new RunningBridge("pendulum", lanes: 2);
        using var client = bridge.Enter();
        client.Reset(1);
        var (kind, text) = client.Step([0, float.NaN]);
        Assert.That((kind, Encoding.UTF8.GetString(text)), Is.EqualTo((BridgeKind.Error, "expected a number for 'torque' in lane 1, found NaN")));
        client.AssertRefused("expected actions as 2 × 1 numbers of 4 bytes, found 0 bytes", BridgeKind.Step);
        Assert.That(client.Step([float.PositiveInfinity, -1e30f]).Kind, Is.EqualTo(BridgeKind.Stepped));
    }

    [Test]
    public void Half_a_message_and_silence_leave_the_place_to_others()
    {
        using var bridge = new RunningBridge(() => TaskCatalog.Find("cart-pole")!.BatchEnvironments(), 1, patience: TimeSpan.FromSeconds(2));
        using (var half = bridge.Enter())
            half.Send(5, 0, 0, 0, (byte)BridgeKind.Step, 1);

        using (var headless = bridge.Connect())
            headless.Send(5, 0);

        using var silent = bridge.Connect();
        using var client = bridge.Enter();
        Assert.That(client.Reset(1), Has.Length.EqualTo(4));
        Assert.That(Encoding.UTF8.GetString(silent.Read().Payload), Is.EqualTo("expected a hello within 2 seconds, found none"));
        using var second = bridge.Connect();
        Assert.That(Encoding.UTF8.GetString(second.Hello(RunningBridge.Token).Payload), Is.EqualTo("expected to be the only client, found another one that stays"));
        Assert.That(client.Step([1]).Kind, Is.EqualTo(BridgeKind.Stepped));
    }

    [Test]
    public void A_world_that_fails_is_named_and_a_reset_goes_on_with_fresh_ones()
    {
        using var bridge = new RunningBridge(
            () => () => new OneThing(OneThing.Either, (_, steps) => steps == 3 ? throw new TimeoutException("gone") : new StepResult(1, false, false)), 2);
        using var client = bridge.Enter();
        for (int time = 0; time < 2; time++)
        {
            client.Reset(1);
            Assert.That(client.Step([0, 0]).Kind, Is.EqualTo(BridgeKind.Stepped));
            Assert.That(client.Step([0, 0]).Kind, Is.EqualTo(BridgeKind.Stepped));
            var (kind, text) = client.Step([0, 0]);
            Assert.That(kind, Is.EqualTo(BridgeKind.Error));
            Assert.That(Encoding.UTF8.GetString(text), Does.EndWith("lane 0, step 3 of episode 1: TimeoutException: gone"));
            Assert.That(Encoding.UTF8.GetString(client.Step([0, 0]).Payload), Is.EqualTo("expected a reset after a world has failed, found a step"));
        }
    }

    private static (BridgeKind Kind, byte[] Payload) Say(BridgeClient client, params byte[] bytes)
    {
        client.Send(bytes);
        return client.Read();
    }

    /// <summary>Steps served worlds and their likes here, each begun anew where it ends, and expects the same numbers, bit for bit.</summary>
    private static void AssertSame(BridgeClient client, IEnvironment[] worlds, ulong seed, int steps)
    {
        int width = worlds[0].Observations.Count, lanes = worlds.Length;
        var seen = worlds.Select(_ => new float[width]).ToArray();
        for (int lane = 0; lane < lanes; lane++)
            worlds[lane].Reset(unchecked(seed + (ulong)lane), seen[lane]);

        Assert.That(client.Reset(seed), Is.EqualTo(seen.SelectMany(numbers => numbers)));
        var random = new Pcg32(7);
        int ended = 0;
        for (int step = 0; step < steps; step++)
        {
            var results = new StepResult[lanes];
            var finals = new List<float>();
            var (kind, payload) = Act(client, worlds, ref random, lane => action => results[lane] = worlds[lane].Step(action, seen[lane]));
            for (int lane = 0; lane < lanes; lane++)
            {
                if (!results[lane].Done)
                    continue;

                finals.AddRange(seen[lane]);
                worlds[lane].Reset(seen[lane]);
                ended++;
            }

            Assert.That(kind, Is.EqualTo(BridgeKind.Stepped));
            int flags = 4 * lanes * (width + 1);
            Assert.That(BridgeClient.Floats(payload.AsSpan(0, flags)), Is.EqualTo(seen.SelectMany(numbers => numbers).Concat(results.Select(result => result.Reward))));
            Assert.That(payload[flags..(flags + lanes)], Is.EqualTo(results.Select(result => (byte)(result.Terminated ? 1 : 0))));
            Assert.That(payload[(flags + lanes)..(flags + (2 * lanes))], Is.EqualTo(results.Select(result => (byte)(result.Truncated ? 1 : 0))));
            Assert.That(BridgeClient.Floats(payload.AsSpan(flags + (2 * lanes))), Is.EqualTo(finals));
        }

        Assert.That(ended, Is.Positive, "episodes have ended");
    }

    private delegate void Take(AgentAction action);

    private static (BridgeKind Kind, byte[] Payload) Act(BridgeClient client, IEnvironment[] worlds, ref Pcg32 random, Func<int, Take> take)
    {
        var actions = worlds[0].Actions;
        var indexes = new int[worlds.Length];
        var numbers = new float[worlds.Length * actions.Count];
        foreach (ref int index in indexes.AsSpan())
            index = random.NextInt32(actions.Count);

        foreach (ref float number in numbers.AsSpan())
            number = (2 * random.NextSingle()) - 1;

        bool discrete = actions is DiscreteActionSpace;
        for (int lane = 0; lane < worlds.Length; lane++)
            take(lane)(discrete ? new AgentAction(indexes[lane]) : new AgentAction(numbers.AsSpan(lane * actions.Count, actions.Count)));

        return discrete ? client.Step(indexes) : client.Step(numbers);
    }

    private sealed class Always(IPlayer player) : IOpponents
    {
        public IPlayer Next(ref Pcg32 random) => player;
    }
}
