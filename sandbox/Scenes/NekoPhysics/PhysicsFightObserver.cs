namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>How a fight of physical cats begins for who cannot get up yet, and how bodies come to rest after it.</summary>
internal sealed class PhysicsFightObserver(PhysicsFightEnvironment game) : IRoundObserver
{
    /// <summary>Folds up: the head down, the tail down, all legs drawn in.</summary>
    private static readonly float[] Folded = [-0.8f, 0.4f, 0.2f, 1, 0.3f, 0.9f, 0.1f, -1, 0.2f, -0.9f];

    private static readonly float[] AtRest = new float[CatAnatomy.JointCount];

    public void Placed(RoundRunner rounds, ulong worldSeed)
    {
        if (rounds.Learner is { InFirstStage: true })
        {
            game.LieDown(0);
            rounds.NotReplayable = "expected a round that began on their feet, found one that began on the ground: a replay cannot begin so";
        }
    }

    /// <summary>Who is knocked out folds up; the others rest. They decide on nothing any more: a replay could not know what.</summary>
    public void Rest(RoundRunner rounds)
    {
        for (int seat = 0; seat < 2; seat++)
            rounds.Hold(seat, game.Health(seat) <= 0 ? Folded : AtRest);

        game.Linger(rounds.Action(0), rounds.Action(1));
    }
}

/// <summary>Several opponents for the second side: whoever is beaten makes room for the next, and the last one stays.</summary>
internal sealed class OpponentLadder(IReadOnlyList<IPlayer> opponents) : IRoundObserver
{
    public void Placed(RoundRunner rounds, ulong worldSeed) =>
        rounds.Replace(1, opponents[Math.Min(rounds.ScoreBefore.First, opponents.Count - 1)]);
}
