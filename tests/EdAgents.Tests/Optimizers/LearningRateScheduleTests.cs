namespace EdAgents.Tests.Optimizers;

public sealed class LearningRateScheduleTests
{
    [Test]
    public void Constant_stays() =>
        Assert.That(Rates(new ConstantSchedule(0.5f), 0, 10, 1_000_000), Is.EqualTo(new[] { 0.5f, 0.5f, 0.5f }));

    [Test]
    public void Step_multiplies_every_so_often() =>
        Assert.That(Rates(new StepSchedule(1, 0.5f, 10), 0, 9, 10, 29, 30), Is.EqualTo(new[] { 1, 1, 0.5f, 0.25f, 0.125f }));

    [Test]
    public void Linear_goes_straight_and_stays() =>
        Assert.That(Rates(new LinearSchedule(1, 0.5f, 10), 0, 5, 10, 99), Is.EqualTo(new[] { 1, 0.75f, 0.5f, 0.5f }).Within(1e-6));

    [Test]
    public void Cosine_warms_up_and_falls() =>
        Assert.That(
            Rates(new CosineSchedule(1, 0.2f, 110, 10), 0, 4, 9, 10, 60, 110, 999),
            Is.EqualTo(new[] { 0.1f, 0.5f, 1, 1, 0.6f, 0.2f, 0.2f }).Within(1e-6));

    [Test]
    public void A_rate_never_reaches_zero()
    {
        Assert.That(new CosineSchedule(1, 0, 10).RateAt(10), Is.GreaterThan(0));
        Assert.That(new LinearSchedule(1, 0, 10).RateAt(11), Is.GreaterThan(0));
        Assert.That(new StepSchedule(1, 0.1f, 1).RateAt(100_000), Is.GreaterThan(0));
    }

    [Test]
    public void It_changes_the_rate_of_an_optimizer_and_nothing_else()
    {
        var adam = new Adam { LearningRate = 1, Beta1 = 0.5f, WeightDecay = 0.1f };
        Assert.That(new StepSchedule(1, 0.5f, 10).Apply(adam, 10), Is.EqualTo(adam with { LearningRate = 0.5f }));
        Assert.That(new StepSchedule(1, 0.5f, 10).Apply(adam, 3), Is.SameAs(adam));
    }

    private static readonly object[] Bad =
    [
        new object[] { new ConstantSchedule(0), "expected a rate > 0, found 0" },
        new object[] { new StepSchedule(1, 2, 10), "expected a factor in (0, 1], found 2" },
        new object[] { new StepSchedule(1, 0.5f, 0), "expected every ≥ 1, found 0" },
        new object[] { new LinearSchedule(1, -1, 10), "expected a last rate ≥ 0, found -1" },
        new object[] { new LinearSchedule(float.NaN, 0, 10), "expected a first rate > 0, found NaN" },
        new object[] { new CosineSchedule(1, 0, 10, 10), "expected a warm-up of 0 to 9 steps, found 10" },
        new object[] { new CosineSchedule(float.PositiveInfinity, 0, 10), "expected a peak rate > 0" },
    ];

    [TestCaseSource(nameof(Bad))]
    public void Settings_out_of_range_are_refused(LearningRateSchedule schedule, string message)
    {
        Assert.That(schedule.Validate, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain(message));
        Assert.That(() => schedule.RateAt(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_negative_step_is_refused() =>
        Assert.That(() => new ConstantSchedule(1).RateAt(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static float[] Rates(LearningRateSchedule schedule, params long[] steps) => [.. steps.Select(schedule.RateAt)];
}
