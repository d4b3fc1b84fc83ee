using System.CommandLine;
using EdAgents.Sandbox.Runs;
using EdAgents.Sandbox.Scenes;
using EdAgents.Sandbox.Scenes.Play;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>play MODEL</c>: a person plays against a model, or at the same episodes as it.</summary>
internal static class PlayCommand
{
    private const int DefaultBestOf = 3;
    private const int MaxBestOf = 99;

    public static Command Create()
    {
        var subject = new Argument<string>("model") { Description = "A model file or a run folder." };
        var seat = CommonOptions.Choice<Seat>("--seat", "In a task of two seats, yours; in cat and mouse left is the cat, in the first round. Default: left.");
        var bestOf = CommonOptions.Positive("--best-of", $"Rounds of a match, an odd number. Default: {DefaultBestOf}.");
        var seed = CommonOptions.Seed();
        var viewing = new Viewing();
        var picture = new PictureOptions();
        var quiet = CommonOptions.Quiet();
        var command = new Command("play", "Play against a model: keys or gamepad; Shift lets the agent play for you, H hides its hint.")
        {
            subject, seat, bestOf, seed, quiet,
        };
        picture.AddTo(command);
        viewing.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            using var interruption = new Interruption();
            ulong first = parsed.GetValue(seed) ?? 1;
            var stage = Open(parsed.GetValue(subject)!, parsed.GetValue(seat), Rounds(parsed.GetValue(bestOf)), first);
            var scene = new StageScene(stage, first, viewing.Look(parsed));
            if (!picture.TryWrite(scene, parsed))
            {
                await viewing.Show(scene, parsed, Console.Out, parsed.GetValue(quiet), interruption.Token);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static IStage Open(string path, Seat? seat, int bestOf, ulong seed)
    {
        var model = Arguments.Model(path);
        var task = Arguments.TaskOf(model);
        if (seat is not null && !task.IsTwoPlayer)
        {
            throw new UserErrorException($"expected --seat with a task of two seats only, found it with {task.Id}");
        }

        return PlayStages.Create(task, model.Controller, StageCatalog.NameOf(path), seat == Seat.Right ? 1 : 0, bestOf, seed);
    }

    private static int Rounds(long? chosen) => chosen switch
    {
        null => DefaultBestOf,
        <= MaxBestOf when chosen % 2 == 1 => (int)chosen,
        _ => throw new UserErrorException($"expected an odd number of rounds from 1 to {MaxBestOf} for --best-of, found {chosen}"),
    };

    private enum Seat
    {
        Left,
        Right,
    }
}
