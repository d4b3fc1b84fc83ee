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
        var force = CommonOptions.Force();
        var viewing = new Viewing();
        var habits = new HabitArguments("the player", force);
        var picture = new PictureOptions(force);
        var quiet = CommonOptions.Quiet();
        var command = new Command("play", "Play against a model, with keys or a gamepad. Shift lets the agent play for you, H hides its hint.")
        {
            subject, seat, bestOf, seed, force, quiet,
        };
        habits.AddTo(command);
        picture.AddTo(command);
        viewing.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            using var interruption = new Interruption();
            ulong first = parsed.GetValue(seed) ?? 1;
            string path = parsed.GetValue(subject)!;
            var model = Arguments.Model(path);
            int chosen = parsed.GetValue(seat) == Seat.Right ? 1 : 0;
            if (parsed.GetValue(seat) is not null)
                Arguments.RequireTwoSeats(Arguments.TaskOf(model), "--seat");

            int rounds = Rounds(parsed.GetValue(bestOf));
            using var trainer = habits.Trainer(parsed, model, 1 - chosen, first, beside: !picture.Asked(parsed));
            IRoundObserver[] observers = trainer is null ? [] : [trainer];
            var stage = SceneCatalog.Play(Arguments.TaskOf(model), model.Controller, SceneCatalog.NameOf(path), chosen, rounds, first, observers);
            var scene = new StageScene(stage, first, viewing.Options(parsed));
            if (!picture.TryWrite(scene, parsed))
                await viewing.Show(scene, parsed, Console.Out, parsed.GetValue(quiet), interruption.Token);

            return ExitCode.Success;
        });
        return command;
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
