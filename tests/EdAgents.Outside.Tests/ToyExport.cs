using System.Globalization;
using System.Text;

namespace EdAgents.Outside.Tests;

/// <summary>What a model answers to an observation of zeros, one output a line: an export target from outside.</summary>
public sealed class AnswersExport : IExportTarget
{
    public string Name => "answers";

    public string Extension => ".txt";

    public byte[] Write(EdModel model, string name, IReadOnlyDictionary<string, string> options)
    {
        float[] outputs = new float[model.Controller.OutputCount];
        model.Controller.Evaluate(new float[model.Controller.InputCount], outputs);
        return Encoding.UTF8.GetBytes(string.Concat(outputs.Select(output => string.Create(CultureInfo.InvariantCulture, $"{output}\n"))));
    }
}
