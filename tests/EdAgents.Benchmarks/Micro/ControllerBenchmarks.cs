using BenchmarkDotNet.Attributes;

namespace EdAgents.Benchmarks.Micro;

/// <summary>What a game pays for one decision.</summary>
[MemoryDiagnoser]
public class ControllerBenchmarks
{
    private readonly float[] observation = new float[32];
    private readonly float[] outputs = new float[8];
    private EdController controller = null!;
    private Pcg32 random = new(1);

    [Params(nameof(Activation.Sigmoid), nameof(Activation.Tanh), nameof(Activation.ReLU))]
    public string Hidden { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        observation.AsSpan().Fill(0.5f);
        controller = EdController.Create(
            new ControllerSpec
            {
                Topology = new ColumnTopology(32, [32], 8, Activation.Find(Hidden)),
                Decoding = ActionDecoding.Categorical(["a", "b", "c", "d", "e", "f", "g", "h"]),
            },
            1);
    }

    [Benchmark]
    public void Evaluate() => controller.Evaluate(observation, outputs);

    [Benchmark]
    public int ActBySampling() => controller.Act(observation, ActionMode.Sample, ref random);

    [Benchmark]
    public int ActGreedily() => controller.Act(observation, ActionMode.Greedy, ref random);
}
