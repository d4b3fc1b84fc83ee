using BenchmarkDotNet.Attributes;

namespace EdAgents.Benchmarks.Micro;

/// <summary>A step of an ordinary 784-100-10 network with a batch of 100; an epoch of 60,000 images has 600.</summary>
[MemoryDiagnoser]
public class BackpropBenchmarks
{
    private const int Inputs = 784, Outputs = 10, Batch = 100;

    private readonly Loss loss = new SoftmaxCrossEntropy();
    private readonly float[] targets = new float[Batch * Outputs];
    private BackpropLearner learner = null!;
    private float[] observations = [];

    [Params(true, false)]
    public bool Shared { get; set; }

    [Params(false, true)]
    public bool BatchNormalized { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var wiring = Shared ? NetworkWiring.Shared : NetworkWiring.Columns;
        var topology = new NetworkTopology(Inputs, [new DenseLayer(100, BatchNormalized: BatchNormalized)], Outputs, wiring: wiring);
        var start = BackpropController.Create(new BackpropSpec { Topology = topology }, 1, WeightInitializer.He);
        learner = start.CreateLearner(new Sgd { LearningRate = 0.1f }, Batch);
        var random = new Pcg32(1);
        observations = [.. Enumerable.Range(0, Batch * Inputs).Select(_ => random.NextSingle())];
        for (int sample = 0; sample < Batch; sample++)
            targets[(sample * Outputs) + (sample % Outputs)] = 1;
    }

    [Benchmark]
    public float Step() => learner.Learn(observations, targets, loss);
}
