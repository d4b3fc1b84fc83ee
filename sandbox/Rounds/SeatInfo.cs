namespace EdAgents.Sandbox.Rounds;

/// <summary>Who sits in a seat, as a replay says it.</summary>
/// <param name="Model">Whose columns can be shown; null where there is none.</param>
internal readonly record struct SeatInfo(string Name, SeatKind Kind, EdModel? Model)
{
    /// <summary>A player of a game. How a controller came to be is left out: a replay is of what it did.</summary>
    public static SeatInfo Of(IPlayer player, ITwoPlayerEnvironment game) => player switch
    {
        ControllerPlayer controller => Of(controller.Name, controller.Controller, game.Task),
        RecordedPlayer recorded => new SeatInfo(recorded.Name, recorded.Seat.Kind, recorded.Seat.Model),

        // Alone, a person is shown with the columns of the agent that plays the same episode.
        HandPlayer hand when game is SoloGame => Of(hand.AgentName, hand.Agent, game.Task),
        IHandPlayer => new SeatInfo(player.Name, SeatKind.Hand, null),
        _ => new SeatInfo(player.Name, SeatKind.Script, null),
    };

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

    private static SeatInfo Of(string name, IController controller, TaskId task) =>
        new(name, SeatKind.Model, new EdModel(controller, task, new TrainingInfo()));
}
