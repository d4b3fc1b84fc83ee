namespace EdAgents.Tests.Benchmarks;

public sealed class GoldenFileTests
{
    private static readonly string Good = File.ReadAllText(GoldenFiles.Paths.Last());

    private static IEnumerable<string> Keys => JsonNode.Parse(Good)!.AsObject().Select(entry => entry.Key).Where(key => key != "task");

    [TestCaseSource(nameof(Keys))]
    public void A_missing_key_is_named(string key) => AssertRefused(Changed(root => root.Remove(key)), $"expected {key}, found none");

    [TestCaseSource(nameof(Keys))]
    public void A_value_of_another_type_is_refused(string key) => AssertRefused(Changed(root => root[key] = "x"), $"at {key}, found a text");

    [TestCase("inputs", "0", "expected a whole number of at least 1 at inputs, found 0")]
    [TestCase("inputs", "1.5", "expected a whole number of at least 1 at inputs, found 1.5")]
    [TestCase("inputs", "3", "expected 3 numbers at patterns[0], found 2")]
    [TestCase("outputs", "2", "expected 2 numbers at targets[0], found 1")]
    [TestCase("hidden", "9", "expected 9 rows at initialWeights[0].hidden, found 8")]
    [TestCase("epochs", "99", "expected 99 numbers at absoluteErrorPerEpoch, found 100")]
    [TestCase("epochs", "-1", "expected a whole number of at least 0 at epochs, found -1")]
    [TestCase("alpha", "1e999", "expected a finite number at alpha, found 1e999")]
    [TestCase("u0", "0", "expected u0 > 0, found 0")]
    [TestCase("weightDecrement", "0", "expected true or false at weightDecrement, found 0")]
    [TestCase("patterns", "[]", "expected at least 1 rows at patterns, found 0")]
    [TestCase("targets", "[[0],[1],[1]]", "expected 4 rows at targets, found 3")]
    [TestCase("initialWeights", "[]", "expected 1 columns at initialWeights, found 0")]
    [TestCase("initialWeights", "[[]]", "expected an object at initialWeights[0], found an array")]
    [TestCase("finalWeights", "[{}]", "expected finalWeights[0].hidden, found none")]
    [TestCase("outputsAfter", "[[0],[1],[1],[null]]", "expected a finite number at outputsAfter[3][0], found null")]
    public void What_does_not_fit_is_refused_with_its_place(string key, string value, string message)
    {
        // The first of that name is the file's own; its value becomes that of a key nobody reads.
        int place = Good.IndexOf($"\"{key}\":", StringComparison.Ordinal);
        AssertRefused($"{Good[..place]}\"{key}\":{value},\"was {Good[(place + 1)..]}", message);
    }

    [Test]
    public void Weights_of_a_wrong_shape_are_refused()
    {
        AssertRefused(
            Changed(root => root["initialWeights"]![0]!["hidden"]![3]!.AsArray().RemoveAt(0)),
            "expected 6 numbers at initialWeights[0].hidden[3], found 5");
        AssertRefused(
            Changed(root => root["finalWeights"]![0]!["output"]!.AsArray().Add(1)),
            "expected 10 numbers at finalWeights[0].output, found 11");
    }

    [TestCase("", "expected JSON, found a mistake in line 1")]
    [TestCase("{", "expected JSON, found a mistake in line 1")]
    [TestCase("{\n\"alpha\": NaN }", "expected JSON, found a mistake in line 2")]
    [TestCase("{\"inputs\": 1, \"inputs\": 1}", "expected JSON, found")]
    [TestCase("[]", "expected an object, found an array")]
    [TestCase("{}", "expected inputs, found none")]
    public void Something_else_is_refused(string text, string message) => AssertRefused(text, message);

    private static string Changed(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(Good)!.AsObject();
        change(root);
        return root.ToJsonString();
    }

    private static void AssertRefused(string text, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], text);
        Assert.That(
            () => GoldenFile.Load(folder["a.json"]),
            Throws.TypeOf<InvalidDataException>().With.Message.StartWith(folder["a.json"]).And.Message.Contain(message));
    }
}
