namespace EdAgents.Learning.Opponents;

/// <summary>
/// Who a learner meets: a game's scripts, those it loses to more often than those it beats, and its own former selves. A
/// learner that only ever meets itself forgets how to beat anybody else, so most opponents stay scripts.
/// </summary>
internal sealed class OpponentPool : OpponentSampler
{
    /// <summary>How much of a script's estimated win rate one more outcome replaces.</summary>
    private const float Forgetting = 0.02f;

    private readonly List<IController> snapshots = [];
    private readonly ImmutableArray<string> scripts;
    private readonly float[] winRates;

    /// <summary>A pool for games with these scripts; every win rate begins at one half.</summary>
    public OpponentPool(ImmutableArray<string> scripts)
    {
        this.scripts = scripts;
        winRates = new float[scripts.Length];
        Array.Fill(winRates, 0.5f);
    }

    /// <summary>The share of episodes against scripts, in [0, 1]; all of them while there is no snapshot.</summary>
    public float ScriptShare { get; init; } = 0.6f;

    /// <summary>
    /// How often a script is met that is always beaten, against one that never is: scripts are drawn with weight
    /// 1 − win rate + this. 1 and more: nearly all alike.
    /// </summary>
    public float BeatenScriptWeight { get; init; } = 0.1f;

    /// <summary>The share of the other episodes that goes to the newest snapshot; the rest is spread evenly.</summary>
    public float NewestShare { get; init; } = 0.4f;

    public int Capacity { get; init; } = 20;

    public int Count => snapshots.Count;

    /// <summary>Takes a snapshot in. Not while environments run.</summary>
    public void Add(IController snapshot)
    {
        if (snapshots.Count == Capacity)
            snapshots.RemoveAt(0);

        snapshots.Add(snapshot);
    }

    /// <summary>Learns how episodes ended. Not while environments run.</summary>
    public void Record(IEnumerable<EpisodeSummary> episodes)
    {
        foreach (var episode in episodes)
        {
            int script = episode.Opponent is null ? -1 : scripts.IndexOf(episode.Opponent);
            if (script >= 0)
                winRates[script] = WinRate(winRates[script], episode, Forgetting);
        }
    }

    internal OpponentPoolState Save() => new([.. winRates], [.. snapshots]);

    /// <summary>Puts back what was saved of a pool with the same scripts. Not while environments run.</summary>
    /// <exception cref="ArgumentException">It is of other scripts, or has more snapshots than there is room for; nothing was changed.</exception>
    internal void Restore(OpponentPoolState state)
    {
        if (state.WinRates.Length != winRates.Length || state.Snapshots.Length > Capacity)
        {
            throw new ArgumentException(
                $"expected win rates of {winRates.Length} scripts and at most {Capacity} snapshots, found {state.WinRates.Length} and {state.Snapshots.Length}");
        }

        state.WinRates.CopyTo(winRates);
        snapshots.Clear();
        snapshots.AddRange(state.Snapshots);
    }

    private protected override Opponent Draw(ITwoPlayerEnvironment game, ref Pcg32 random) => snapshots.Count == 0 || random.NextSingle() < ScriptShare
        ? Opponent.Scripted(DrawScript(ref random))
        : new Opponent(-1, "self", DrawSnapshot(ref random), ActionMode.Sample);

    private int DrawScript(ref Pcg32 random)
    {
        Span<float> weights = stackalloc float[winRates.Length];
        float total = 0;
        for (int script = 0; script < weights.Length; script++)
        {
            weights[script] = 1 - winRates[script] + BeatenScriptWeight;
            total += weights[script];
        }

        return DrawWeighted(weights, total, ref random);
    }

    private IController DrawSnapshot(ref Pcg32 random) =>
        random.NextSingle() < NewestShare ? snapshots[^1] : snapshots[random.NextInt32(snapshots.Count)];
}

/// <summary>A pool as it was between two updates. Immutable.</summary>
/// <param name="WinRates">What the learner is thought to win against each script, in [0, 1].</param>
[MessagePackObject]
internal sealed record OpponentPoolState(
    [property: Key(0)] ImmutableArray<float> WinRates, [property: Key(1)] ImmutableArray<IController> Snapshots);
