using System.Collections.Immutable;
using EdAgents.Controllers;
using EdAgents.Numerics;

namespace EdAgents.Tasks.Digits;

/// <summary>An image that was said to be of a class that it is not.</summary>
/// <param name="Index">Its place in the set.</param>
/// <param name="Actual">What it is.</param>
/// <param name="Said">What the controller said.</param>
/// <param name="Confidence">The probability of what it said.</param>
/// <param name="Margin">How far, as a logit, the class that was said lay above the right one, ≥ 0.</param>
public sealed record Mistake(int Index, int Actual, int Said, float Confidence, float Margin);

/// <summary>What a controller says of every image of a set, each evaluated as a game would.</summary>
/// <param name="Confusion">Which class was taken for which.</param>
/// <param name="Mistakes">Every image that was said wrong, the worst first.</param>
public sealed record ImageExam(ConfusionMatrix Confusion, ImmutableArray<Mistake> Mistakes)
{
    /// <summary>Images that a thread takes at once.</summary>
    private const int Portion = 64;

    /// <summary>The part that was said right, 0 to 1.</summary>
    public double Accuracy => Confusion.Accuracy;

    /// <summary>Examines a controller that has one output per class.</summary>
    /// <param name="controller">One logit per class; takes pixels from 0 to 255.</param>
    /// <param name="images">The set.</param>
    /// <param name="team">Threads to use; no influence on the result.</param>
    /// <exception cref="ArgumentException">The controller has other inputs or outputs than the set has pixels or classes.</exception>
    public static ImageExam Take(EdController controller, ImageSet images, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(team);
        if (controller.InputCount != images.PixelCount || controller.OutputCount != images.ClassCount)
        {
            throw new ArgumentException(
                $"expected {images.PixelCount} inputs and {images.ClassCount} outputs, found {controller.InputCount} and {controller.OutputCount}",
                nameof(controller));
        }

        int classes = images.ClassCount;
        float[] outputs = new float[images.Count * classes];
        team.Run((images.Count + Portion - 1) / Portion, (portion, _) =>
        {
            float[] pixels = new float[images.PixelCount];
            for (int image = portion * Portion; image < Math.Min(images.Count, (portion + 1) * Portion); image++)
            {
                ImageBatch.Copy(images.Image(image), pixels);
                controller.Evaluate(pixels, outputs.AsSpan(image * classes, classes));
            }
        });

        return Count(images, outputs);
    }

    private static ImageExam Count(ImageSet images, float[] outputs)
    {
        int classes = images.ClassCount;
        var confusion = new ConfusionMatrix(classes);
        var mistakes = new List<Mistake>();
        Span<float> probabilities = stackalloc float[classes];
        for (int image = 0; image < images.Count; image++)
        {
            var logits = outputs.AsSpan(image * classes, classes);
            int actual = images.Labels[image];
            int said = Softmax.ArgMax(logits);
            confusion.Add(actual, said);
            if (said != actual)
            {
                Softmax.Probabilities(logits, probabilities);
                mistakes.Add(new Mistake(image, actual, said, probabilities[said], logits[said] - logits[actual]));
            }
        }

        return new ImageExam(confusion, [.. mistakes.OrderByDescending(mistake => mistake.Margin)]);
    }
}
