namespace EdAgents.Outside.Tests;

/// <summary>A host from outside is one row: it shows a scene in its own way. This one looks at a hundred frames and is done.</summary>
public static class ToyHost
{
    public static readonly SceneHost Row = new("toy", Run);

    /// <summary>What was shown last.</summary>
    public static string Shown { get; private set; } = "";

    private static Task Run(IScene scene, HostOptions options, CancellationToken cancellationToken)
    {
        options.Started?.Invoke();
        var canvas = new SvgCanvas();
        for (int frame = 0; frame < 100; frame++)
            scene.Update(default, 1 / 60.0);

        scene.Draw(canvas);
        Shown = $"{scene.Title}\n{canvas}";
        return Task.CompletedTask;
    }
}
