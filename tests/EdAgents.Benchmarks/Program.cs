using BenchmarkDotNet.Running;
using EdAgents.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(LearnerBenchmarks).Assembly).Run(args);
