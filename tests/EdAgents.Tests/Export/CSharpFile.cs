using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace EdAgents.Tests.Export;

/// <summary>An exported C# file, compiled by the SDK's own compiler as an old engine would and loaded.</summary>
internal sealed class CSharpFile
{
    private readonly Type type;

    private CSharpFile(Type type) => this.type = type;

    public delegate void Evaluation(ReadOnlySpan<float> observation, Span<float> results);

    public delegate int Choice(ReadOnlySpan<float> observation);

    public delegate int Draw(ReadOnlySpan<float> observation, float chance);

    public delegate void NumberDraw(ReadOnlySpan<float> observation, ReadOnlySpan<float> normals, Span<float> action);

    public string Name => type.FullName!;

    /// <summary>Compiles files together, each with another class; the compiler starts for seconds.</summary>
    /// <param name="fused">Whether the runtime is said to have a fused multiply-add, as .NET has and .NET Standard has not.</param>
    /// <param name="texts">What was exported.</param>
    /// <returns>The classes, in the order of the files.</returns>
    public static CSharpFile[] Compile(bool fused, params string[] texts)
    {
        var types = Assembly.Load(Assembled(fused, texts)).GetExportedTypes();
        return [.. texts.Select(text => new CSharpFile(types.Single(type => text.Contains($"public static class {type.Name}\n", StringComparison.Ordinal))))];
    }

    public object? Constant(string name) => type.GetField(name)!.GetValue(null);

    /// <summary>The static method of this signature.</summary>
    public T Method<T>(string name)
        where T : Delegate
    {
        Type[] parameters = [.. typeof(T).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        return type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, parameters)!.CreateDelegate<T>();
    }

    private static byte[] Assembled(bool fused, string[] texts)
    {
        // shared/Microsoft.NETCore.App/VERSION/ lies three folders below the one with the SDKs.
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        string root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        string? compiler = Directory.Exists(Path.Combine(root, "sdk"))
            ? Directory.GetFiles(Path.Combine(root, "sdk"), "csc.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (compiler is null)
        {
            Assert.Ignore($"no C# compiler in {root}: the runtime is installed without the SDK");
        }

        using var folder = new TemporaryFolder();
        string[] files = [.. texts.Select((_, i) => folder[$"{i}.cs"])];
        foreach (var (file, text) in files.Zip(texts))
        {
            File.WriteAllText(file, text);
        }

        string[] references = ["System.Runtime", "System.Memory", "System.Private.CoreLib"];
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            compiler, "-nologo", "-noconfig", "-nostdlib", "-langversion:9", "-warnaserror", "-warn:9999", "-target:library", "-deterministic",
            "-optimize", .. fused ? (string[])["-define:NETCOREAPP3_0_OR_GREATER"] : [],
            .. references.Select(name => $"-reference:{Path.Combine(runtime, $"{name}.dll")}"), $"-out:{folder["models.dll"]}", .. files,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var outcome = CommandLine.Finish(process);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Output + outcome.Error);
        return File.ReadAllBytes(folder["models.dll"]);
    }
}
