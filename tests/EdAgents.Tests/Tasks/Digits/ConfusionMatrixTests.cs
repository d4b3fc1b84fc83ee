namespace EdAgents.Tests.Tasks.Digits;

public sealed class ConfusionMatrixTests
{
    [Test]
    public void Counts_make_accuracies()
    {
        var confusion = new ConfusionMatrix(3);
        confusion.Add(0, 0);
        confusion.Add(0, 0);
        confusion.Add(0, 1);
        confusion.Add(1, 1);
        Assert.That(confusion[0, 0], Is.EqualTo(2));
        Assert.That(confusion[0, 1], Is.EqualTo(1));
        Assert.That(confusion[1, 0], Is.Zero);
        Assert.That((confusion.Total, confusion.Right, confusion.Count(0)), Is.EqualTo((4, 3, 3)));
        Assert.That(confusion.Accuracy, Is.EqualTo(0.75));
        Assert.That(confusion.AccuracyOf(0), Is.EqualTo(2.0 / 3));
        Assert.That(confusion.AccuracyOf(1), Is.EqualTo(1));
        Assert.That(confusion.AccuracyOf(2), Is.Null, "there was none");
    }

    [TestCase(-1, 0)]
    [TestCase(3, 0)]
    [TestCase(0, -1)]
    [TestCase(0, 3)]
    public void There_are_no_other_classes(int actual, int said)
    {
        var confusion = new ConfusionMatrix(3);
        Assert.That(() => confusion.Add(actual, said), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(confusion.Total, Is.Zero);
    }
}
