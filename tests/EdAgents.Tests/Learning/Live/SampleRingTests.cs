namespace EdAgents.Tests.Learning.Live;

public sealed class SampleRingTests
{
    [Test]
    public void The_newest_have_the_lowest_age_and_the_oldest_leave()
    {
        var ring = new SampleRing(3, 1);
        Assert.That(ring.Count, Is.Zero);
        ring.Add([1], 1);
        ring.Add([2], 2);
        Assert.That(Actions(ring), Is.EqualTo(new[] { 2, 1 }));
        ring.Add([3], 3);
        ring.Add([4], 4);
        Assert.That(Actions(ring), Is.EqualTo(new[] { 4, 3, 2 }));
        Assert.That(ring.Observation(2).ToArray(), Is.EqualTo(new float[] { 2 }));
        var copy = new SampleRing(3, 1);
        copy.CopyFrom(ring);
        ring.Add([5], 5);
        Assert.That(Actions(copy), Is.EqualTo(new[] { 4, 3, 2 }));
        copy.Add([6], 6);
        Assert.That(Actions(copy), Is.EqualTo(new[] { 6, 4, 3 }));
    }

    private static int[] Actions(SampleRing ring) => [.. Enumerable.Range(0, ring.Count).Select(ring.Action)];
}
