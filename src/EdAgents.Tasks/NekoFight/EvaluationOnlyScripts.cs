using System.Collections.Immutable;

namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// Five more fighters, each a style that none of <see cref="FightScripts"/> has. No training ever meets them: they measure whether
/// what was learned holds against strangers.
/// </summary>
public static class EvaluationOnlyScripts
{
    /// <summary>The scripts' names, in the order of their numbers.</summary>
    public static ImmutableArray<string> Names { get; } = ["breaker", "counter", "runaway", "drummer", "copycat"];

    /// <summary>A script, by its place in <see cref="Names"/>, for the cats of one fight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such script.</exception>
    public static IPlayer Create(int script, Fight fight) => script switch
    {
        0 => new BreakerScript(fight),
        1 => new CounterScript(fight),
        2 => new RunawayScript(fight),
        3 => new DrummerScript(fight),
        4 => new CopycatScript(fight),
        _ => throw new ArgumentOutOfRangeException(nameof(script), $"expected a script from 0 to {Names.Length - 1}, found {script}"),
    };
}
