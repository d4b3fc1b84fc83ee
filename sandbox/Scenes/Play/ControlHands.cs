using System.Collections.Immutable;

namespace EdAgents.Sandbox.Scenes.Play;

/// <summary>The keys of the classic tasks.</summary>
public static class ControlHands
{
    /// <summary>The keys of a task; null where there are none.</summary>
    public static EpisodeKeys? Find(TaskId task) =>
        task == CartPoleEnvironment.Id ? CartPole
        : task == AcrobotEnvironment.Id ? Acrobot
        : task == MountainCarEnvironment.Id ? MountainCar
        : task == PendulumEnvironment.Id ? Pendulum
        : task == LunarLanderEnvironment.Id ? LunarLander
        : null;

    private static EpisodeKeys CartPole => new()
    {
        Pad = Sides("push left", "push right"),

        // The cart is always pushed one way or the other; who presses nothing pushes both ways in turn.
        Choose = static (keys, step) => keys.Side < 0 ? 0 : keys.Side > 0 ? 1 : step % 2,
        Who = "you push the cart",
        Slower = 2,
    };

    private static EpisodeKeys Acrobot => new()
    {
        Pad = Sides("swing left", "swing right"),
        Choose = static (keys, _) => keys.Side + 1,
        Who = "you bend the joint",
    };

    private static EpisodeKeys MountainCar => new()
    {
        Pad = Sides("push left", "push right"),
        Choose = static (keys, _) => keys.Side + 1,
        Who = "you drive the car",
    };

    private static EpisodeKeys Pendulum => new()
    {
        Pad = Sides("turn left", "turn right"),

        // Positive is anticlockwise.
        Choose = static (keys, _) => -keys.Side * (float)PendulumEnvironment.MaxTorque,
        Who = "you turn the motor",
    };

    private static EpisodeKeys LunarLander => new()
    {
        Pad = [new(Keys.W, "W", "main", 1, 0), .. Sides("left", "right", 1, 1)],

        // An engine pushes away from its own side: to go left is to fire the one on the right. Only one burns at
        // a time, so with two keys down they take turns.
        Choose = static (keys, step) =>
            keys.Down(Keys.W) && (keys.Side == 0 || step % 2 == 0) ? 2 : keys.Side < 0 ? 3 : keys.Side > 0 ? 1 : 0,
        Who = "you fly the lander",
        Slower = 2,
    };

    private static ImmutableArray<PadKey> Sides(string left, string right, float span = 1.5f, int row = 1) =>
    [
        new(Keys.A, "A", left, 0, row, span),
        new(Keys.D, "D", right, 3 - span, row, span),
    ];
}
