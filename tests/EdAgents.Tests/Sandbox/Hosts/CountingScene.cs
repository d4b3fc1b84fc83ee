namespace EdAgents.Tests.Sandbox.Hosts;

/// <summary>A scene that counts: a circle for each frame of its playback.</summary>
internal sealed class CountingScene : IScene
{
    private readonly Playback playback = new();

    public string Title => "counting <cats>";

    public int Updates { get; private set; }

    public int Frames { get; private set; }

    public bool Paused => playback.Paused;

    public void Update(in InputSnapshot input, double seconds)
    {
        Updates++;
        Frames += playback.Advance(input, seconds);
    }

    public void Draw(ICanvas canvas)
    {
        canvas.Clear(new Colour(0, 0, 0));
        canvas.Circle(new Vector2(Frames % 1000, 100), 5, new Colour(255, 255, 255));
    }
}
