using System.Text.Json.Nodes;
using NUnit.Framework;

namespace EdAgents.Tests.Columns;

[TestFixture]
public sealed class OriginalReferenceTests
{
    private static IEnumerable<string> Files => Directory.EnumerateFiles(RepositoryRoot.Find("tests/EdAgents.Tests/Columns/Golden"), "*.json");

    [TestCaseSource(nameof(Files))]
    public void Every_epoch_of_the_original_program_is_reproduced(string path)
    {
        var golden = JsonNode.Parse(File.ReadAllText(path))!;
        double[][] patterns = Matrix(golden["patterns"]!);
        double[][] targets = Matrix(golden["targets"]!);
        double[] errors = Vector(golden["absoluteErrorPerEpoch"]!);
        var columns = golden["initialWeights"]!.AsArray().Select(weights => new OriginalReference(
            Matrix(weights!["hidden"]!), Vector(weights["output"]!), Number("alpha"), Number("beta"), Number("u0"), (bool)golden["weightDecrement"]!)).ToList();

        double worst = 0;
        foreach (double expected in errors)
        {
            double sum = 0;
            for (int p = 0; p < patterns.Length; p++)
            {
                for (int k = 0; k < columns.Count; k++)
                {
                    sum += Math.Abs(targets[p][k] - columns[k].Forward(patterns[p]));
                    columns[k].Learn(targets[p][k]);
                }
            }

            worst = Math.Max(worst, Math.Abs(sum - expected));
        }

        Assert.That(worst, Is.LessThanOrEqualTo(1e-12), "absolute error of every epoch");
        var final = golden["finalWeights"]!.AsArray();
        for (int k = 0; k < columns.Count; k++)
        {
            Assert.That(columns[k].Output, Is.EqualTo(Vector(final[k]!["output"]!)).Within(1e-12));
            Assert.That(columns[k].Hidden.SelectMany(row => row), Is.EqualTo(Matrix(final[k]!["hidden"]!).SelectMany(row => row)).Within(1e-12));
        }

        double Number(string name) => (double)golden[name]!;
    }

    private static double[] Vector(JsonNode node) => [.. node.AsArray().Select(x => (double)x!)];

    private static double[][] Matrix(JsonNode node) => [.. node.AsArray().Select(row => Vector(row!))];
}
