namespace EdAgents.Models;

/// <summary>How long a model's file will be, told before there is one: what cannot be saved need not be trained.</summary>
internal static class ModelSize
{
    /// <summary>Headers, the training's texts and what stands around tensors.</summary>
    private const int Frame = 16384;

    /// <summary>What stands before a text.</summary>
    private const int TextHeader = 3;

    /// <summary>The most bytes of a model with this controller.</summary>
    public static long Of(IController controller)
    {
        var decoding = controller.Decoding;
        return Frame + (controller.ParameterCount * sizeof(float)) + (2L * sizeof(float) * controller.InputCount) + (3L * sizeof(float) * decoding.Actions.Length)
            + Of(controller.InputNames) + Of(controller.OutputNames) + Of(decoding.Actions);
    }

    /// <exception cref="ArgumentException">No file could hold it.</exception>
    public static void Check(IController controller)
    {
        if (Of(controller) is var bytes and > ModelFile.MaxBytes)
        {
            throw new ArgumentException(
                $"expected a controller whose model has at most {ModelFile.MaxBytes} bytes, found {controller} with about {bytes} bytes; take fewer or narrower layers");
        }
    }

    private static long Of(ImmutableArray<string> names) => names.Sum(name => (long)TextHeader + Encoding.UTF8.GetByteCount(name));
}
