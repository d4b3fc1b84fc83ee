using System.CommandLine;
using EdAgents.Sandbox.Hosts.Pictures;
using EdAgents.Sandbox.Runs;
using EdAgents.Sandbox.Scenes;
using EdAgents.Sandbox.Scenes.Learning;
using EdAgents.Tasks;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>watch MODEL|TASK</c>: shows a model in its task, or a task being learned from nothing.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var subject = new Argument<string>("model|task") { Description = "A model file, a run folder, or a task to watch being learned." };
        var against = new Option<string?>("--against")
        {
            Description = $"The opponent in a fight: a script, another model, or 'self'. Default: {StageCatalog.DefaultOpponent}.",
        };
        var seed = CommonOptions.Seed();
        var viewing = new Viewing();
        var picture = new Option<string?>("--picture") { Description = "Write one frame as an SVG file and show nothing." };
        var frame = new Option<int?>("--frame")
        {
            Description = "Which frame to write, in sixtieths of a second from the start. Default: 0.",
            CustomParser = CommonOptions.ParseFrame,
        };
        var afterSteps = CommonOptions.Positive("--after-steps", "With --picture of a task: how many decisions to learn from before the first frame.");
        var quiet = CommonOptions.Quiet();
        var command = new Command("watch", "Show a model in its task, or a task being learned.")
        {
            subject, against, seed, picture, frame, afterSteps, quiet,
        };
        viewing.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            using var interruption = new Interruption();
            using var watched = Open(parsed.GetValue(subject)!, parsed.GetValue(against), parsed.GetValue(seed) ?? 1, viewing.Look(parsed));
            if (parsed.GetValue(picture) is { } path)
            {
                watched.Learn(parsed.GetValue(afterSteps));
                ScenePicture.Write(watched.Scene, parsed.GetValue(frame) ?? 0, path);
                return ExitCode.Success;
            }

            if (parsed.GetValue(frame) is not null || parsed.GetValue(afterSteps) is not null)
            {
                string alone = parsed.GetValue(frame) is not null ? "--frame" : "--after-steps";
                throw new UserErrorException($"expected --picture beside {alone}, found {alone} alone");
            }

            await viewing.Show(watched.Scene, parsed, Console.Out, parsed.GetValue(quiet), interruption.Token, watched.Begin);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>A model plays; a task is learned while it is watched.</summary>
    private static WatchedScene Open(string subject, string? against, ulong seed, Look look)
    {
        if (File.Exists(subject) || Directory.Exists(subject))
        {
            var model = Arguments.Model(subject);
            var stage = StageCatalog.Create(Arguments.TaskOf(model), model, StageCatalog.NameOf(subject), against, seed);
            return new WatchedScene(() => new StageScene(stage, seed, look));
        }

        var task = TaskCatalog.Find(subject) ?? throw new UserErrorException(
            $"expected a task ({string.Join(", ", TaskCatalog.All.Select(task => task.Id))}), a model file or a run folder, found '{subject}'");
        var training = new LiveTraining(task, seed);
        return new WatchedScene(
            () => new LearningScene(StageCatalog.CreateLive(task, training.Monitor, against, seed), training.Monitor, seed, look), training);
    }
}

/// <summary>A scene and, where one is watched, the training behind it.</summary>
/// <param name="create">Makes the scene, when it is first asked for: with what is learned by then.</param>
internal sealed class WatchedScene(Func<IScene> create, LiveTraining? training = null) : IDisposable
{
    private IScene? scene;

    public IScene Scene => scene ??= create();

    /// <summary>Learns before anything is shown.</summary>
    public void Learn(long? steps)
    {
        if (steps is { } some)
        {
            (training ?? throw new UserErrorException("expected a task beside --after-steps, found a model, which has learned already")).Learn(some);
        }
    }

    public void Begin() => training?.Begin();

    public void Dispose() => training?.Dispose();
}
