using EdAgents.Controllers;
using EdAgents.Environments;
using EdAgents.Numerics;

namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Former selves of a learner. A learner that only ever meets itself forgets how to beat anybody else, so most opponents
/// stay scripts. Filled between two updates and only read while environments run, by any number of threads.
/// </summary>
public sealed class OpponentPool
{
    private readonly List<EdController> snapshots = [];

    /// <summary>The share of episodes against scripts, in [0, 1]; all of them while there is no snapshot.</summary>
    public float ScriptShare { get; init; } = 0.6f;

    /// <summary>The share of the other episodes that goes to the newest snapshot; the rest is spread evenly.</summary>
    public float NewestShare { get; init; } = 0.4f;

    /// <summary>The most snapshots kept; the oldest leaves.</summary>
    public int Capacity { get; init; } = 20;

    /// <summary>Snapshots in the pool.</summary>
    public int Count => snapshots.Count;

    /// <summary>Takes a snapshot in. Not while environments run.</summary>
    public void Add(EdController snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshots.Count == Capacity)
        {
            snapshots.RemoveAt(0);
        }

        snapshots.Add(snapshot);
    }

    /// <summary>The pool as opponents in one environment, with its scripts.</summary>
    public IOpponents For(ITwoPlayerEnvironment game) => new PoolOpponents(this, game);

    private EdController Draw(ref Pcg32 random) =>
        random.NextSingle() < NewestShare ? snapshots[^1] : snapshots[random.NextInt32(snapshots.Count)];

    private sealed class PoolOpponents(OpponentPool pool, ITwoPlayerEnvironment game) : IOpponents
    {
        private readonly IPlayer[] scripts = [.. Enumerable.Range(0, game.Scripts.Length).Select(game.CreateScript)];
        private ControllerPlayer? self;

        public IPlayer Next(ref Pcg32 random)
        {
            if (pool.snapshots.Count == 0 || random.NextSingle() < pool.ScriptShare)
            {
                return scripts[random.NextInt32(scripts.Length)];
            }

            var snapshot = pool.Draw(ref random);
            self ??= new ControllerPlayer(game, "self", snapshot, ActionMode.Sample);
            self.Controller = snapshot;
            return self;
        }
    }
}
