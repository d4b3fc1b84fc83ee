using EdAgents.Controllers;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Scenes.Teach;
using EdAgents.Tasks;

namespace EdAgents.Tests.Sandbox.Scenes.Teach;

/// <summary>Classrooms for tests, in which nothing depends on time.</summary>
internal static class Rooms
{
    public static TaskDefinition Task => TaskCatalog.Find("neko-fight")!;

    public static IController Fresh(ulong seed = 1) => TrainingSession.Start(Task, Task.Defaults.Controller, seed);

    /// <summary>A fresh pupil, and a script that presses the keys.</summary>
    public static TeachOptions Options(ulong seed = 1, string? hand = "footsies", string? path = null) => new()
    {
        Start = Fresh(seed),
        File = new PupilFile(Task, path, null, seed),
        Hand = hand,
        Seed = seed,
        ExamineBeside = false,
    };

    public static void Advance(this Classroom room, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            room.Advance(Keys.None);
        }
    }

    /// <summary>What a controller answers to an observation of its own: equal numbers, equal weights.</summary>
    public static float[] Answer(this IController controller)
    {
        var observation = Enumerable.Range(0, controller.InputCount).Select(i => MathF.Sin(i + 1)).ToArray();
        var outputs = new float[controller.OutputCount];
        controller.Evaluate(observation, outputs);
        return outputs;
    }
}
