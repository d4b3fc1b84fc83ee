namespace EdAgents.Sandbox.Scenes.Play;

/// <summary>The agent at the same episode as the person, step by step in a world of its own: whom to beat.</summary>
public sealed class EpisodeRival(IEnvironment environment, IController controller)
{
    private readonly ControllerAgent agent = new(controller, environment);
    private readonly float[] observation = new float[environment.Observations.Count];
    private Pcg32 random;

    /// <summary>The sum of its rewards so far.</summary>
    public float Return { get; private set; }

    /// <summary>Whether its episode has ended.</summary>
    public bool Done { get; private set; }

    /// <summary>Begins the episode of a seed.</summary>
    public void Begin(ulong seed)
    {
        random = new Pcg32(seed, 1);
        environment.Reset(seed, observation);
        Return = 0;
        Done = false;
    }

    /// <summary>One step, unless its episode has ended.</summary>
    public void Step()
    {
        if (Done)
        {
            return;
        }

        var result = environment.Step(agent.Act(observation, controller.Decoding.Mode, ref random), observation);
        Return += result.Reward;
        Done = result.Done;
    }

    /// <summary>Lets it play on to the end, for the person's episode is over.</summary>
    public void Finish()
    {
        while (!Done)
        {
            Step();
        }
    }
}
