namespace EdAgents.Sandbox.Rounds;

/// <summary>The agent at the same episode as a person, step by step in a world of its own: whom to beat. The greater return wins.</summary>
/// <param name="world">A fresh world of the same task.</param>
public sealed class EpisodeRival(string name, IEnvironment world, IController controller) : IRoundObserver
{
    private readonly ControllerAgent agent = new(controller, world);
    private readonly float[] observation = new float[world.Observations.Count];
    private Pcg32 random;

    public string Name => name;

    /// <summary>The sum of its rewards so far.</summary>
    public float Return { get; private set; }

    public bool Done { get; private set; }

    public void Placed(RoundRunner rounds, ulong worldSeed)
    {
        random = new Pcg32(worldSeed, 1);
        world.Reset(worldSeed, observation);
        Return = 0;
        Done = false;
    }

    public void AfterFrame(RoundRunner rounds) => Step();

    /// <summary>It plays on to the end, for the person's episode is over.</summary>
    public void End(RoundRunner rounds)
    {
        while (!Done)
            Step();

        rounds.Count(rounds.Return.CompareTo(Return));
    }

    private void Step()
    {
        if (Done)
            return;

        var result = world.Step(agent.Act(observation, controller.Decoding.Mode, ref random), observation);
        Return += result.Reward;
        Done = result.Done;
    }
}
