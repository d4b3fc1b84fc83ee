using CsCheck;

namespace EdAgents.Tests.Sandbox.Runs;

/// <summary>Any configuration of a run is read again as it was written.</summary>
public sealed class RunConfigPropertyTests
{
    private static readonly Gen<RunConfig> Configs =
        from task in Gen.OneOf("neko-fight", "cart-pole", "pendulum", "chase", "neko-physics")
        from seed in Gen.ULong
        from threads in Gen.Int[1, 2]
        from hidden in Gen.Int[1, 300].Array[0, 3]
        from discount in Gen.Float[0, 1]
        from rate in Gen.Float[1e-6f, 1]
        from steps in Gen.Long[1, long.MaxValue]
        from share in Gen.Float[0, 1]
        from epochs in Gen.Int[1, 1000]
        from episodes in Gen.Int[1, 1000]
        select RunConfig.DefaultsOf(TaskCatalog.Find(task)!) is var defaults
            ? defaults with
            {
                Seed = seed,
                Threads = threads,
                Controller = defaults.Controller with { HiddenSizes = hidden },
                SelfPlay = defaults.SelfPlay with { ScriptShare = share },
                Cloning = defaults.Cloning with { Epochs = epochs },
                EvaluationEpisodes = episodes,
                Training = defaults.Training with { Ppo = defaults.Training.Ppo with { Discount = discount, LearningRate = rate, TotalSteps = steps } },
            }
            : null!;

    [Test]
    public void Any_configuration_is_read_again_as_it_was_written() => Configs.Sample(
        config =>
        {
            string text = config.ToText();
            var read = RunConfig.DefaultsOf(TaskCatalog.Find("mountain-car")!).Over(ConfigFile.Parse(text, "config.json"), "config.json");
            Assert.That(read.ToText(), Is.EqualTo(text));
            Assert.That((read.Seed, read.Training.Ppo), Is.EqualTo((config.Seed, config.Training.Ppo)));
        },
        iter: 100, threads: 1);
}
