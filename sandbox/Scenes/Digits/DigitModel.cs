namespace EdAgents.Sandbox.Scenes.Digits;

/// <summary>A model of digits that has learned already.</summary>
internal sealed class DigitModel : IDigitReader
{
    /// <exception cref="UserErrorException">It is no model of ten digits with an ED column each.</exception>
    public DigitModel(EdModel model, string name, ImageSet examples)
    {
        if (model.Controller is not EdController { InputCount: DigitSketch.Size * DigitSketch.Size, OutputCount: DrawnDigits.ClassCount } columns
            || columns.Decoding.Actions.Length != columns.OutputCount)
        {
            throw new UserErrorException(
                $"expected {DrawnDigits.ClassCount} ED columns that see {DigitSketch.Size} × {DigitSketch.Size} pixels, found {model.Controller}");
        }

        Name = name;
        Newest = columns;
        Examples = examples;
        var training = model.Training;
        State = training.Score is { } score
            ? $"{training.ScoreName ?? "score"} {100 * score:0.00} %, {training.Steps:N0} images"
            : $"learned from {training.Steps:N0} images";
    }

    public string Name { get; }

    public EdController Newest { get; }

    public string State { get; }

    public ImageSet Examples { get; }
}
