namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench gates</c>: six logic gates, together and one by one, with three losses.</summary>
internal static class BenchGatesCommand
{
    public static Command Create()
    {
        var seed = CommonOptions.Seed(1);
        var epochs = CommonOptions.Count("--epochs", "Passes over the four patterns.", GateStudy.DefaultEpochs, 1_000_000);
        var output = new Option<string?>("--out", "-o") { Description = "A model file to write: all six gates as one controller, with logits." };
        var force = CommonOptions.Force();
        return AnsweringCommand.Create(
            "gates",
            "Learn AND, OR, NAND, NOR, XOR and XNOR as one six-output controller and one by one.",
            [seed, epochs, output, force],
            (parsed, terminal) =>
            {
                int rounds = parsed.GetValue(epochs);
                Arguments.RequireNew(parsed.GetValue(output), parsed.GetValue(force));
                var tables = WorkProgress.During(terminal, "learning", () => GateStudy.All(parsed.GetValue(seed), rounds));
                if (parsed.GetValue(output) is { } path)
                    Save(path, parsed.GetValue(seed), rounds);

                bool learned = tables.All(table => table.Learned);
                var answer = new { Epochs = rounds, Learned = learned, Tables = tables };
                terminal.Answer(answer, writer => Write(writer, tables, rounds));
                return learned ? ExitCode.Success : ExitCode.Failed;
            });
    }

    private static void Save(string path, ulong seed, int epochs)
    {
        var trainer = new GateTrainer(LogicGate.All, GateStudy.Losses.First(loss => loss is BinaryCrossEntropyWithLogits), seed);
        for (int epoch = 0; epoch < epochs; epoch++)
            trainer.LearnEpoch();

        ModelFile.Save(path, trainer.ToModel());
    }

    private static void Write(TextWriter writer, IReadOnlyList<GateTable> tables, int epochs)
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
