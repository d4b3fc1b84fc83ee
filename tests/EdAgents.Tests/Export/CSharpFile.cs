using System.Reflection;

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
        string[] references = ["System.Runtime", "System.Memory", "System.Private.CoreLib"];
        return CSharpCompiler.Compile(
            texts,
            references.Select(name => Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), $"{name}.dll")),
            ["-langversion:9", "-optimize", .. fused ? (string[])["-define:NETCOREAPP3_0_OR_GREATER"] : []]);
    }
}
