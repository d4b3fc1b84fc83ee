namespace EdAgents.Sandbox.Scenes.Play;

/// <summary>A player who is told which keys are held, frame by frame: a person.</summary>
public interface IHandPlayer : IPlayer
{
    /// <summary>Called once a frame, before <see cref="IPlayer.Act"/> where the frame has a decision.</summary>
    void Hold(Keys held);
}
