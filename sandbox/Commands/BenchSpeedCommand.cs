namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench speed</c>: ED columns against a textbook program, PyTorch and OpenBLAS, as ratios of one run.</summary>
internal static class BenchSpeedCommand
{
    public static Command Create()
    {
        var samples = CommonOptions.Count("--samples", $"Samples of an epoch, at least {SpeedWork.Batch}.", SpeedWork.DefaultSamples, 1_000_000);
        return AnsweringCommand.Create(
            "speed",
            "Time training and acting against a textbook program, PyTorch and OpenBLAS (about two minutes).",
            [samples],
            (parsed, terminal) =>
            {
                int count = parsed.GetValue(samples);
                if (count < SpeedWork.Batch)
                    throw new UserErrorException($"expected {SpeedWork.Batch} to 1000000 samples, found {count}");

                var answer = MeasureAsync(new SpeedWork(count), terminal).GetAwaiter().GetResult();
                terminal.Answer(answer, writer => Write(writer, answer));
                return ExitCode.Success;
            });
    }

    private static async Task<JsonObject> MeasureAsync(SpeedWork work, Terminal terminal)
    {
        var sgd = new Sgd { LearningRate = 0.01f };
        terminal.Remark("our own epochs");
        double batchSgd = work.Epoch(sgd, SpeedWork.Batch);
        double batchAdam = work.Epoch(new Adam { LearningRate = 0.001f }, SpeedWork.Batch);
        double online = work.Epoch(sgd, 1);
        using var team = new WorkerTeam(2);
        double two = work.Epoch(sgd, SpeedWork.Batch, team);
        var (nanoseconds, bytes) = SpeedWork.Act();
        double share = SpeedWork.PeakShare(FmaPeak.Measure());
        terminal.Remark("the textbook program");
        double textbook = work.TextbookEpoch();
        terminal.Remark("PyTorch and OpenBLAS, where they are installed");
        var peers = await PythonPeers.RunAsync(work);

        return new JsonObject
        {
            ["samples"] = work.Samples,
            ["batchSgd"] = Ratios("batchSgd", batchSgd, textbook, peers),
            ["batchAdam"] = Ratios("batchAdam", batchAdam, textbook, peers),
            ["online"] = Ratios("online", online, textbook, peers),
            ["act"] = new JsonObject
            {
                ["nanoseconds"] = Math.Round(nanoseconds, 1),
                ["bytes"] = bytes,
                ["vsTorch"] = Ratio(peers, "torch", "act", nanoseconds),
            },
            ["peakShare"] = Math.Round(share, 3),
            ["twoThreads"] = Math.Round(batchSgd / two, 2),
        };
    }

    /// <summary>How many times longer the others take. The textbook program knows no batches: a batch is its samples one by one.</summary>
    private static JsonObject Ratios(string work, double seconds, double textbook, JsonObject peers) => new()
    {
        ["seconds"] = Math.Round(seconds, 3),
        ["vsTextbook"] = Math.Round(textbook / seconds, 1),
        ["vsOpenBlas"] = Ratio(peers, "openBlas", work, seconds),
        ["vsTorch"] = Ratio(peers, "torch", work, seconds),
    };

    private static JsonNode? Ratio(JsonObject peers, string peer, string work, double ours) =>
        peers[peer] is JsonObject times ? Math.Round((double)times[work]! / ours, 2) : null;

    private static void Write(TextWriter writer, JsonObject answer)
    {
        writer.WriteLine($"{"",-12}{"seconds",10}{"textbook",12}{"OpenBLAS",12}{"PyTorch",12}   (how many times longer the others take)");
        foreach (string work in (string[])["batchSgd", "batchAdam", "online"])
        {
            var row = answer[work]!;
            writer.WriteLine($"{work,-12}{Show(row["seconds"]),10}{Show(row["vsTextbook"]),12}{Show(row["vsOpenBlas"]),12}{Show(row["vsTorch"]),12}");
        }

        var act = answer["act"]!;
        writer.WriteLine($"one observation, 32 → 8 × 32 → 8: {Show(act["nanoseconds"])} ns, {Show(act["bytes"])} bytes allocated, PyTorch {Show(act["vsTorch"])} times longer");
        writer.WriteLine($"dense kernels: {Show(answer["peakShare"])} of this core's multiply-adds; two threads: {Show(answer["twoThreads"])} times as fast as one");
    }

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "-";
}
