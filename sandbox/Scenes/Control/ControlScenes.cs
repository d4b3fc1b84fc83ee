namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>How the control tasks are shown and played.</summary>
internal static class ControlScenes
{
    public static TaskScene CartPole { get; } = new ControlScene<CartPoleEnvironment>(
        Title: "Cart-pole",
        Motto: "keep the cat up",
        Inputs: ["position", "speed", "angle", "turning speed"],
        Ranges: [(float)CartPoleEnvironment.XLimit, 3, (float)CartPoleEnvironment.AngleLimit, 3],
        StepLimit: CartPoleEnvironment.StepLimit,
        StepsPerSecond: 1 / CartPoleEnvironment.TimeStep,
        Picture: (cart, rounds, palette) => new CartPolePicture(cart, rounds, palette).Draw,
        End: cart => Math.Abs(cart.X) > CartPoleEnvironment.XLimit ? ("OFF THE TRACK!", false)
            : Math.Abs(cart.Angle) > CartPoleEnvironment.AngleLimit ? ("FELL!", false)
            : ("HELD TO THE END!", true),
        Pad: ControlKeys.Sides("push left", "push right"),

        // The cart is always pushed one way or the other; who presses nothing pushes both ways in turn.
        Choose: static (keys, decision) => keys.Side < 0 ? 0 : keys.Side > 0 ? 1 : decision % 2,
        Person: "you push the cart",
        Slower: 2).Row(CartPoleEnvironment.Id);

    public static TaskScene Acrobot { get; } = new ControlScene<AcrobotEnvironment>(
        Title: "Acrobot",
        Motto: "swing the cat up to the line",
        Inputs: ["cos upper", "sin upper", "cos lower", "sin lower", "upper speed", "lower speed"],
        Ranges: [1, 1, 1, 1, 6, 10],
        StepLimit: AcrobotEnvironment.StepLimit,

        // Three times as fast as life: the interesting part of a swing takes many seconds.
        StepsPerSecond: 3 / AcrobotEnvironment.TimeStep,
        Picture: (acrobot, rounds, palette) => new AcrobotPicture(acrobot, rounds, palette).Draw,
        End: acrobot => acrobot.Height > 1 ? ("OVER THE LINE!", true) : ("OUT OF TIME", false),
        Pad: ControlKeys.Sides("swing left", "swing right"),
        Choose: static (keys, _) => keys.Side + 1,
        Person: "you bend the joint").Row(AcrobotEnvironment.Id);

    public static TaskScene MountainCar { get; } = new ControlScene<MountainCarEnvironment>(
        Title: "Mountain car",
        Motto: "rock the weak car up to the flag",
        Inputs: ["position", "speed"],
        Ranges: [1.2f, (float)MountainCarEnvironment.MaxSpeed],
        StepLimit: MountainCarEnvironment.StepLimit,
        StepsPerSecond: 30,
        Picture: (car, rounds, palette) => new MountainCarPicture(car, rounds, palette).Draw,
        End: car => car.Position >= MountainCarEnvironment.Goal ? ("AT THE FLAG!", true) : ("OUT OF TIME", false),
        Pad: ControlKeys.Sides("push left", "push right"),
        Choose: static (keys, _) => keys.Side + 1,
        Person: "you drive the car").Row(MountainCarEnvironment.Id);

    public static TaskScene Pendulum { get; } = new ControlScene<PendulumEnvironment>(
        Title: "Pendulum",
        Motto: "hold the lantern up with a weak motor",
        Inputs: ["cos angle", "sin angle", "turning speed"],
        Ranges: [1, 1, (float)PendulumEnvironment.MaxSpeed],
        StepLimit: PendulumEnvironment.StepLimit,
        StepsPerSecond: 1 / PendulumEnvironment.TimeStep,
        Picture: (pendulum, rounds, palette) => new PendulumPicture(pendulum, rounds, palette).Draw,
        End: pendulum => Math.Cos(pendulum.Angle) > 0.95 ? ("UPRIGHT!", true) : ("NOT UPRIGHT", false),
        Pad: ControlKeys.Sides("turn left", "turn right"),

        // Positive is anticlockwise.
        Choose: static (keys, _) => -keys.Side * (float)PendulumEnvironment.MaxTorque,
        Person: "you turn the motor").Row(PendulumEnvironment.Id);

    public static TaskScene LunarLander { get; } = new ControlScene<LunarLanderEnvironment>(
        Title: "Lunar lander",
        Motto: "land softly between the flags",
        Inputs: ["x", "height", "x speed", "y speed", "angle", "turning", "left leg", "right leg"],
        Ranges: [1, 1, 1, 1, 0.6f, 1, 1, 1],
        StepLimit: LunarLanderEnvironment.StepLimit,
        StepsPerSecond: 2 / LunarLanderEnvironment.TimeStep,
        Picture: (lander, rounds, palette) => new LunarLanderPicture(lander, rounds, palette).Draw,
        End: lander => lander.Landed ? ("LANDED!", true)
            : Math.Abs(lander.X) > LunarTerrain.HalfWidth || lander.Y > LunarLanderEnvironment.Ceiling ? ("LOST IN SPACE!", false)
            : lander.Steps >= LunarLanderEnvironment.StepLimit ? ("OUT OF TIME", false)
            : ("CRASHED!", false),
        Pad: [new(Keys.W, "W", "main", 1, 0), .. ControlKeys.Sides("left", "right", 1, 1)],

        // An engine pushes away from its own side: to go left is to fire the one on the right. Only one burns at
        // a time, so with two keys down they take turns.
        Choose: static (keys, decision) =>
            keys.Down(Keys.W) && (keys.Side == 0 || decision % 2 == 0) ? 2 : keys.Side < 0 ? 3 : keys.Side > 0 ? 1 : 0,
        Person: "you fly the lander",
        Slower: 2).Row(LunarLanderEnvironment.Id);
}
