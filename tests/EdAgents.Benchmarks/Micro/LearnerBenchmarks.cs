using BenchmarkDotNet.Attributes;

namespace EdAgents.Benchmarks.Micro;

/// <summary>A forward pass and an update: the dense kernels, those for inputs that are mostly zero, and one sample at a time.</summary>
[MemoryDiagnoser]
public class LearnerBenchmarks
{
    private const int Inputs = 784;
    private const int Columns = 10;

    private EdLearner learner = null!;
    private float[] observations = [];
    private float[] gradients = [];

    [Params(1, 64)]
    public int Batch { get; set; }

    /// <summary>The share of inputs that are not zero.</summary>
    [Params(0.19, 1.0)]
    public double Density { get; set; }

    [Params("sgd", "adam")]
    public string Optimizer { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var spec = new ControllerSpec { Topology = new ColumnTopology(Inputs, [64], Columns, Activation.ReLU) };
        Optimizer optimizer = Optimizer == "sgd" ? new Sgd { LearningRate = 1e-6f } : new Adam { LearningRate = 1e-6f };
        learner = new EdLearner(EdController.Create(spec, 1), optimizer, Batch);
        var random = new Pcg32(1);
        observations = [.. Enumerable.Range(0, Batch * Inputs).Select(_ => random.NextDouble() < Density ? 0.5f + random.NextSingle() : 0)];
        gradients = [.. Enumerable.Range(0, Batch * Columns).Select(_ => random.NextSingle())];
    }

    [Benchmark]
    public void ForwardAndUpdate()
    {
        learner.Forward(observations);
        learner.Update(gradients);
    }

    [Benchmark]
    public float Forward() => learner.Forward(observations)[0];
}
