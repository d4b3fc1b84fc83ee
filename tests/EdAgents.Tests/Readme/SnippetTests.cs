namespace EdAgents.Tests.Readme;

/// <summary>The pages' C# compiles, and the sweep they print is one.</summary>
public sealed class SnippetTests
{
    /// <summary>What the snippets leave to the reader.</summary>
    private const string Readers = """
        using System;
        using EdAgents.Learning.Environments;
        using EdAgents.Models;

        internal sealed class MyWorld : IEnvironment
        {
            public TaskId Task => throw new NotImplementedException();

            public ObservationSpace Observations => throw new NotImplementedException();

            public ActionSpace Actions => throw new NotImplementedException();

            public void Reset(ulong seed, Span<float> observation) => throw new NotImplementedException();

            public void Reset(Span<float> observation) => throw new NotImplementedException();

            public StepResult Step(AgentAction action, Span<float> observation) => throw new NotImplementedException();
        }
        """;

    [Test]
    [Category("Slow")]
    public void Every_snippet_compiles()
    {
        string[] snippets = [.. MarkdownPage.All.SelectMany(page => page.Blocks).Where(block => block.Language == "csharp").Select(block => block.Text).Distinct()];
        Assert.That(snippets, Is.Not.Empty);
        var libraries = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System.*.dll")
            .Concat(Directory.GetFiles(AppContext.BaseDirectory, "EdAgents*.dll").Where(IsLibrary));
        CSharpCompiler.Compile([Readers, .. snippets.Select(Wrapped)], libraries, "-langversion:latest", "-nowarn:CS1701,CS0219");
    }

    /// <summary>What is printed of a toy, the parts between "// …" one by one, stands so in a file that is built and tested.</summary>
    [Test]
    public void Every_printed_part_of_a_toy_stands_in_its_file()
    {
        string[] toys = [.. Directory.GetFiles(RepositoryRoot.Find("tests/EdAgents.Outside.Tests"), "*.cs").Select(File.ReadAllText)];
        string[] printed = [.. MarkdownPage.All.SelectMany(page => page.Blocks).Where(block => block.Language == "cs").Select(block => block.Text)];
        Assert.That(printed, Has.Length.AtLeast(3));
        foreach (string snippet in printed)
        {
            string[] parts = snippet.Split("    // …\n");
            Assert.That(toys.Any(toy => parts.All(toy.Contains)), Is.True, snippet);
        }
    }

    [Test]
    public void The_printed_sweep_is_one()
    {
        string json = MarkdownPage.All.Single(page => page.Name == "sandbox/README.md").Blocks.Single(block => block.Language == "json").Text;
        using var shell = new CommandLine();
        File.WriteAllText(shell.PathOf("sweep.json"), json);
        var outcome = shell.Run("sweep", "sweep.json", "--list");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(outcome.Output.TrimEnd().Split('\n'), Has.Length.EqualTo(2 * 2 * 5));
    }

    private static bool IsLibrary(string path) => Path.GetFileName(path) is "EdAgents.dll" or "EdAgents.Learning.dll";

    private static string Wrapped(string snippet, int number)
    {
        var lines = snippet.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('='));
        return $$"""
            using System;
            {{string.Join('\n', lines[true])}}

            internal static class Snippet{{number}}
            {
                public static void Run(ReadOnlySpan<float> observation, int playersAction)
                {
                    {{string.Join('\n', lines[false])}}
                }
            }
            """;
    }
}
