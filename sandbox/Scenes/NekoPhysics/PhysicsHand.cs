namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// A person who steers a cat: where to walk, and when to pounce, bat and crouch. How the ten joints do it was learned: keys
/// are commands to legs, not to motors. Directions are those of the screen. An agent beside takes over after Shift.
/// </summary>
public sealed class PhysicsHand : IHandPlayer
{
    /// <summary>How much the speed that is asked for changes in a control step, m/s: legs stumble over sudden orders.</summary>
    private const float Ease = 0.35f;

    private readonly PhysicsFightEnvironment game;
    private readonly PhysicsWalker legs;
    private readonly IController agent;
    private readonly string agentName;
    private readonly float[] observation;
    private readonly float[] action = new float[CatAnatomy.JointCount];
    private Pcg32 random;
    private float speed;
    private CatMove? move;
    private int step;
    private bool left;

    /// <param name="agent">Takes over where the person lets it.</param>
    /// <exception cref="ArgumentException">The agent does not fit the game; every difference is listed.</exception>
    public PhysicsHand(PhysicsFightEnvironment game, string agentName, IController agent)
    {
        SpaceCompatibility.Check(agent, game.Observations, game.Actions);
        this.game = game;
        this.agentName = agentName;
        this.agent = agent;
        legs = new PhysicsWalker(game);
        observation = new float[game.Observations.Count];
    }

    public ImmutableArray<PadKey> Pad { get; } =
    [
        new(Keys.W, "W", "pounce", 1, 0),
        new(Keys.A, "A", "left", 0, 1),
        new(Keys.S, "S", "low", 1, 1),
        new(Keys.D, "D", "right", 2, 1),
        new(Keys.J, "J", "bat with a paw", 0, 2, 3),
    ];

    public string Name => Handover.ByHand ? "you" : $"{agentName} for you";

    public ControlHandover Handover { get; } = new();

    /// <summary>What the cat does, for a viewer.</summary>
    public string Doing => !Handover.ByHand ? "every joint by its own column"
        : move?.Name ?? (MathF.Abs(speed) < 0.3f ? "stands"
        : $"{(speed > 0 ? "goes for it" : "backs off")}: {MathF.Abs(speed):0.0} m/s");

    public void Begin(ulong seed)
    {
        random = new Pcg32(seed);
        Handover.Begin();
        speed = 0;
        move = null;
        left = true;
    }

    public void Hold(Keys held) => Handover.Hold(held);

    public AgentAction Act(int seat)
    {
        bool free = move is null && !game.Cat(seat).Fallen;
        var keys = Handover.Take(free);
        if (!Handover.ByHand)
        {
            (speed, move) = (0, null);
            game.Observe(seat, observation);
            agent.Act(observation, agent.Decoding.Mode, ref random, action);
            return action;
        }

        // A movement that has begun is played to its end; who lies on the ground gets up first.
        if (free)
            Choose(keys);

        speed += Math.Clamp(Wanted(keys, seat) - speed, -Ease, Ease);
        legs.Act(seat, speed, action);
        if (move is { } playing)
        {
            playing.LayOver(action, step++);
            move = step < playing.Steps ? playing : null;
        }

        return action;
    }

    private float Wanted(HandKeys keys, int seat)
    {
        int towards = keys.Side * game.Cat(seat).Facing;
        return move == CatMove.Pounce || towards > 0 ? legs.Fastest : towards < 0 ? -legs.FastestBack : 0;
    }

    private void Choose(HandKeys keys)
    {
        step = 0;
        if (keys.Down(Keys.J) || keys.Down(Keys.K))
        {
            move = left ? CatMove.BatLeft : CatMove.BatRight;
            left = !left;
        }
        else if (keys.Down(Keys.W))
        {
            move = CatMove.Pounce;
        }
        else if (keys.Down(Keys.S))
        {
            move = CatMove.GuardLow;
        }
    }
}
