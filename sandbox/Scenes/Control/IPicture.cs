namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>The part of a scene that is the task's own: the world and who acts in it.</summary>
internal interface IPicture
{
    /// <summary>Draws the world as it stands, above the panels.</summary>
    /// <param name="time">In frames; for what moves by itself.</param>
    void Draw(ICanvas canvas, int time);
}
