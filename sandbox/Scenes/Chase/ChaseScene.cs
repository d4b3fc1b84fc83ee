namespace EdAgents.Sandbox.Scenes.Chase;

/// <summary>Cat and mouse's row, and how its rounds go.</summary>
public static class ChaseScene
{
    public static TaskScene Row { get; } = new(ChaseEnvironment.Id, Open) { HasKeys = true };

    /// <summary>The players change seats after each round, and the end of one can be seen for two seconds.</summary>
    public static RoundOptions Options { get; } = new() { IntermissionFrames = 12, SwapsSeats = true };

    private static ChaseStage Open(RoundSource source)
    {
        var game = new ChaseEnvironment();
        return new ChaseStage(source.Play(game, Options, person => new HandPlayer(game, new ChaseKeys(), person.Name, person.Agent)));
    }
}
