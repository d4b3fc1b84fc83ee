namespace EdAgents.Learning.Environments;

/// <summary>A scripted player of a game, as a row: its name, and how it sits down.</summary>
/// <param name="Name">As tables and the command line have it; unique among a game's scripts.</param>
/// <param name="Create">Makes a player for one game, which must be of the type that the script was written for.</param>
public sealed record ScriptedOpponent(string Name, Func<ITwoPlayerEnvironment, IPlayer> Create)
{
    /// <summary>As tables and the command line have it.</summary>
    /// <exception cref="ArgumentException">No file may have it; the message says why.</exception>
    public string Name
    {
        get;
        init => field = ModelText.Checked(value, "name of a script");
    }
        = ModelText.Checked(Name, "name of a script");

    /// <summary>A script of games of one type.</summary>
    public static ScriptedOpponent Of<TGame>(string name, Func<TGame, IPlayer> create)
        where TGame : ITwoPlayerEnvironment => new(name, game => create((TGame)game));

    /// <summary>A script as one rule: what to do, from what its seat observes.</summary>
    /// <param name="name">Unique among a game's scripts.</param>
    /// <param name="rule">Gets the seat's observation and a random number in [0, 1), new for every decision; gives an action's index.</param>
    public static ScriptedOpponent Of(string name, Func<ReadOnlySpan<float>, float, int> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(name, game => new RulePlayer(name, game, rule));
    }

    private sealed class RulePlayer(string name, ITwoPlayerEnvironment game, Func<ReadOnlySpan<float>, float, int> rule) : IPlayer
    {
        private readonly float[] seen = new float[game.Observations.Count];
        private Pcg32 random;

        public string Name => name;

        public void Begin(ulong seed) => random = new Pcg32(seed);

        public AgentAction Act(int seat)
        {
            game.Observe(seat, seen);
            return rule(seen, random.NextSingle());
        }
    }
}

/// <summary>A task's scripts, in order. More can be added from outside, before games of the task are made.</summary>
public sealed class ScriptList
{
    private ImmutableArray<ScriptedOpponent> all;

    /// <summary>The scripts that the task brings along.</summary>
    public ScriptList(params ReadOnlySpan<ScriptedOpponent> own) => all = [.. own];

    /// <summary>All of them.</summary>
    public ImmutableArray<ScriptedOpponent> All => all;

    /// <summary>Their names.</summary>
    public ImmutableArray<string> Names => [.. all.Select(script => script.Name)];

    /// <summary>Adds a script: training and evaluation meet it from then on. Safe from any thread.</summary>
    /// <exception cref="ArgumentException">There is a script of that name.</exception>
    public void Add(ScriptedOpponent script)
    {
        ArgumentNullException.ThrowIfNull(script);
        ImmutableInterlocked.Update(
            ref all,
            (scripts, added) => scripts.All(one => one.Name != added.Name)
                ? scripts.Add(added)
                : throw new ArgumentException($"expected a script with a name of its own, found a second '{added.Name}'", nameof(script)),
            script);
    }
}

/// <summary>The scripts of a game by number and by name.</summary>
internal static class GameScripts
{
    /// <summary>The names of a game's scripts, in order.</summary>
    public static ImmutableArray<string> ScriptNames(this ITwoPlayerEnvironment game)
    {
        ArgumentNullException.ThrowIfNull(game);
        return [.. game.Scripts.Select(script => script.Name)];
    }

    /// <summary>A scripted player, by its place in <see cref="ITwoPlayerEnvironment.Scripts"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such script.</exception>
    public static IPlayer CreateScript(this ITwoPlayerEnvironment game, int script)
    {
        ArgumentNullException.ThrowIfNull(game);
        return (uint)script < (uint)game.Scripts.Length
            ? game.Scripts[script].Create(game)
            : throw new ArgumentOutOfRangeException(nameof(script), $"expected a script from 0 to {game.Scripts.Length - 1}, found {script}");
    }

    /// <summary>A scripted player, by its name.</summary>
    /// <exception cref="ArgumentException">There is no such script.</exception>
    public static IPlayer CreateScript(this ITwoPlayerEnvironment game, string name)
    {
        ArgumentNullException.ThrowIfNull(game);
        var script = game.Scripts.FirstOrDefault(script => script.Name == name);
        return script is not null
            ? script.Create(game)
            : throw new ArgumentException($"expected a script of {game.Task} ({string.Join(", ", game.ScriptNames())}), found '{name}'", nameof(name));
    }

    /// <summary>All scripted players of a game, in order.</summary>
    public static ImmutableArray<IPlayer> CreateScripts(this ITwoPlayerEnvironment game)
    {
        ArgumentNullException.ThrowIfNull(game);
        return [.. game.Scripts.Select(script => script.Create(game))];
    }
}
