using BenchmarkDotNet.Attributes;

namespace EdAgents.Benchmarks.Micro;

/// <summary>The textbook program on one sample of one column: multiply by ten for the network of <see cref="LearnerBenchmarks"/>.</summary>
[MemoryDiagnoser]
public class TextbookBenchmarks
{
    private readonly TextbookColumn column = new(784, 64, new Random(1));
    private readonly List<double> inputs = [.. Enumerable.Range(0, 784).Select(i => i % 5 == 0 ? 0.5 : 0)];

    [Benchmark]
    public void ForwardAndLearn()
    {
        column.Forward(inputs);
        column.Learn(inputs, 0.1, 1e-6);
    }
}
