namespace EdAgents.Sandbox.Commands;

/// <summary><c>eval</c> of what is not played: models of images, and of logic gates.</summary>
internal static class EvalClasses
{
    /// <summary>What share of the test images a model tells right.</summary>
    /// <param name="data">What followed <c>--data</c>.</param>
    public static int Run(EdModel model, string data, int threads, double? minScore, Terminal terminal)
    {
        using var team = new WorkerTeam(threads);
        var images = DigitArguments.Load(data, threads, terminal);
        var result = WorkProgress.During(terminal, "evaluating", () => ImageEvaluation.Of(model.Controller, images.Test, team));
        double?[] byClass = [.. Enumerable.Range(0, result.Confusion.ClassCount).Select(result.Confusion.AccuracyOf)];
        var answer = new { Task = model.Task.ToString(), Data = images.Source, Images = images.Test.Count, result.Accuracy, AccuracyByClass = byClass };
        terminal.Answer(answer, writer =>
        {
            writer.WriteLine($"{model.Task}: {images.Source}");
            foreach (var (accuracy, place) in byClass.Select((accuracy, place) => (accuracy, place)))
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {place,5} {100 * accuracy,7:F2} % of {result.Confusion.Count(place):N0}"));

            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"accuracy {100 * result.Accuracy:F2} % of {images.Test.Count:N0} test images, 95 % interval {Statistics.ShareText(result.Accuracy, images.Test.Count)}"));
        });
        return EvalCommand.Judge("accuracy", result.Accuracy, minScore);
    }

    /// <summary>The truth tables of a model of gates.</summary>
    public static int RunGates(EdModel model, double? minScore, Terminal terminal)
    {
        var gates = LogicGate.All.Where(gate => model.Controller.OutputNames.Contains(gate.Name)).ToList();
        var outputs = new float[LogicGate.Patterns * model.Controller.OutputCount];
        model.Controller.EvaluateBatch(LogicGate.Inputs.AsSpan(), outputs);
        var tables = gates.Select(gate =>
        {
            int column = model.Controller.OutputNames.IndexOf(gate.Name);
            float[] logits = [.. Enumerable.Range(0, LogicGate.Patterns).Select(pattern => outputs[(pattern * model.Controller.OutputCount) + column])];
            return new { Gate = gate.Name, Logits = logits, Learned = logits.Zip(gate.Outputs).All(pair => pair.First > 0 == (pair.Second == 1)) };
        }).ToList();
        double share = tables.Count == 0 ? 0 : tables.Average(table => table.Learned ? 1.0 : 0);
        terminal.Answer(new { Task = model.Task.ToString(), ShareLearned = share, Tables = tables }, writer =>
        {
            writer.WriteLine($"{model.Task}: logits for 00, 01, 10 and 11; above 0 means true");
            foreach (var table in tables)
                writer.WriteLine(FormattableString.Invariant($"  {table.Gate,-5}{string.Concat(table.Logits.Select(logit => FormattableString.Invariant($" {logit,8:F2}")))}{(table.Learned ? "" : "  not learned")}"));
        });
        return EvalCommand.Judge("share of gates learned", share, minScore);
    }
}
