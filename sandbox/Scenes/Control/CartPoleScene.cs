using System.Globalization;
using EdAgents.Controllers;
using EdAgents.Sandbox.Canvas;
using EdAgents.Tasks.Control;

namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>Shows a controller that balances a pole: the cart, how long it has held, and what its columns see and put out.</summary>
public sealed class CartPoleScene : IScene
{
    private static readonly string[] InputNames = ["position", "speed", "angle", "turning speed"];

    // What fills a bar: the limits, and for the two inputs without any, what is seldom passed.
    private static readonly float[] InputRanges = [(float)CartPoleEnvironment.XLimit, 3, (float)CartPoleEnvironment.AngleLimit, 3];

    private readonly CartPoleShow show;
    private readonly CartPolePicture picture;
    private readonly Playback playback = new(1 / CartPoleEnvironment.TimeStep);
    private readonly Palette palette = Palette.Dark;
    private readonly string name;
    private int time;

    /// <summary>Shows a controller at work.</summary>
    /// <param name="name">The controller's, for the viewer.</param>
    /// <param name="mode">How it picks its actions.</param>
    /// <param name="seed">Every episode's seed derives from it.</param>
    /// <param name="newer">Asked at the beginning of each episode whether there is a newer controller.</param>
    public CartPoleScene(
        CartPoleEnvironment environment,
        IController controller,
        string name,
        ActionMode mode,
        ulong seed,
        Func<IController?>? newer = null)
    {
        show = new CartPoleShow(environment, controller, mode, seed, newer);
        picture = new CartPolePicture(show, palette);
        this.name = name;
    }

    /// <summary>Whether time runs, and how fast.</summary>
    public Playback Playback => playback;

    /// <inheritdoc/>
    public string Title => $"Cart-pole: {name}";

    /// <inheritdoc/>
    public void Update(in InputSnapshot input, double seconds)
    {
        for (int steps = playback.Advance(input, seconds); steps > 0; steps--)
        {
            time++;
            show.Advance();
        }
    }

    /// <inheritdoc/>
    public void Draw(ICanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        canvas.Clear(palette.Background);
        picture.Draw(canvas, time);
        DrawName(canvas);
        DrawSteps(canvas);
        DrawEpisode(canvas);
        new ColumnPanel(48, 506, 580, 180).Draw(canvas, $"{name}: {show.Readout.Caption}", show.Readout, palette.Left, palette);
        new InputPanel(652, 506, 580, 180).Draw(canvas, InputNames, show.Observation, InputRanges, palette);
        PlaybackBar.Draw(canvas, playback, palette);
    }

    private void DrawName(ICanvas canvas)
    {
        canvas.Text(TextFit.Shorten(name, 24, 420, bold: true), 48, 46, 24, palette.Left, bold: true);
        canvas.Text("keep the cat up", 48, 72, 15, palette.Muted);
    }

    private void DrawSteps(ICanvas canvas)
    {
        const float Width = 240;
        const float Left = (CanvasSize.Width - Width) / 2;
        var colour = show.Result.Truncated ? palette.Highlight : palette.Text;
        canvas.Text(show.Steps.ToString(CultureInfo.InvariantCulture), 640, 60, 48, colour, TextAlign.Centre, bold: true);
        canvas.Rectangle(Left, 72, Width, 8, palette.Track, 4);
        canvas.Rectangle(Left, 72, Width * show.Steps / CartPoleEnvironment.StepLimit, 8, palette.Left, 4);
        string limit = CartPoleEnvironment.StepLimit.ToString(CultureInfo.InvariantCulture);
        canvas.Text($"of {limit} steps", 640, 100, 15, palette.Muted, TextAlign.Centre);
    }

    private void DrawEpisode(ICanvas canvas)
    {
        string episode = show.Episode.ToString(CultureInfo.InvariantCulture);
        string best = show.Best.ToString(CultureInfo.InvariantCulture);
        canvas.Text($"episode {episode}", 1232, 46, 24, palette.Text, TextAlign.Right, bold: true);
        canvas.Text($"best {best} steps", 1232, 72, 15, palette.Muted, TextAlign.Right);
        if (show.Result.Done)
        {
            // On the side where the cart is not.
            float x = show.Environment.X > 0 ? 320 : 960;
            var colour = show.Result.Truncated ? palette.Highlight : palette.Danger;
            canvas.Text(WordsForTheEnd(), x, 250, 40, colour, TextAlign.Centre, bold: true);
        }
    }

    private string WordsForTheEnd() =>
        show.Result.Truncated ? "HELD TO THE END!"
        : Math.Abs(show.Environment.X) > CartPoleEnvironment.XLimit ? "OFF THE TRACK!"
        : "FELL!";
}
