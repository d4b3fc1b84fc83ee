namespace EdAgents.Sandbox.Replays;

/// <summary>Who sits in a seat, as a replay says it.</summary>
/// <param name="Name">For viewers.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Model">Whose columns can be shown; null where there is none.</param>
internal readonly record struct Seated(string Name, SeatKind Kind, EdModel? Model)
{
    /// <summary>A player of a game with two seats.</summary>
    public static Seated Of(IPlayer player, TaskId task) => player switch
    {
        ControllerPlayer controller => Of(controller.Name, controller.Controller, task),
        RecordedPlayer recorded => new Seated(recorded.Name, recorded.Seat.Kind, recorded.Seat.Model),
        IHandPlayer => new Seated(player.Name, SeatKind.Hand, null),
        _ => new Seated(player.Name, SeatKind.Script, null),
    };

    /// <summary>A controller. How it came to be is left out: a replay is of what it did.</summary>
    public static Seated Of(string name, IController controller, TaskId task) =>
        new(name, SeatKind.Model, new EdModel(controller, task, new TrainingInfo()));

    /// <summary>Whose columns a scene can show in a seat; null where there are none.</summary>
    public static IController? ControllerOf(IPlayer player) => player switch
    {
        ControllerPlayer controller => controller.Controller,
        RecordedPlayer recorded => recorded.Seat.Model?.Controller,
        _ => null,
    };

    /// <summary>What a player with columns saw when it last decided.</summary>
    public static ReadOnlySpan<float> SeenBy(IPlayer player) => player switch
    {
        ControllerPlayer controller => controller.LastObservation,
        RecordedPlayer recorded => recorded.LastObservation,
        _ => [],
    };
}
