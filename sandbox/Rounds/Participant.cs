namespace EdAgents.Sandbox.Rounds;

/// <summary>Who takes part in rounds, before there is a world to sit in.</summary>
public abstract record Participant(string Name)
{
    /// <summary>Where newer controllers come from; null where it does not learn.</summary>
    public virtual Func<Snapshot>? Newest => null;

    /// <param name="hand">Makes a person's player; null where the game cannot be played by hand.</param>
    /// <exception cref="ArgumentException">It cannot play this game.</exception>
    public abstract IPlayer Sit(ITwoPlayerEnvironment game, Func<PersonParticipant, IHandPlayer>? hand);
}

/// <summary>A controller that stays as it is.</summary>
public sealed record ModelParticipant(string Name, IController Controller) : Participant(Name)
{
    public override IPlayer Sit(ITwoPlayerEnvironment game, Func<PersonParticipant, IHandPlayer>? hand) =>
        new ControllerPlayer(game, Name, Controller, Controller.Decoding.Mode);
}

/// <summary>A controller that is being learned: each round is played by the newest snapshot.</summary>
public sealed record LearnerParticipant(string Name, Func<Snapshot> Snapshots) : Participant(Name)
{
    public override Func<Snapshot>? Newest => Snapshots;

    public override IPlayer Sit(ITwoPlayerEnvironment game, Func<PersonParticipant, IHandPlayer>? hand)
    {
        var start = Snapshots().Controller;
        return new ControllerPlayer(game, Name, start, start.Decoding.Mode);
    }
}

public sealed record ScriptParticipant(string Name) : Participant(Name)
{
    public override IPlayer Sit(ITwoPlayerEnvironment game, Func<PersonParticipant, IHandPlayer>? hand) => game.CreateScript(Name);
}

/// <summary>A person, with an agent beside that shows what it would do and takes over where the person lets it.</summary>
public sealed record PersonParticipant(string Name, IController Agent) : Participant(Name)
{
    public override IPlayer Sit(ITwoPlayerEnvironment game, Func<PersonParticipant, IHandPlayer>? hand)
    {
        return hand?.Invoke(this) ?? throw new ArgumentException($"expected a task that can be played by hand, found {game.Task}");
    }
}

/// <summary>A seat of a replay: its recorded actions, again.</summary>
internal sealed record RecordedParticipant(ReplaySeat Seat) : Participant(Seat.Name)
{
    public override IPlayer Sit(ITwoPlayerEnvironment game, Func<PersonParticipant, IHandPlayer>? hand) => new RecordedPlayer(game, Seat);
}
