namespace EdAgents.Sandbox.Scenes.Generic;

/// <summary>The scene of a task that has none of its own: numbers instead of a picture.</summary>
public static class GenericScene
{
    public static TaskScene Row(TaskDefinition task)
    {
        return new TaskScene(task.Id, source => new GenericStage(source.Play(
            task.IsTwoPlayer ? task.CreateGame() : new SoloGame(task.CreateEnvironment()), new RoundOptions())));
    }
}
