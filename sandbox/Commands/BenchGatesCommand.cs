using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench gates</c>: six logic gates, together and one by one, with three losses.</summary>
internal static class BenchGatesCommand
{
    public static Command Create()
    {
        var seed = CommonOptions.Seed();
        var epochs = CommonOptions.Positive("--epochs", $"Passes over the four patterns. Default: {GateLesson.DefaultEpochs}.");
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var output = new Option<string?>("--out", "-o") { Description = "A model file to write: all six gates as one controller, with logits." };
        var command = new Command("gates", "Learn AND, OR, NAND, NOR, XOR and XNOR as one six-output controller and one by one.")
        {
            seed, epochs, output, json, quiet,
        };
        command.SetAction(parsed =>
        {
            long rounds = parsed.GetValue(epochs) ?? GateLesson.DefaultEpochs;
            if (rounds > 1_000_000)
            {
                throw new UserErrorException($"expected 1 to 1000000 epochs, found {rounds}");
            }

            var tables = GateLesson.All(parsed.GetValue(seed) ?? 1, (int)rounds);
            if (parsed.GetValue(output) is { } path)
            {
                var course = new GateCourse(LogicGate.All, GateLesson.Losses.First(loss => loss is BinaryCrossEntropyWithLogits), parsed.GetValue(seed) ?? 1);
                for (long epoch = 0; epoch < rounds; epoch++)
                {
                    course.LearnEpoch();
                }

                ModelFile.Save(path, course.ToModel());
            }

            bool learned = tables.All(table => table.Learned);
            var answer = new { Epochs = rounds, Learned = learned, Tables = tables };
            new Terminal(parsed, json, quiet).Answer(answer, writer => Write(writer, tables, rounds));
            return learned ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(TextWriter writer, IReadOnlyList<GateTable> tables, long epochs)
    {
        writer.WriteLine($"{epochs} epochs of four patterns; outputs after learning, loss per pattern");
        foreach (var group in tables.GroupBy(table => (table.Loss, table.Together)))
        {
            writer.WriteLine();
            writer.WriteLine($"{group.Key.Loss}, {(group.Key.Together ? "one controller of six columns" : "one controller a gate")}");
            writer.WriteLine($"  {"gate",-5} {"00",8} {"01",8} {"10",8} {"11",8} {"loss",10}");
            foreach (var table in group)
            {
                string outputs = string.Concat(table.Outputs.Select(output => FormattableString.Invariant($" {output,8:F4}")));
                writer.WriteLine(FormattableString.Invariant(
                    $"  {table.Gate,-5}{outputs} {table.MeanLoss,10:F6}{(table.Learned ? "" : "  not learned")}"));
            }
        }
    }
}
