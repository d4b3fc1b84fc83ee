namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>The stages of the classic tasks.</summary>
public static class ControlStages
{
    /// <summary>A stage for a task with one agent.</summary>
    /// <param name="controller">Who acts.</param>
    /// <param name="name">The controller's, for the viewer.</param>
    /// <param name="mode">How it picks its actions.</param>
    /// <param name="seed">Every episode's seed derives from it.</param>
    /// <param name="newer">Asked at the beginning of each episode whether there is a newer controller.</param>
    /// <param name="hand">A person who acts in the controller's place.</param>
    /// <param name="from">A replay to show instead of new episodes.</param>
    /// <exception cref="ArgumentException">There is no such stage, or the controller does not fit the task.</exception>
    public static IRecordedStage Create(
        TaskId task,
        IController controller,
        string name,
        ActionMode mode,
        ulong seed,
        Func<IController?>? newer = null,
        EpisodeHand? hand = null,
        Replay? from = null)
    {
        int before = from?.FramesBefore ?? 0;
        return task switch
        {
            _ when task == CartPoleEnvironment.Id => new ControlStage<CartPoleEnvironment>(
                Show(new CartPoleEnvironment()), name, CartPole, (show, palette) => new CartPolePicture(show, palette), End, before),
            _ when task == AcrobotEnvironment.Id => new ControlStage<AcrobotEnvironment>(
                Show(new AcrobotEnvironment()), name, Acrobot, (show, palette) => new AcrobotPicture(show, palette), End, before),
            _ when task == MountainCarEnvironment.Id => new ControlStage<MountainCarEnvironment>(
                Show(new MountainCarEnvironment()), name, MountainCar, (show, palette) => new MountainCarPicture(show, palette), End, before),
            _ when task == PendulumEnvironment.Id => new ControlStage<PendulumEnvironment>(
                Show(new PendulumEnvironment()), name, Pendulum, (show, palette) => new PendulumPicture(show, palette), End, before),
            _ when task == LunarLanderEnvironment.Id => new ControlStage<LunarLanderEnvironment>(
                Show(new LunarLanderEnvironment()), name, LunarLander, (show, palette) => new LunarLanderPicture(show, palette), End, before),
            _ => throw new ArgumentException($"expected a task with a stage, found {task}", nameof(task)),
        };

        EpisodeShow<TEnvironment> Show<TEnvironment>(TEnvironment environment)
            where TEnvironment : class, IEnvironment => new(environment, controller, mode, seed, newer, hand, from);
    }

    private static ControlWords CartPole => new()
    {
        Task = "Cart-pole",
        Motto = "keep the cat up",
        Inputs = ["position", "speed", "angle", "turning speed"],
        Ranges = [(float)CartPoleEnvironment.XLimit, 3, (float)CartPoleEnvironment.AngleLimit, 3],
        StepLimit = CartPoleEnvironment.StepLimit,
        StepsPerSecond = 1 / CartPoleEnvironment.TimeStep,
    };

    private static ControlWords Acrobot => new()
    {
        Task = "Acrobot",
        Motto = "swing the cat up to the line",
        Inputs = ["cos upper", "sin upper", "cos lower", "sin lower", "upper speed", "lower speed"],
        Ranges = [1, 1, 1, 1, 6, 10],
        StepLimit = AcrobotEnvironment.StepLimit,

        // Three times as fast as life: the interesting part of a swing takes many seconds.
        StepsPerSecond = 3 / AcrobotEnvironment.TimeStep,
    };

    private static ControlWords MountainCar => new()
    {
        Task = "Mountain car",
        Motto = "rock the weak car up to the flag",
        Inputs = ["position", "speed"],
        Ranges = [1.2f, (float)MountainCarEnvironment.MaxSpeed],
        StepLimit = MountainCarEnvironment.StepLimit,
        StepsPerSecond = 30,
    };

    private static ControlWords Pendulum => new()
    {
        Task = "Pendulum",
        Motto = "hold the lantern up with a weak motor",
        Inputs = ["cos angle", "sin angle", "turning speed"],
        Ranges = [1, 1, (float)PendulumEnvironment.MaxSpeed],
        StepLimit = PendulumEnvironment.StepLimit,
        StepsPerSecond = 1 / PendulumEnvironment.TimeStep,
    };

    private static ControlWords LunarLander => new()
    {
        Task = "Lunar lander",
        Motto = "land softly between the flags",
        Inputs = ["x", "height", "x speed", "y speed", "angle", "turning", "left leg", "right leg"],
        Ranges = [1, 1, 1, 1, 0.6f, 1, 1, 1],
        StepLimit = LunarLanderEnvironment.StepLimit,
        StepsPerSecond = 2 / LunarLanderEnvironment.TimeStep,
    };

    private static (string Text, bool Good) End(CartPoleEnvironment cart) =>
        Math.Abs(cart.X) > CartPoleEnvironment.XLimit ? ("OFF THE TRACK!", false)
        : Math.Abs(cart.Angle) > CartPoleEnvironment.AngleLimit ? ("FELL!", false)
        : ("HELD TO THE END!", true);

    private static (string Text, bool Good) End(AcrobotEnvironment acrobot) =>
        acrobot.Height > 1 ? ("OVER THE LINE!", true) : ("OUT OF TIME", false);

    private static (string Text, bool Good) End(MountainCarEnvironment car) =>
        car.Position >= MountainCarEnvironment.Goal ? ("AT THE FLAG!", true) : ("OUT OF TIME", false);

    private static (string Text, bool Good) End(PendulumEnvironment pendulum) =>
        Math.Cos(pendulum.Angle) > 0.95 ? ("UPRIGHT!", true) : ("NOT UPRIGHT", false);

    private static (string Text, bool Good) End(LunarLanderEnvironment lander) =>
        lander.Landed ? ("LANDED!", true)
        : Math.Abs(lander.X) > LunarTerrain.HalfWidth || lander.Y > LunarLanderEnvironment.Ceiling ? ("LOST IN SPACE!", false)
        : lander.Steps >= LunarLanderEnvironment.StepLimit ? ("OUT OF TIME", false)
        : ("CRASHED!", false);
}
