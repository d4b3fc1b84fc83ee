namespace EdAgents.Tests.Models;

/// <summary>Models and controllers inside a game's own objects, written and read by the MessagePack package.</summary>
public sealed class EdAgentsResolverTests
{
    private static readonly string[] Golden = ["v1", "v1-continuous", "v1-float16", "v1-int8", "v1-network"];

    [TestCaseSource(nameof(Golden))]
    public void A_model_is_written_as_the_library_writes_it(string name)
    {
        var model = Load(name);
        byte[] file = ModelFile.Serialize(model);
        byte[] packed = MessagePackSerializer.Serialize(model, EdAgentsResolver.Options);
        Assert.That(packed, Is.EqualTo(file));
        Assert.That(ModelFile.Deserialize(packed).Task, Is.EqualTo(model.Task));
        var unpacked = MessagePackSerializer.Deserialize<EdModel>(file, EdAgentsResolver.Options);
        Assert.That(ModelFile.Serialize(unpacked), Is.EqualTo(file));
    }

    [TestCaseSource(nameof(Golden))]
    public void A_game_keeps_what_it_wants_beside_a_model(string name)
    {
        var save = new Save { Level = 7, Model = Load(name), Rival = Load(name).Controller, Name = "Tama" };
        byte[] packed = MessagePackSerializer.Serialize(save, EdAgentsResolver.Options);
        var unpacked = MessagePackSerializer.Deserialize<Save>(packed, EdAgentsResolver.Options);
        Assert.That((unpacked.Level, unpacked.Name, unpacked.Columns), Is.EqualTo((7, "Tama", (EdController?)null)));
        Assert.That(ModelFile.Serialize(unpacked.Model!), Is.EqualTo(ModelFile.Serialize(save.Model)));
        float[] observation = new float[save.Rival.InputCount];
        Array.Fill(observation, 0.25f);
        float[] outputs = new float[save.Rival.OutputCount], expected = new float[save.Rival.OutputCount];
        unpacked.Rival!.Evaluate(observation, outputs);
        save.Rival.Evaluate(observation, expected);
        Assert.That(outputs, Is.EqualTo(expected));
        Assert.That(packed.AsSpan().IndexOf(ModelFile.Serialize(save.Model)), Is.Positive);
    }

    [Test]
    public void Nothing_stays_nothing()
    {
        byte[] packed = MessagePackSerializer.Serialize(new Save(), EdAgentsResolver.Options);
        var unpacked = MessagePackSerializer.Deserialize<Save>(packed, EdAgentsResolver.Options);
        Assert.That((unpacked.Model, unpacked.Rival, unpacked.Columns), Is.EqualTo(((EdModel?)null, (IController?)null, (EdController?)null)));
    }

    [Test]
    public void A_controller_of_another_kind_is_refused()
    {
        byte[] network = File.ReadAllBytes(PathOf("v1-network"));
        Assert.That(MessagePackSerializer.Deserialize<IController>(network, EdAgentsResolver.Options).GetType().Name, Is.EqualTo("BackpropController"));
        Assert.That(
            Messages(() => MessagePackSerializer.Deserialize<EdController>(network, EdAgentsResolver.Options)),
            Does.Contain("expected a controller of type EdController, found BackpropController"));
    }

    [Test]
    public void A_model_in_pieces_is_read_as_well()
    {
        byte[] file = File.ReadAllBytes(PathOf("v1"));
        var last = new Piece(file.AsMemory(100), 100);
        var sequence = new ReadOnlySequence<byte>(new Piece(file.AsMemory(0, 100), 0, last), 0, last, file.Length - 100);
        Assert.That(MessagePackSerializer.Deserialize<EdModel>(sequence, EdAgentsResolver.Options).Task.Name, Is.EqualTo("golden-gate"));
    }

    [Test]
    public void What_the_library_refuses_is_refused_with_its_words()
    {
        byte[] damaged = File.ReadAllBytes(PathOf("v1"));
        damaged[200] ^= 1;
        Assert.That(Messages(() => MessagePackSerializer.Deserialize<EdModel>(damaged, EdAgentsResolver.Options)), Does.Contain("expected checksum"));
        Assert.That(Messages(() => MessagePackSerializer.Deserialize<EdModel>((byte[])[0x93, 1, 2, 3], EdAgentsResolver.Options)), Does.Contain("not an EdAgents model"));
        Assert.That(
            Messages(() => MessagePackSerializer.Deserialize<EdModel>((byte[])[.. Enumerable.Repeat((byte)0x91, 100_000), 0xc0], EdAgentsResolver.Options)),
            Does.Contain("not an EdAgents model"), "depth of a stranger is passed over without a stack");
    }

    [Test]
    public void Damaged_saves_are_read_or_refused()
    {
        byte[] good = MessagePackSerializer.Serialize(new Save { Level = 1, Model = Load("v1"), Name = "x" }, EdAgentsResolver.Options);
        int model = good.AsSpan().IndexOf("edagents-model"u8) - 3;
        int checksum = model + ModelFile.Serialize(Load("v1")).Length - 32;
        var random = new Pcg32(5);
        int loaded = 0;
        for (int turn = 0; turn < 20_000; turn++)
        {
            byte[] damaged = [.. good];
            for (int changes = random.NextInt32(3); changes >= 0; changes--)
                damaged[random.NextInt32(damaged.Length)] = (byte)random.NextUInt32();

            if (turn % 2 == 0)
                SHA256.HashData(damaged.AsSpan(model..checksum), damaged.AsSpan(checksum, 32));

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                MessagePackSerializer.Deserialize<Save>(damaged, EdAgentsResolver.Options);
                loaded++;
            }
            catch (MessagePackSerializationException)
            {
                // A refusal is as good as a save; any other exception fails the test.
            }

            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan((3 * good.Length) + (1 << 20)));
        }

        Assert.That(loaded, Is.GreaterThan(100));
    }

    [Test]
    public void The_options_trust_nobody() => Assert.That(EdAgentsResolver.Options.Security.HashCollisionResistant, Is.True);

    private static EdModel Load(string name) => ModelFile.Load(PathOf(name));

    private static string PathOf(string name) => RepositoryRoot.Find($"tests/EdAgents.Tests/Models/Golden/{name}.edm");

    /// <summary>The package wraps what a formatter throws.</summary>
    private static string Messages(Action read)
    {
        var messages = new List<string>();
        for (Exception? refused = Assert.Catch<MessagePackSerializationException>(() => read()); refused is not null; refused = refused.InnerException)
            messages.Add(refused.Message);

        return string.Join('\n', messages);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index, Piece? next = null) => (Memory, RunningIndex, Next) = (memory, index, next);
    }
}

/// <summary>What a game might save.</summary>
[MessagePackObject]
public sealed class Save
{
    /// <summary>A number.</summary>
    [Key(0)]
    public int Level { get; set; }

    /// <summary>A model.</summary>
    [Key(1)]
    public EdModel? Model { get; set; }

    /// <summary>Any controller.</summary>
    [Key(2)]
    public IController? Rival { get; set; }

    /// <summary>A controller of columns.</summary>
    [Key(3)]
    public EdController? Columns { get; set; }

    /// <summary>A text.</summary>
    [Key(4)]
    public string? Name { get; set; }
}
