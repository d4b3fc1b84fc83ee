namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>The fight's row, and how its rounds go.</summary>
public static class FightScene
{
    /// <summary>Frames for which the end of a round can be seen before the next begins.</summary>
    public const int IntermissionFrames = 170;

    public static TaskScene Row { get; } = new(NekoFightEnvironment.Id, Open) { HasKeys = true };

    /// <summary>Rounds between two players of a game.</summary>
    public static RoundRunner Play(NekoFightEnvironment game, IPlayer left, IPlayer right, RoundOptions options) =>
        new(game, [left, right], Complete(game, options));

    private static FightStage Open(RoundSource source)
    {
        var game = new NekoFightEnvironment();
        return new FightStage(source.Play(game, Complete(game, new()), person => new HandPlayer(game, new FightKeys(game), person.Name, person.Agent)));
    }

    private static RoundOptions Complete(NekoFightEnvironment game, RoundOptions options) => options with
    {
        IntermissionFrames = IntermissionFrames,
        DefaultOpponent = "footsies",
        Observers = [new BlowObserver(game), .. options.Observers],
    };
}
