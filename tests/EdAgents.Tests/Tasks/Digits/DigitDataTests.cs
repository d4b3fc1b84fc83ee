namespace EdAgents.Tests.Tasks.Digits;

public sealed class DigitDataTests : FolderTests
{
    [Test]
    [Category("Slow")]
    public async Task Drawn_digits_have_a_seed_that_can_be_chosen()
    {
        using var team = new WorkerTeam(2);
        var drawn = await DigitData.LoadAsync("drawn", team: team);
        Assert.That(drawn.Source, Is.EqualTo("drawn digits, seed 1"));
        Assert.That((drawn.Training.Count, drawn.Test.Count), Is.EqualTo((60_000, 10_000)));
        Assert.That((await DigitData.LoadAsync("drawn:18446744073709551615", team: team)).Source, Is.EqualTo("drawn digits, seed 18446744073709551615"));
    }

    [TestCase("drawn:")]
    [TestCase("drawn:x")]
    [TestCase("drawn:-1")]
    [TestCase("drawn:1.5")]
    [TestCase("drawn: 1")]
    [TestCase("drawn:18446744073709551616")]
    public void What_is_no_seed_is_refused(string choice) => Assert.That(
        () => DigitData.LoadAsync(choice),
        Throws.ArgumentException.With.Message.EqualTo($"expected drawn:SEED with a whole number from 0 to 18446744073709551615, found {choice}"));

    [Test]
    public async Task Anything_else_is_a_folder()
    {
        IdxWriter.Write(Folder["small"], DrawnDigits.Create(1, 30, 20, 8));
        var data = await DigitData.LoadAsync(Folder["small"]);
        Assert.That(data.Source, Is.EqualTo("small"));
        Assert.That((data.Training.Count, data.Test.Count, data.Training.Width), Is.EqualTo((30, 20, 8)));
        Assert.That(() => DigitData.LoadAsync(Folder["none"]), Throws.InstanceOf<DirectoryNotFoundException>());
        Assert.That(() => DigitData.LoadAsync(""), Throws.ArgumentException);
    }

    [Test]
    public async Task No_choice_is_MNIST_from_its_source()
    {
        IdxWriter.Write(Folder["small"], DrawnDigits.Create(1, 30, 20, 8));
        var data = await DigitData.LoadAsync(null, new MnistSource { DataFolder = Folder["small"] });
        Assert.That((data.Source, data.Training.Count), Is.EqualTo(("small", 30)));
    }
}
