namespace EdAgents.Tests.Export;

public sealed class CSharpExportTests
{
    private static readonly string[] InnerNames = ["decide", "math", "input-count", "convert", "action names", "cat"];

    private static readonly (string Name, EdModel Model)[] Samples = [.. ExportSamples.Small()];

    // The compiler starts for seconds: all files of a kind are compiled together.
    private static readonly Lazy<CSharpFile[]> Fused = new(() => CSharpFile.Compile(
        fused: true,
        [
            .. Exported(), .. InnerNames.Select(name => CSharpExport.Write(SampleModel.Full(), name)),
            CSharpExport.Write(SampleModel.Continuous(), "easy cat", "My.namespace.Agents"), CSharpExport.Write(OddNames(), "9 \"lives\""),
        ]));

    private static readonly Lazy<CSharpFile[]> Other = new(() => CSharpFile.Compile(fused: false, [.. Exported()]));

    private delegate float FusedSum(float a, float b, float c);

    [TestCaseSource(typeof(ExportSamples), nameof(ExportSamples.Shipped))]
    public void A_shipped_model_plays_with_the_librarys_bits(string path)
    {
        int place = Array.IndexOf(ExportSamples.Shipped, path);
        Compare(Load(path), Fused.Value[place]);
        Compare(Load(path), Other.Value[place]);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Every_kind_of_model_plays_with_the_librarys_bits(bool fused)
    {
        foreach (var ((name, model), file) in Samples.Zip((fused ? Fused : Other).Value[ExportSamples.Shipped.Length..]))
            Compare(model, file, name);
    }

    [Test]
    public void Without_a_fused_multiply_add_the_sum_is_still_rounded_once()
    {
        var fused = Other.Value[ExportSamples.Shipped.Length].Method<FusedSum>("Fma");
        var random = new Pcg32(5);
        for (int i = 0; i < 1_000_000; i++)
        {
            // All sorts of bits; and, every other time, sums that nearly cancel, where a second rounding would show.
            float a = BitConverter.UInt32BitsToSingle(random.NextUInt32());
            float b = BitConverter.UInt32BitsToSingle(random.NextUInt32());
            float c = BitConverter.UInt32BitsToSingle(random.NextUInt32());
            if (i % 2 == 1)
            {
                (a, b) = (random.NextSingle(-2, 2), random.NextSingle(-2, 2));
                c = MathF.ScaleB(-a * b, random.NextInt32(3) - 1);
            }

            float expected = MathF.FusedMultiplyAdd(a, b, c);
            float found = fused(a, b, c);
            if (float.IsNaN(expected) ? !float.IsNaN(found) : BitConverter.SingleToInt32Bits(found) != BitConverter.SingleToInt32Bits(expected))
                Assert.Fail($"{a:R} · {b:R} + {c:R}: expected {expected:R}, found {found:R}");
        }
    }

    [Test]
    public void The_class_says_what_the_model_says_and_refuses_wrong_lengths()
    {
        var file = Fused.Value[^2];
        Assert.That(file.Name, Is.EqualTo("My.namespace.Agents.EasyCat"));
        Assert.That(file.Constant("Task"), Is.EqualTo("neko-fight-v1"));
        Assert.That((file.Constant("InputCount"), file.Constant("OutputCount")), Is.EqualTo((3, 3)));
        Assert.That(file.Constant("InputNames"), Is.EqualTo(new[] { "distance", "höjd", "猫" }));
        Assert.That(file.Constant("ActionNames"), Is.EqualTo(new[] { "jump", "punch" }));
        Assert.That(file.Constant("ActionLow"), Is.EqualTo(new[] { -1f, -5 }));
        Assert.That(
            () => file.Method<CSharpFile.Evaluation>("Evaluate")(new float[2], new float[3]),
            Throws.ArgumentException.With.Message.EqualTo("expected 3 observed numbers, found 2"));
        Assert.That(
            () => file.Method<CSharpFile.NumberDraw>("Decide")(new float[3], new float[1], new float[2]),
            Throws.ArgumentException.With.Message.EqualTo("expected 2 normal numbers, found 1"));
    }

    [Test]
    public void Names_of_any_kind_stay_names()
    {
        var file = Fused.Value[^1];
        Assert.That(file.Constant("InputNames"), Is.EqualTo(OddNames().Controller.InputNames));
        Assert.That(file.Constant("Task"), Is.EqualTo("x\u2028\"y-v1"));
        Assert.That(file.Name, Is.EqualTo("EdAgents.Exported.Model9Lives"));
    }

    [Test]
    [Category("Slow")]
    public void A_class_never_has_the_name_of_what_is_in_it()
    {
        Assert.That(
            Fused.Value[^(InnerNames.Length + 2)..^2].Select(file => file.Name["EdAgents.Exported.".Length..]),
            Is.EqualTo(new[] { "ModelDecide", "ModelMath", "ModelInputCount", "ModelConvert", "ModelActionNames", "Cat" }));
    }

    [TestCase("")]
    [TestCase("a..b")]
    [TestCase("1a")]
    [TestCase("a { }")]
    public void A_namespace_that_is_none_is_refused(string name) =>
        Assert.That(() => CSharpExport.Write(SampleModel.Full(), "cat", name), Throws.ArgumentException);

    [Test]
    [Category("Slow")]
    public void A_model_too_large_for_text_is_refused_and_a_large_one_compiles()
    {
        Compare(Large(160), CSharpFile.Compile(fused: true, CSharpExport.Write(Large(160), "digits"))[0]);
        Assert.That(
            () => CSharpExport.Write(Large(170), "digits"),
            Throws.ArgumentException.With.Message.Contains("expected a model of at most 5242880 bytes of weights for a C# file, found 53"));
    }

    [Test]
    public void The_same_model_gives_the_same_text_in_memory_and_in_a_file()
    {
        using var folder = new TemporaryFolder();
        new CSharpExport().Save(folder["Cat.cs"], SampleModel.Full(), new Dictionary<string, string> { [CSharpExport.NamespaceOption] = "Game" });
        Assert.That(File.ReadAllText(folder["Cat.cs"]), Is.EqualTo(CSharpExport.Write(SampleModel.Full(), "Cat", "Game")));
        Assert.That(File.ReadAllText(folder["Cat.cs"]), Does.Not.Contain("\r"));
    }

    private static void Compare(EdModel model, CSharpFile file, string name = "")
    {
        var controller = model.Controller;
        int rows = (int)Math.Clamp(5_000_000 / controller.ParameterCount, 10, 1000);
        float[] observations = ExportSamples.Observations(model, rows);
        float[] expected = ExportSamples.Outputs(controller, observations);
        var evaluate = file.Method<CSharpFile.Evaluation>("Evaluate");
        var found = new float[expected.Length];
        for (int row = 0; row < rows; row++)
            evaluate(Row(observations, row, controller.InputCount), Row(found, row, controller.OutputCount));

        Assert.That(Bits(found), Is.EqualTo(Bits(expected)), name);
        if (controller.Decoding.Kind == DecodingKind.Categorical)
        {
            CompareChoices(controller, file, observations, expected, name);
        }
        else if (controller.Decoding.Kind == DecodingKind.Gaussian)
        {
            CompareNumbers(controller, file, observations, name);
        }
    }

    private static void CompareChoices(IController controller, CSharpFile file, float[] observations, float[] outputs, string name)
    {
        var probabilities = file.Method<CSharpFile.Evaluation>("Probabilities");
        var choose = file.Method<CSharpFile.Choice>("Decide");
        var draw = file.Method<CSharpFile.Draw>("Decide");
        int actions = controller.Decoding.Actions.Length;
        var (expected, found) = (new float[actions], new float[actions]);
        var random = new Pcg32(9);
        for (int row = 0; row < observations.Length / controller.InputCount; row++)
        {
            var observation = Row(observations, row, controller.InputCount);
            Softmax.Probabilities(Row(outputs, row, controller.OutputCount)[..actions], expected);
            probabilities(observation, found);
            Assert.That(Bits(found), Is.EqualTo(Bits(expected)), name);
            var same = random;
            Assert.That(draw(observation, same.NextSingle()), Is.EqualTo(controller.Act(observation, ActionMode.Sample, ref random)), name);
            Assert.That(choose(observation), Is.EqualTo(controller.Act(observation, ActionMode.Greedy, ref random)), name);
        }
    }

    private static void CompareNumbers(IController controller, CSharpFile file, float[] observations, string name)
    {
        var decide = file.Method<CSharpFile.Evaluation>("Decide");
        var draw = file.Method<CSharpFile.NumberDraw>("Decide");
        int numbers = controller.Decoding.Actions.Length;
        var (expected, found, normals) = (new float[numbers], new float[numbers], new float[numbers]);
        var random = new Pcg32(9);
        for (int row = 0; row < observations.Length / controller.InputCount; row++)
        {
            var observation = Row(observations, row, controller.InputCount);
            controller.Act(observation, ActionMode.Greedy, ref random, expected);
            decide(observation, found);
            Assert.That(Bits(found), Is.EqualTo(Bits(expected)), name);

            var same = random;
            for (int i = 0; i < numbers; i++)
                normals[i] = same.NextGaussian();

            controller.Act(observation, ActionMode.Sample, ref random, expected);
            draw(observation, normals, found);
            Assert.That(Bits(found), Is.EqualTo(Bits(expected)), name);
        }
    }

    /// <summary>The shipped models, then the samples.</summary>
    private static IEnumerable<string> Exported() =>
    [
        .. ExportSamples.Shipped.Select(path => CSharpExport.Write(Load(path), Path.GetFileNameWithoutExtension(path))),
        .. Samples.Select((sample, i) => CSharpExport.Write(sample.Model, $"sample {i}")),
    ];

    private static EdModel Large(int units) => new(
        EdController.Create(new ControllerSpec { Topology = new ColumnTopology(784, [units], 10) }, 1), new TaskId("digits", 1), new TrainingInfo());

    private static EdModel OddNames()
    {
        string[] names = ["\"; } evil(", "\\", "a\u2028b", "*/ //", "🐈", "{0}"];
        var spec = new ControllerSpec { Topology = new ColumnTopology(names.Length, [], 2), InputNames = [.. names] };
        return new EdModel(EdController.Create(spec, 1), new TaskId("x\u2028\"y", 1), new TrainingInfo());
    }

    private static EdModel Load(string path) => ModelFile.Load(RepositoryRoot.Find(path));

    private static Span<float> Row(float[] rows, int row, int width) => rows.AsSpan(row * width, width);

    private static int[] Bits(float[] numbers) => Array.ConvertAll(numbers, BitConverter.SingleToInt32Bits);
}
