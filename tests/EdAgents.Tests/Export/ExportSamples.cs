namespace EdAgents.Tests.Export;

/// <summary>Models of every kind to export, and observations to compare by.</summary>
internal static class ExportSamples
{
    /// <summary>All models that ship, by their paths in the repository.</summary>
    public static string[] Shipped =>
        [.. Directory.GetFiles(RepositoryRoot.Find("models"), "*.edm").Select(path => Path.GetRelativePath(RepositoryRoot.Path, path)).Order(StringComparer.Ordinal)];

    /// <summary>Every kind of controller, decoding, normalisation and activation, small.</summary>
    public static IEnumerable<(string Name, EdModel Model)> Small()
    {
        yield return ("columns, categorical", SampleModel.Full());
        yield return ("columns, more units than a line of sixteen", SampleModel.Full(37, 18));
        yield return ("columns, steep sigmoid", SampleModel.Steep());
        yield return ("columns, RMS-normalised", SampleModel.Normalized());
        yield return ("columns, continuous", SampleModel.Continuous());
        yield return ("columns, the smallest", SampleModel.Smallest());
        yield return ("columns, none hidden", WithActions(new ColumnTopology(20, [], 3)));
        yield return ("network, shared", SampleModel.Network());
        yield return ("network, one per output", SampleModel.NetworkColumns());
        yield return ("network, continuous", SampleModel.Network() with { Controller = Continuous(SampleModel.Network().Controller) });
        foreach (var activation in SampleModel.Activations)
        {
            yield return ($"columns, {activation}", WithActions(new ColumnTopology(5, [17, 6], 3, activation, activation)));
            yield return ($"network, {activation}", Network(activation));
        }
    }

    /// <summary>
    /// Observations as the model meets them: of its own play where its task is known, digits where it reads those, else numbers of about the size that its
    /// normalisation expects.
    /// </summary>
    public static float[] Observations(EdModel model, int count)
    {
        var random = new Pcg32(3, 1);
        var observations = new float[count * model.Controller.InputCount];
        if (TaskCatalog.All.FirstOrDefault(task => task.Id == model.Task) is { } task && model.Controller.InputCount == task.CreateEnvironment().Observations.Count)
        {
            Play(model, task, observations, ref random);
            return observations;
        }

        if (model.Task == DigitTrainer.Task && model.Controller.InputCount == 28 * 28)
        {
            Draw(observations, count);
            return observations;
        }

        var (offsets, scales) = (model.Controller.Normalization.Offsets, model.Controller.Normalization.Scales);
        for (int i = 0; i < observations.Length; i++)
        {
            int input = i % offsets.Length;
            observations[i] = offsets[input] + (random.NextSingle(-2, 2) / scales[input]);
        }

        return observations;
    }

    public static float[] Outputs(IController controller, float[] observations)
    {
        var outputs = new float[observations.Length / controller.InputCount * controller.OutputCount];
        controller.EvaluateBatch(observations, outputs);
        return outputs;
    }

    /// <summary>The first numbers of every row.</summary>
    public static float[] First(float[] rows, int width, int count) =>
        [.. Enumerable.Range(0, rows.Length / width).SelectMany(row => rows.AsSpan(row * width, count).ToArray())];

    /// <summary>Digits that no training met.</summary>
    private static void Draw(float[] observations, int count)
    {
        var images = DrawnDigits.Create(DigitData.DefaultSeed, 1, count).Test;
        for (int i = 0; i < count; i++)
            ImageBatch.Copy(images.Image(i), observations.AsSpan(i * images.PixelCount, images.PixelCount));
    }

    private static void Play(EdModel model, TaskDefinition task, Span<float> observations, ref Pcg32 random)
    {
        var environment = task.CreateEnvironment();
        var agent = new ControllerAgent(model.Controller, environment);
        int width = model.Controller.InputCount;
        var seen = new float[width];
        environment.Reset(1, seen);
        for (; !observations.IsEmpty; observations = observations[width..])
        {
            seen.CopyTo(observations);
            if (environment.Step(agent.Act(seen, ActionMode.Sample, ref random), seen).Done)
                environment.Reset(seen);
        }
    }

    private static EdModel WithActions(ColumnTopology topology) => new(
        EdController.Create(new ControllerSpec { Topology = topology, Decoding = ActionDecoding.Categorical(["a", "b", "c"]) }, seed: 3),
        new TaskId("sample", 1),
        new TrainingInfo());

    private static EdModel Network(Activation activation) => new(
        SampleNetworks.Create(
            new NetworkTopology(
                6, [new DenseLayer(19, activation), new DenseLayer(3, activation, BatchNormalized: true)], 4, activation, NetworkWiring.Columns)),
        new TaskId("sample", 1),
        new TrainingInfo());

    private static IController Continuous(IController controller) => controller.With(
        controller.Normalization, ActionDecoding.Gaussian(["steer", "drive"], [-2, 0], [2, 0.7f], [0.5f, 0.25f]));
}
