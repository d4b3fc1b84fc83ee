namespace EdAgents.Tests.Optimizers;

public sealed class CosineScheduleTests
{
    [Test]
    public void It_warms_up_falls_and_stays() =>
        Assert.That(
            Rates(new CosineSchedule(1, 0.2f, 110, 10), 0, 4, 9, 10, 60, 110, 999),
            Is.EqualTo(new[] { 0.1f, 0.5f, 1, 1, 0.6f, 0.2f, 0.2f }).Within(1e-6));

    [Test]
    public void A_rate_never_reaches_zero() => Assert.That(new CosineSchedule(1, 0, 10).RateAt(10), Is.GreaterThan(0));

    [Test]
    public void It_changes_the_rate_of_an_optimizer_and_nothing_else()
    {
        var adam = new Adam { LearningRate = 1, Beta1 = 0.5f, WeightDecay = 0.1f };
        Assert.That(new CosineSchedule(1, 0, 10).Apply(adam, 5), Is.EqualTo(adam with { LearningRate = 0.5f }));
        Assert.That(new CosineSchedule(1, 0, 10).Apply(adam, 0), Is.SameAs(adam));
    }

    private static readonly object[] Bad =
    [
        new object[] { new CosineSchedule(0, 0, 10), "expected a peak rate > 0, found 0" },
        new object[] { new CosineSchedule(float.PositiveInfinity, 0, 10), "expected a peak rate > 0" },
        new object[] { new CosineSchedule(1, -1, 10), "expected a last rate ≥ 0, found -1" },
        new object[] { new CosineSchedule(1, float.NaN, 10), "expected a last rate ≥ 0, found NaN" },
        new object[] { new CosineSchedule(1, 0, 0), "expected steps ≥ 1, found 0" },
        new object[] { new CosineSchedule(1, 0, 10, 10), "expected a warm-up of 0 to 9 steps, found 10" },
    ];

    [TestCaseSource(nameof(Bad))]
    public void Settings_out_of_range_are_refused(object schedule, string message)
    {
        Assert.That(((CosineSchedule)schedule).Validate, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain(message));
        Assert.That(() => ((CosineSchedule)schedule).RateAt(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_negative_step_is_refused() =>
        Assert.That(() => new CosineSchedule(1, 0, 10).RateAt(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static float[] Rates(CosineSchedule schedule, params long[] steps) => [.. steps.Select(schedule.RateAt)];
}
