using System.Numerics;
using EdAgents.Sandbox.Canvas;

namespace EdAgents.Sandbox.Scenes;

/// <summary>The line at the foot of a scene: which keys there are, and whether time runs and how fast.</summary>
public static class PlaybackBar
{
    /// <summary>Where the line stands.</summary>
    private const float Baseline = 710;

    private const float Size = 15;

    /// <summary>Draws the line.</summary>
    public static void Draw(ICanvas canvas, Playback playback, Palette palette)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(playback);
        ArgumentNullException.ThrowIfNull(palette);
        DrawKey(canvas, "space", 48, 54, palette);
        canvas.Text("pause", 110, Baseline, Size, palette.Muted);
        DrawKey(canvas, ".", 182, 20, palette);
        canvas.Text("one frame", 210, Baseline, Size, palette.Muted);
        DrawKey(canvas, "1", 316, 20, palette);
        DrawKey(canvas, "2", 341, 20, palette);
        DrawKey(canvas, "3", 366, 20, palette);
        canvas.Text("speed", 394, Baseline, Size, palette.Muted);
        var colour = playback.Paused ? palette.Highlight : palette.Muted;
        string state = playback.Paused ? "paused" : "running";
        canvas.Text($"{state}  {playback.Speed}×", 1232, Baseline, Size, colour, TextAlign.Right, bold: true);
        DrawSign(canvas, playback.Paused, new Vector2(1122, Baseline - 5.5f), colour);
    }

    private static void DrawKey(ICanvas canvas, string key, float x, float width, Palette palette)
    {
        canvas.Rectangle(x, Baseline - 15, width, 20, palette.Track, 4);
        canvas.Text(key, x + (width / 2), Baseline - 0.5f, 14, palette.Text, TextAlign.Centre);
    }

    private static void DrawSign(ICanvas canvas, bool paused, Vector2 at, Colour colour)
    {
        if (paused)
        {
            canvas.Rectangle(at.X - 6, at.Y - 6, 4, 12, colour);
            canvas.Rectangle(at.X + 1, at.Y - 6, 4, 12, colour);
        }
        else
        {
            canvas.Triangle(at + new Vector2(-6, -7), at + new Vector2(6, 0), at + new Vector2(-6, 7), colour);
        }
    }
}
