namespace EdAgents.Tests.Sandbox.Canvas;

public sealed class TextFitTests
{
    [Test]
    public void What_fits_stays_as_it_is() => Assert.That(TextFit.Shorten("neko", 20, 100), Is.EqualTo("neko"));

    [TestCase("a very long name of a model", 20, 100)]
    [TestCase("猫猫猫猫猫猫猫猫", 20, 100)]
    [TestCase("🐈🐈🐈🐈🐈🐈🐈🐈", 20, 100)]
    public void What_does_not_fit_is_cut_and_says_so(string text, float size, float room)
    {
        string shorter = TextFit.Shorten(text, size, room);
        Assert.That(shorter, Does.EndWith("…"));
        Assert.That(text, Does.StartWith(shorter[..^1]));
        Assert.That(TextFit.Width(shorter, size), Is.LessThanOrEqualTo(room + size));
        Assert.That(shorter.EnumerateRunes().Select(rune => rune.Value), Does.Not.Contain(0xFFFD));
    }
}
