namespace EdAgents.Sandbox.Scenes;

/// <summary>Saves rounds as replays when a viewer presses V, where the stage takes them down.</summary>
/// <param name="folder">Where rounds are saved.</param>
internal sealed class ReplaySaver(IStage stage, string folder)
{
    private const double NoteSeconds = 5;

    private string note = "";
    private double noteLeft;

    /// <summary>Saves where the key was pressed.</summary>
    public void Update(in InputSnapshot input, double seconds)
    {
        noteLeft -= seconds;
        if (input.WasPressed(Keys.V) && stage is IRecordedStage recorded)
        {
            note = Save(recorded);
            noteLeft = NoteSeconds;
        }
    }

    /// <summary>Says for a while what became of the round.</summary>
    public void Draw(ICanvas canvas, Palette palette)
    {
        if (noteLeft <= 0)
            return;

        const float Size = 16;
        string text = TextFit.Shorten(note, Size, 1100, bold: true);
        float width = TextFit.Width(text, Size, bold: true) + 32;
        canvas.Rectangle(640 - (width / 2), 456, width, 32, palette.Highlight, 8);
        canvas.Text(text, 640, 478, Size, palette.OnHighlight, TextAlign.Centre, bold: true);
    }

    /// <summary>Saves the round as it stands; what went wrong is said on screen, as the game must go on.</summary>
    private string Save(IRecordedStage recorded)
    {
        try
        {
            return $"saved as {ReplayFolder.Save(recorded.ToReplay(), folder)}";
        }
        catch (Exception exception) when (exception is UserErrorException or WorkFileException or IOException or UnauthorizedAccessException)
        {
            return $"not saved: {exception.Message.ReplaceLineEndings(" ")}";
        }
    }
}
