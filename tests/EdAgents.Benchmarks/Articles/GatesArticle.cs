namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// The gates of the ED article: columns 4-8-8-1 (two inputs, each as a + and a − source, which fold into one weight each) with
/// three losses, beside back-propagation in the same columns.
/// </summary>
internal sealed class GatesArticle(ulong seed)
{
    public const string Key = "gates";

    public static int RowCount => 2 * GateStudy.Losses.Length * LogicGate.All.Length;

    public ArticleTable Run(Action done)
    {
        var rows = ImmutableArray.CreateBuilder<ArticleRow>();
        foreach (var loss in GateStudy.Losses)
        {
            foreach (var gate in LogicGate.All)
            {
                rows.Add(Row(gate, loss, backprop: false));
                done();
                rows.Add(Row(gate, loss, backprop: true));
                done();
            }
        }

        return new ArticleTable(
            Key,
            "Gates, 4-8-8-1",
            $"{GateStudy.DefaultEpochs} epochs of the four patterns, Adam 0.03 (0.3 with logits), sigmoid units. Outputs as probabilities; the article does not print its number of epochs.",
            "mean loss",
            rows.ToImmutable());
    }

    private ArticleRow Row(LogicGate gate, Loss loss, bool backprop)
    {
        var curve = ImmutableArray.CreateBuilder<ArticlePoint>();
        var result = GateStudy.Learn(
            [gate], loss, seed, GateStudy.DefaultEpochs, backprop, (epoch, mean) => curve.Add(new ArticlePoint(epoch, mean)))[0];
        return new ArticleRow(
            $"{gate.Name}, {loss.Name}",
            backprop ? "backprop" : "ED",
            backprop ? null : Printed(gate, loss),
            [
                new("loss", result.MeanLoss),
                new("00", result.Outputs[0]),
                new("01", result.Outputs[1]),
                new("10", result.Outputs[2]),
                new("11", result.Outputs[3]),
            ],
            curve.ToImmutable());
    }

    private static string? Printed(LogicGate gate, Loss loss) => (gate.Name, loss) switch
    {
        ("XOR", MeanSquaredError) => "0.0136 0.9946 0.9946 0.0061",
        ("XOR", BinaryCrossEntropyWithLogits) => "0.0036 0.9995 0.9996 0.0000",
        _ => null,
    };
}
