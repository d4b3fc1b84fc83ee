using System.Collections.Immutable;

namespace EdAgents.Sandbox.Scenes.Play;

/// <summary>What keys mean in a task with one agent, and how a person is best asked to play it.</summary>
public sealed record EpisodeKeys
{
    /// <summary>The keys that mean something.</summary>
    public required ImmutableArray<PadKey> Pad { get; init; }

    /// <summary>The number of the action that the keys of a step stand for; of a continuous action its first number.</summary>
    public required Func<HandKeys, int, float> Choose { get; init; }

    /// <summary>What the person is there.</summary>
    public required string Who { get; init; }

    /// <summary>How many times slower than a controller a person is asked to decide.</summary>
    public double Slower { get; init; } = 1;
}

/// <summary>A person at a task with one agent; the agent plays the same episodes, to be compared with.</summary>
public sealed class EpisodeHand
{
    private readonly float[] numbers = new float[1];
    private readonly bool discrete;

    /// <param name="keys">What they mean.</param>
    /// <param name="rivalWorld">Where the agent plays the same episodes.</param>
    /// <param name="agent">Whom to beat, and who takes over.</param>
    /// <param name="bestOf">Episodes of a match.</param>
    /// <exception cref="ArgumentException">The agent does not fit the world; every difference is listed.</exception>
    public EpisodeHand(EpisodeKeys keys, IEnvironment rivalWorld, IController agent, int bestOf)
    {
        Map = keys;
        BestOf = bestOf;
        discrete = agent.Decoding.Kind == DecodingKind.Categorical;
        Rival = new EpisodeRival(rivalWorld, agent);
        Panel = new HandPanel(keys.Pad, 48);
    }

    /// <summary>Who decides.</summary>
    public Reins Reins { get; } = new();

    /// <summary>Episodes of a match; the greater return wins each.</summary>
    public int BestOf { get; }

    /// <summary>What the keys mean.</summary>
    public EpisodeKeys Map { get; }

    /// <summary>The agent at the same episode.</summary>
    public EpisodeRival Rival { get; }

    /// <summary>What the person sees of the keys.</summary>
    public HandPanel Panel { get; }

    /// <summary>What the keys stand for; a continuous action's numbers stay valid until the next call.</summary>
    public AgentAction Choose(HandKeys keys, int step)
    {
        numbers[0] = Map.Choose(keys, step);
        return discrete ? (int)numbers[0] : numbers;
    }
}
