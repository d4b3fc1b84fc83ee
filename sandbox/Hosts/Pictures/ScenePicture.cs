namespace EdAgents.Sandbox.Hosts.Pictures;

/// <summary>A host that shows one frame, as an SVG file: for tests, reports and the README.</summary>
public static class ScenePicture
{
    private const double FrameSeconds = 1.0 / Playback.FramesPerSecond;

    /// <summary>Lets a scene run and writes how it then looks.</summary>
    /// <param name="scene">Runs on from where it is.</param>
    /// <param name="frame">How many sixtieths of a second to let pass, ≥ 0.</param>
    /// <param name="path">Written whole or not at all; an older file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(IScene scene, int frame, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (frame < 0)
            throw new ArgumentOutOfRangeException(nameof(frame), $"expected a frame from 0, found {frame}");

        for (int i = 0; i < frame; i++)
            scene.Update(default, FrameSeconds);

        AtomicFile.Write(path, Svg(scene));
    }

    public static string Svg(IScene scene)
    {
        var canvas = new SvgCanvas();
        scene.Draw(canvas);
        return canvas.ToString();
    }
}
