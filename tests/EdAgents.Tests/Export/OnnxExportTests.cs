using Microsoft.ML.OnnxRuntime;

namespace EdAgents.Tests.Export;

/// <summary>Exported graphs in ONNX Runtime, which is not ours.</summary>
public sealed class OnnxExportTests
{
    private const int Rows = 1000;
    private const double Tolerance = 1e-5;

    [TestCaseSource(typeof(ExportSamples), nameof(ExportSamples.Shipped))]
    public void Onnx_Runtime_plays_a_shipped_model_as_the_library_does(string path) =>
        Compare(ModelFile.Load(RepositoryRoot.Find(path)), Rows);

    [Test]
    public void Onnx_Runtime_plays_every_kind_of_model_as_the_library_does()
    {
        foreach (var (name, model) in ExportSamples.Small())
            TestContext.Out.WriteLine($"{name}: largest difference {Compare(model, 100, name):E1}");
    }

    [Test]
    public void The_same_model_gives_the_same_bytes_in_memory_and_in_a_file()
    {
        using var folder = new TemporaryFolder();
        new OnnxExport().Save(folder["a.onnx"], SampleModel.Full());
        Assert.That(File.ReadAllBytes(folder["a.onnx"]), Is.EqualTo(OnnxExport.Serialize(SampleModel.Full())));
        Assert.That(folder.Names, Is.EqualTo(new[] { "a.onnx" }));
    }

    [Test]
    public void The_file_names_its_task_inputs_and_actions()
    {
        string text = Encoding.UTF8.GetString(OnnxExport.Serialize(SampleModel.Continuous()));
        Assert.That(text, Does.Contain("neko-fight-v1").And.Contain("distance\nhöjd\n猫").And.Contain("jump\npunch"));
        Assert.That(text, Does.Contain("-1\n-5").And.Contain("1\n0.5").And.Contain("greedy"));
        Assert.That(() => OnnxExport.Serialize(null!), Throws.ArgumentNullException);
    }

    /// <summary>Compares every output that the graph has; numbers above 1 by their share.</summary>
    /// <returns>The largest difference.</returns>
    private static double Compare(EdModel model, int rows, string name = "")
    {
        var controller = model.Controller;
        float[] observations = ExportSamples.Observations(model, rows);
        float[] outputs = ExportSamples.Outputs(controller, observations);
        var expected = new Dictionary<string, float[]> { ["outputs"] = outputs };
        var decoding = controller.Decoding;
        float[] actions = ExportSamples.First(outputs, controller.OutputCount, decoding.Actions.Length);
        if (decoding.Kind == DecodingKind.Categorical)
        {
            expected["probabilities"] = Probabilities(actions, decoding.Actions.Length);
        }
        else if (decoding.Kind == DecodingKind.Gaussian)
        {
            expected["mean"] = actions;
            expected["deviation"] = [.. decoding.Deviations];
            expected["action"] = Acted(controller, observations);
        }

        var found = Run(OnnxExport.Serialize(model), observations);

        Assert.That(found.Keys, Is.EquivalentTo(expected.Keys), name);
        double largest = 0;
        foreach (var (output, numbers) in expected)
        {
            Assert.That(found[output], Has.Length.EqualTo(numbers.Length), $"{name} {output}");
            for (int i = 0; i < numbers.Length; i++)
            {
                double difference = Math.Abs(found[output][i] - numbers[i]) / Math.Max(1, Math.Abs(numbers[i]));
                Assert.That(difference, Is.LessThanOrEqualTo(Tolerance), $"{name} {output} {i}: expected {numbers[i]}, found {found[output][i]}");
                largest = Math.Max(largest, difference);
            }
        }

        return largest;
    }

    private static float[] Probabilities(float[] logits, int count)
    {
        var probabilities = new float[logits.Length];
        for (int place = 0; place < logits.Length; place += count)
            Softmax.Probabilities(logits.AsSpan(place, count), probabilities.AsSpan(place, count));

        return probabilities;
    }

    private static float[] Acted(IController controller, float[] observations)
    {
        var random = new Pcg32(1);
        int count = controller.Decoding.Actions.Length;
        var actions = new float[observations.Length / controller.InputCount * count];
        for (int row = 0; row < actions.Length / count; row++)
        {
            controller.Act(
                observations.AsSpan(row * controller.InputCount, controller.InputCount), ActionMode.Greedy, ref random, actions.AsSpan(row * count, count));
        }

        return actions;
    }

    private static Dictionary<string, float[]> Run(byte[] file, float[] observations)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var session = new InferenceSession(file, options);
        long width = session.InputMetadata["observation"].Dimensions[1];
        using var rows = OrtValue.CreateTensorValueFromMemory(observations, [observations.Length / width, width]);
        using var settings = new RunOptions();
        using var results = session.Run(settings, new Dictionary<string, OrtValue> { ["observation"] = rows }, session.OutputNames);
        return session.OutputNames.Zip(results).ToDictionary(output => output.First, output => output.Second.GetTensorDataAsSpan<float>().ToArray());
    }
}
