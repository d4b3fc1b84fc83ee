namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>What a <see cref="TeachScene"/> begins with.</summary>
public sealed record TeachOptions
{
    /// <summary>What the student can do at the beginning.</summary>
    public required IController Start { get; init; }

    public required StudentFile File { get; init; }

    /// <summary>Whom to fight, in turn; all the scripts where empty.</summary>
    public Func<NekoFightEnvironment, ImmutableArray<IPlayer>> Opponents { get; init; } =
        static game => game.CreateScripts();

    /// <summary>A script that presses the keys in a person's place; null: a person does.</summary>
    public string? Hand { get; init; }

    public ulong Seed { get; init; } = 1;

    public LiveOptions Learning { get; init; } = new();

    /// <summary>Whether the student is evaluated on another thread; if not, pictures come out the same every time.</summary>
    public bool EvaluateBeside { get; init; } = true;

    /// <summary>Rounds against each script that a point of the curves is measured by: steps of a twentieth.</summary>
    public int EvaluationRounds { get; init; } = 20;
}
