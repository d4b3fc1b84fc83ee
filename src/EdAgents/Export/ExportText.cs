using System.Globalization;

namespace EdAgents.Export;

/// <summary>What exported files say in the same words.</summary>
internal static class ExportText
{
    /// <summary>The shortest text that is read back as the same float, in no country's way of writing.</summary>
    public static string Number(float number) => number.ToString("R", CultureInfo.InvariantCulture);
}
