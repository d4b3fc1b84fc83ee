namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// Something to watch. A host calls <see cref="Update"/> and then <see cref="Draw"/> once per frame, from one thread. Time
/// comes from the host alone, so that the same calls give the same pictures.
/// </summary>
public interface IScene
{
    /// <summary>What is shown, for the title of a window or page.</summary>
    string Title { get; }

    /// <summary>Lets time pass.</summary>
    /// <param name="input">What the viewer did since the last call.</param>
    /// <param name="seconds">How long ago that was, ≥ 0.</param>
    void Update(in InputSnapshot input, double seconds);

    /// <summary>Draws the scene as it stands; changes nothing.</summary>
    void Draw(ICanvas canvas);
}
