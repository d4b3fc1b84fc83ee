using System.Reflection;

namespace EdAgents.Sandbox.Speed;

/// <summary>
/// PyTorch and OpenBLAS on the same work, in a process of their own: one thread each, and the kernels of the right kind of
/// processor asked for, because OpenBLAS does not know every new one by itself.
/// </summary>
internal static class PythonPeers
{
    private const string Interpreter = "/usr/bin/python3";
    private const string Script = "peers.py";

    /// <summary>What peers.py prints; empty where there is no Python.</summary>
    public static async Task<JsonObject> RunAsync(SpeedWork work)
    {
        if (!File.Exists(Interpreter))
            return [];

        var start = new ProcessStartInfo(Interpreter) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-", Text(SpeedWork.Inputs), Text(SpeedWork.Units), Text(SpeedWork.Columns), Text(SpeedWork.Batch), Text(work.Samples),
            SpeedWork.Density.ToString(),
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        foreach (string threads in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
            start.Environment[threads] = "1";

        start.Environment["OPENBLAS_CORETYPE"] = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "SkylakeX" : "Haswell";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Source());
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonNode.Parse(output)!.AsObject()
            : throw new InvalidOperationException($"expected {Script} to end well, found exit code {process.ExitCode}: {error}");
    }

    private static string Source()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Text(int number) => number.ToString();
}
