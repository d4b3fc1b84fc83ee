using CsCheck;

namespace EdAgents.Tests.Environments;

/// <summary>Spaces take what makes sense and nothing else, and what a policy draws ends within them.</summary>
public sealed class SpacePropertyTests
{
    private static readonly Gen<float> AnyNumber = Gen.OneOf(
        Gen.Float[-1000, 1000], Gen.Float, Gen.OneOf(0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue));

    private static readonly Gen<(float[] Low, float[] High)> Bounds = Gen.Int[1, 6].SelectMany(count => Gen.Select(AnyNumber.Array[count], AnyNumber.Array[count]));

    [Test]
    public void Bounds_are_taken_in_order_and_refused_otherwise() => Bounds.Sample(
        bounds =>
        {
            var (low, high) = bounds;
            string[] names = [.. low.Select((_, i) => $"number {i}")];
            bool ordered = low.Zip(high).All(pair => pair.First < pair.Second);
            bool finite = low.Concat(high).All(float.IsFinite);
            Assert.That(Takes(() => _ = new ObservationSpace(names, low, high)), Is.EqualTo(ordered));
            Assert.That(Takes(() => _ = new ContinuousActionSpace(names, low, high)), Is.EqualTo(ordered && finite));
        },
        iter: 3000, threads: 1);

    [Test]
    public void What_is_decided_lies_within_the_bounds_whatever_the_outputs_are() => Gen.Select(
        Bounds.Where(bounds => bounds.Low.Zip(bounds.High).All(pair => ActionDecoding.IsRange(pair.First, pair.Second))), Gen.Float[-1e30f, 1e30f], Gen.ULong).Sample(
        (bounds, output, seed) =>
        {
            string[] names = [.. bounds.Low.Select((_, i) => $"number {i}")];
            var decoding = ActionDecoding.Gaussian(names, bounds.Low, bounds.High, [.. names.Select(_ => 1f)]);
            var random = new Pcg32(seed);
            float[] numbers = [.. names.Select((_, i) => output * i)];
            decoding.Decide(numbers, ActionMode.Sample, ref random);
            for (int i = 0; i < numbers.Length; i++)
                Assert.That(numbers[i], Is.InRange(bounds.Low[i], bounds.High[i]));

            Assert.That(() => new AgentAction(numbers).CheckIn(new ContinuousActionSpace(names, bounds.Low, bounds.High)), Throws.Nothing);
        },
        iter: 2000, threads: 1);

    private static bool Takes(Action create)
    {
        try
        {
            create();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
