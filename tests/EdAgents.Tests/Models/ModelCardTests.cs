using System.Text.RegularExpressions;

namespace EdAgents.Tests.Models;

/// <summary>Every model that ships has a card, as models/README.md describes it, and the card tells the truth.</summary>
public sealed class ModelCardTests
{
    [TestCaseSource(typeof(ExportSamples), nameof(ExportSamples.Shipped))]
    public void The_card_says_what_the_file_says(string path)
    {
        string file = RepositoryRoot.Find(path);
        var model = ModelFile.Load(file);
        var card = Read(path);
        var controller = model.Controller;

        Assert.That(card["task"], Is.EqualTo(model.Task.ToString()));
        Assert.That(card["size"], Is.EqualTo($"{Grouped(new FileInfo(file).Length)} bytes"));
        string shape = controller switch
        {
            EdController { Spec.Topology: var topology } => topology.ToString(),
            BackpropController { Spec.Topology: var topology } => topology.ToString(),
            _ => throw new InvalidOperationException($"expected columns or a network, found {controller.GetType().Name}"),
        };
        Assert.That(card[controller is EdController ? "columns" : "network"], Does.StartWith(shape).And.Contain($" {Grouped(controller.ParameterCount)} parameters"));
        Assert.That(card["made by"], Does.StartWith("`").And.Contain($"--seed {model.Training.Seed}").And.Contain(Grouped(model.Training.Steps)));
        Assert.That(DateOnly.TryParseExact(card["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), Is.True, card["date"]);
        Assert.That(Measure(card), Is.Not.Empty, card["measured by"]);
        Assert.That(model.Training.Date, Is.Null.Or.EqualTo(card["date"]));
        if (model.Training is { ScoreName: { } name, Score: { } score })
        {
            Assert.That(card["score"], Does.StartWith(name));
            AssertShows(card["score"], score);
        }
    }

    /// <summary>Models that are not for playing are measured by a training of minutes.</summary>
    [Category("Slow")]
    [TestCaseSource(nameof(Played))]
    public void The_cards_command_gives_the_cards_score(string path)
    {
        var card = Read(path);
        string[] words = Measure(card).Split(' ');
        Assert.That(words[..2], Is.EqualTo(new[] { "eval", path.Replace('\\', '/') }));
        words[1] = RepositoryRoot.Find(path);
        using var shell = new CommandLine();
        var answer = shell.Json(words);
        AssertShows(card["score"], (double)(answer["meanWinRate"] ?? answer["meanReturn"])!);
    }

    private static string[] Played() => [.. ExportSamples.Shipped.Where(path => path is not ("models/digits.edm" or "models/gates.edm"))];

    private static string Measure(Dictionary<string, string> card) => Regex.Match(card["measured by"], "^`([^`]+)`").Groups[1].Value;

    /// <summary>The rows of the card's first table.</summary>
    private static Dictionary<string, string> Read(string path)
    {
        string card = RepositoryRoot.Find(Path.ChangeExtension(path, ".md"));
        Assert.That(File.Exists(card), Is.True, $"expected a card for {path}, found none");
        string[] lines = File.ReadAllLines(card);
        Assert.That(lines[0], Is.EqualTo($"# {Path.GetFileName(path)}"));
        var rows = lines.SkipWhile(line => line != "|---|---|").Skip(1).TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|', ' ').Split(" | ", 2));
        var table = rows.ToDictionary(row => row[0], row => row[1]);
        Assert.That(
            table.Keys.Where(key => key is not ("columns" or "network")),
            Is.SupersetOf(new[] { "task", "score", "measured by", "made by", "size", "date" }));
        return table;
    }

    /// <summary>The first number is this one to the digits that it shows.</summary>
    private static void AssertShows(string text, double score)
    {
        string shown = Regex.Match(text.Replace('−', '-'), @"-?\d+(\.\d+)?").Value;
        double unit = Math.Pow(10, -(shown.Length - 1 - shown.IndexOf('.', StringComparison.Ordinal)));
        unit = shown.Contains('.', StringComparison.Ordinal) ? unit : 1;
        Assert.That(double.Parse(shown, CultureInfo.InvariantCulture), Is.EqualTo(score).Within(0.5001 * unit), text);
    }

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
