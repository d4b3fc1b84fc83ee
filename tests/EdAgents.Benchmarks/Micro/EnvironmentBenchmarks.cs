using BenchmarkDotNet.Attributes;

namespace EdAgents.Benchmarks.Micro;

/// <summary>A decision of the fighter's world alone: four frames.</summary>
[MemoryDiagnoser]
public class EnvironmentBenchmarks
{
    private readonly NekoFightEnvironment game = new();
    private readonly float[] observation = new float[24];
    private Pcg32 random = new(1);

    [GlobalSetup]
    public void Prepare() => game.Reset(1);

    [Benchmark]
    public float StepAndObserve()
    {
        var result = game.Step(random.NextInt32(8), random.NextInt32(8));
        game.Observe(0, observation);
        if (result.Done)
            game.Reset();

        return result.Reward;
    }
}
