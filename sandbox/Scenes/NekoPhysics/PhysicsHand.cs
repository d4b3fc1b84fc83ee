using EdAgents.Environments;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Scenes.Play;
using EdAgents.Tasks.NekoPhysics;

namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// A person who steers a cat: where to walk, and when to pounce, bat and crouch. How the ten joints do it was learned: keys
/// are commands to legs, not to motors. Directions are those of the screen.
/// </summary>
public sealed class PhysicsHand : IHandPlayer
{
    /// <summary>Keys that mean what others mean: the arrows, and a gamepad's other buttons.</summary>
    private static readonly (Keys From, Keys To)[] Aliases =
        [(Keys.Left, Keys.A), (Keys.Right, Keys.D), (Keys.Up, Keys.W), (Keys.Down, Keys.S), (Keys.L, Keys.S), (Keys.K, Keys.J)];

    /// <summary>How much the speed told changes in a control step, m/s: legs stumble over sudden orders.</summary>
    private const float Ease = 0.35f;

    private readonly PhysicsFightEnvironment game;
    private readonly PhysicsWalker legs;
    private readonly float[] action = new float[CatAnatomy.JointCount];
    private Keys held;
    private Keys tapped;
    private float speed;
    private CatMove? move;
    private int step;
    private bool left;

    /// <summary>A person at a fight.</summary>
    public PhysicsHand(PhysicsFightEnvironment game)
    {
        ArgumentNullException.ThrowIfNull(game);
        this.game = game;
        legs = new PhysicsWalker(game);
    }

    /// <inheritdoc/>
    public string Name => "you";

    /// <summary>The keys that are down.</summary>
    public Keys Held => held;

    /// <summary>What the legs are told, m/s; ahead is positive.</summary>
    public float Speed => speed;

    /// <summary>The fastest they can be told to walk ahead, m/s.</summary>
    public float Fastest => legs.Fastest;

    /// <summary>The fastest they can be told to walk back, m/s.</summary>
    public float FastestBack => legs.FastestBack;

    /// <summary>What the cat does, for a viewer.</summary>
    public string Doing => move?.Name ?? (MathF.Abs(speed) < 0.3f ? "stands" : speed > 0 ? "goes for the other" : "backs off");

    /// <inheritdoc/>
    public void Begin(ulong seed)
    {
        held = Keys.None;
        tapped = Keys.None;
        speed = 0;
        move = null;
        left = true;
    }

    /// <inheritdoc/>
    public void Hold(Keys held)
    {
        foreach (var (from, to) in Aliases)
        {
            held = (held & from) != 0 ? (held & ~from) | to : held;
        }

        tapped |= held & ~this.held;
        this.held = held;
    }

    /// <inheritdoc/>
    public AgentAction Act(int seat)
    {
        var down = held | tapped;
        tapped = Keys.None;
        Choose(down, seat);
        speed += Math.Clamp(Wanted(down, seat) - speed, -Ease, Ease);
        legs.Act(seat, speed, action);
        if (move is { } playing)
        {
            playing.LayOver(action, step++);
            move = step < playing.Steps ? playing : null;
        }

        return action;
    }

    /// <summary>The speed that the keys ask for, m/s.</summary>
    private float Wanted(Keys down, int seat)
    {
        int side = ((down & Keys.D) != 0 ? 1 : 0) - ((down & Keys.A) != 0 ? 1 : 0);
        int towards = side * game.Cat(seat).Facing;
        return move == CatMove.Pounce ? legs.Fastest : towards > 0 ? legs.Fastest : towards < 0 ? -legs.FastestBack : 0;
    }

    /// <summary>A movement that has begun is played to its end; who lies on the ground gets up first.</summary>
    private void Choose(Keys down, int seat)
    {
        if (move is not null || game.Cat(seat).Fallen)
        {
            return;
        }

        step = 0;
        if ((down & Keys.J) != 0)
        {
            move = left ? CatMove.BatLeft : CatMove.BatRight;
            left = !left;
        }
        else if ((down & Keys.W) != 0)
        {
            move = CatMove.Pounce;
        }
        else if ((down & Keys.S) != 0)
        {
            move = CatMove.GuardLow;
        }
    }
}
