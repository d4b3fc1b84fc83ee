namespace EdAgents.Tests.Export;

/// <summary>The SDK's own compiler. It takes seconds to start.</summary>
internal static class CSharpCompiler
{
    /// <summary>Compiles files together, warnings being errors.</summary>
    /// <param name="texts">The files.</param>
    /// <param name="references">Paths of assemblies.</param>
    /// <param name="options">Further options of the compiler.</param>
    /// <returns>The assembly.</returns>
    public static byte[] Compile(IEnumerable<string> texts, IEnumerable<string> references, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. texts.Select((text, i) =>
        {
            File.WriteAllText(folder[$"{i}.cs"], text);
            return folder[$"{i}.cs"];
        })];
        string[] arguments =
        [
            Find(), "-nologo", "-noconfig", "-nostdlib", "-warnaserror", "-warn:9999", "-target:library", "-deterministic", .. options,
            .. references.Select(path => $"-reference:{path}"), $"-out:{folder["made.dll"]}", .. files,
        ];
        ChildProcess.Run("dotnet", arguments).AssertGood();
        return File.ReadAllBytes(folder["made.dll"]);
    }

    private static string Find()
    {
        // shared/Microsoft.NETCore.App/VERSION/ lies three folders below the one with the SDKs.
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string? compiler = Directory.Exists(Path.Combine(root, "sdk"))
            ? Directory.GetFiles(Path.Combine(root, "sdk"), "csc.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (compiler is null)
            Assert.Ignore($"no C# compiler in {root}: the runtime is installed without the SDK");

        return compiler!;
    }
}
