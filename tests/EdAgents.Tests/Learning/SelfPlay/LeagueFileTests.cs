namespace EdAgents.Tests.Learning.SelfPlay;

public sealed class LeagueFileTests
{
    private static readonly byte[] Saved = MakeFile();

    [Test]
    public void What_was_saved_is_read_again()
    {
        var state = LeagueFile.Deserialize(Saved);
        Assert.That(state.Task.ToString(), Is.EqualTo("neko-fight-v1"));
        Assert.That((state.Seed, state.Settings, state.Rounds, state.Champion), Is.EqualTo((1UL, "my settings", 2, -1)));
        Assert.That(LeagueFile.Serialize(state), Is.EqualTo(Saved));
    }

    [Test]
    public void Every_cut_and_a_byte_changed_anywhere_are_refused()
    {
        for (int length = 0; length < Saved.Length; length += Math.Max(1, Saved.Length / 200))
        {
            Assert.That(() => LeagueFile.Deserialize(Saved.AsMemory(0, length)), Throws.InstanceOf<LeagueFormatException>(), $"{length} bytes");
        }

        var random = new Pcg32(3);
        for (int turn = 0; turn < 200; turn++)
        {
            byte[] damaged = [.. Saved];
            damaged[random.NextInt32(damaged.Length)] ^= (byte)(1 + random.NextInt32(255));
            Assert.That(() => LeagueFile.Deserialize(damaged), Throws.InstanceOf<LeagueFormatException>());
        }
    }

    [Test]
    public void Damage_with_a_checksum_that_fits_is_refused_or_read_but_never_something_else()
    {
        var random = new Pcg32(4);
        int refused = 0;
        for (int turn = 0; turn < 2000; turn++)
        {
            byte[] damaged = [.. Saved];
            damaged[random.NextInt32(turn % 2 == 0 ? 400 : damaged.Length - ModelChecksum.Length)] ^= (byte)(1 + random.NextInt32(255));
            ModelChecksum.Compute(damaged.AsSpan(0, damaged.Length - ModelChecksum.Length)).CopyTo(damaged.AsSpan(damaged.Length - ModelChecksum.Length));
            try
            {
                LeagueFile.Deserialize(damaged);
            }
            catch (LeagueFormatException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(300));
    }

    [Test]
    public void Other_files_of_ours_and_of_others_are_named()
    {
        byte[] model = ModelFile.Serialize(new EdModel(Leagues.Controller(1), new("neko-fight", 1), new TrainingInfo()));
        Assert.That(() => LeagueFile.Deserialize(model), Throws.InstanceOf<LeagueFormatException>().With.Message.Contains("found \"edagents-model\""));
        Assert.That(() => LeagueFile.Deserialize("{}"u8.ToArray()), Throws.InstanceOf<LeagueFormatException>().With.Message.Contains("JSON"));
        Assert.That(() => ModelFile.Deserialize(Saved), Throws.InstanceOf<ModelFormatException>().With.Message.Contains("edagents-league"));
    }

    [Test]
    public void The_checksum_must_be_the_last_entry()
    {
        var parts = MapParts.Of(Saved);
        byte[] checksum = parts[LeagueKey.Checksum];
        parts.Remove(LeagueKey.Checksum).Insert(parts.Count, Packed.Integer(100), checksum);
        Assert.That(
            () => LeagueFile.Deserialize(Packed.Sealed(MapParts.Of(parts.ToBytes()).Insert(3, Packed.Integer(LeagueKey.Checksum), checksum).ToBytes())),
            Throws.InstanceOf<LeagueFormatException>().With.Message.Contains("expected the checksum last"));
        Assert.That(
            () => LeagueFile.Deserialize(Packed.Sealed(parts.ToBytes())),
            Throws.InstanceOf<LeagueFormatException>().With.Message.Contains("expected the checksum (key 127) and then the end"));
    }

    [Test]
    public void What_could_not_be_loaded_is_never_saved()
    {
        var league = LeagueFile.Deserialize(Saved);
        var talkative = new LeagueState(league.Progress, league.Members, league.Results)
        {
            Task = league.Task,
            Seed = league.Seed,
            Settings = new string('x', (1 << 20) + 1),
            Rounds = league.Rounds,
            Champion = league.Champion,
        };
        Assert.That(() => LeagueFile.Serialize(talkative), Throws.InstanceOf<LeagueFormatException>());
    }

    /// <summary>Made when format version 1 was, and never again.</summary>
    [Test]
    public void The_first_file_stays_readable()
    {
        byte[] golden = File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Learning/SelfPlay/Golden/league-v1.edl"));
        var state = LeagueFile.Deserialize(golden);

        Assert.That((state.Task.ToString(), state.Seed, state.Champion), Is.EqualTo(("neko-fight-v1", 5UL, -1)));
        Assert.That(state.Settings, Is.EqualTo("{\"made\": \"for ever\"}"));
        Assert.That(
            state.Members.Select(member => member.Member.Name),
            Is.EqualTo(new[] { "random", "rusher", "turtle", "footsies", "jumper", "rival 1" }));
        Assert.That(state.Members[3].Strength, Is.EqualTo(88.63459162951565));
        Assert.That(state.Members[5].Member.Steps, Is.EqualTo(768));
        Assert.That(state.Members[5].Member.Controller!.ParameterCount, Is.GreaterThan(0));
        Assert.That(state.Results.Of(1), Is.EqualTo(new[] { (0, 6, 6.0), (2, 6, 6.0), (3, 6, 0.0), (4, 6, 6.0), (5, 2, 2.0) }));
        Assert.That(state.Progress.Learner, Has.Length.EqualTo(11664).And.ItemAt(0).EqualTo(-0.0631168f));

        // The models inside name their producer too, so the members' bytes follow the library's version.
        var today = MapParts.Of(LeagueFile.Serialize(state));
        var then = MapParts.Of(golden);
        foreach (int key in Enumerable.Range(LeagueKey.Format, 11).Where(key => key is not (LeagueKey.Producer or LeagueKey.Members)))
        {
            Assert.That(today[key], Is.EqualTo(then[key]), $"key {key}");
        }
    }

    [Test]
    public void A_league_is_replaced_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        string path = folder["league.edl"];
        LeagueFile.Save(path, LeagueFile.Deserialize(Saved));
        LeagueFile.Save(path, LeagueFile.Deserialize(Saved));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(Saved));
        Assert.That(folder.Names, Is.EqualTo(new[] { "league.edl" }));
        Assert.That(() => LeagueFile.Load(path + "x"), Throws.InstanceOf<FileNotFoundException>());
    }

    private static byte[] MakeFile()
    {
        using var team = new WorkerTeam(1);
        var league = new League(Leagues.Setup(), team);
        league.PlayRound();
        league.PlayRound();
        return LeagueFile.Serialize(league.Save("my settings"));
    }
}
