using EdAgents.Replays;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Commands;
using EdAgents.Sandbox.Replays;

namespace EdAgents.Sandbox.Scenes;

/// <summary>A stage to watch: the world, what its players see and put out, and the time.</summary>
public sealed class StageScene : IScene
{
    private const double NoteSeconds = 5;

    private readonly IStage stage;
    private readonly StageClock clock;
    private readonly string folder;
    private Look look;
    private string note = "";
    private double noteLeft;

    /// <param name="stage">Advanced by this scene only.</param>
    /// <param name="seed">The stage's seed.</param>
    /// <param name="look">What to begin with; the dark one where null.</param>
    /// <param name="folder">Where V saves rounds.</param>
    public StageScene(IStage stage, ulong seed = 1, Look? look = null, string folder = ".")
    {
        ArgumentNullException.ThrowIfNull(stage);
        this.stage = stage;
        this.look = look ?? new Look();
        this.folder = folder;
        clock = new StageClock(stage, seed);
    }

    /// <summary>Whether time runs, and how fast.</summary>
    public StageClock Clock => clock;

    /// <inheritdoc/>
    public string Title => stage.Title;

    /// <inheritdoc/>
    public void Update(in InputSnapshot input, double seconds)
    {
        var meant = StageBar.Read(input).WithButtons(stage.Buttons.AsSpan());
        look = look.After(meant);
        noteLeft -= seconds;
        if (meant.WasPressed(Keys.V) && stage is IRecordedStage recorded)
        {
            note = Save(recorded);
            noteLeft = NoteSeconds;
        }

        StageBar.Update(stage, clock, meant, seconds);
    }

    /// <inheritdoc/>
    public void Draw(ICanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        canvas.Clear(look.Palette.Background);
        stage.DrawWorld(canvas, look);
        stage.DrawPanels(canvas, look);
        StageBar.Draw(canvas, stage, clock, look);
        DrawNote(canvas);
    }

    /// <summary>Saves the round as it stands; what went wrong is told on screen, as the game must go on.</summary>
    private string Save(IRecordedStage recorded)
    {
        try
        {
            return $"saved as {ReplayFolder.Save(recorded.ToReplay(), folder)}";
        }
        catch (Exception exception) when (exception is UserErrorException or ReplayFormatException or IOException or UnauthorizedAccessException)
        {
            return $"not saved: {exception.Message.ReplaceLineEndings(" ")}";
        }
    }

    private void DrawNote(ICanvas canvas)
    {
        if (noteLeft <= 0)
        {
            return;
        }

        const float Size = 16;
        string text = TextFit.Shorten(note, Size, 1100, bold: true);
        float width = TextFit.Width(text, Size, bold: true) + 32;
        canvas.Rectangle(640 - (width / 2), 456, width, 32, look.Palette.Highlight, 8);
        canvas.Text(text, 640, 478, Size, look.Palette.OnHighlight, TextAlign.Centre, bold: true);
    }
}
