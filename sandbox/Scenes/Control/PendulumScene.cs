namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>How the pendulum is shown and played.</summary>
internal static class PendulumScene
{
    public static TaskScene Row { get; } = new ControlScene<PendulumEnvironment>
    {
        Title = "Pendulum",
        Motto = "hold the lantern up with a weak motor",
        Inputs = ["cos angle", "sin angle", "turning speed"],
        Ranges = [1, 1, (float)PendulumEnvironment.MaxSpeed],
        StepLimit = PendulumEnvironment.StepLimit,
        StepsPerSecond = 1 / PendulumEnvironment.TimeStep,
        Picture = (pendulum, rounds, palette) => new PendulumPicture(pendulum, rounds, palette),
        End = pendulum => Math.Cos(pendulum.Angle) > 0.95 ? ("UPRIGHT!", true) : ("NOT UPRIGHT", false),
        Pad = ControlKeys.Sides("turn left", "turn right"),

        // Positive is anticlockwise.
        Choose = static (keys, _) => -keys.Side * (float)PendulumEnvironment.MaxTorque,
        Person = "you turn the motor",
    }.Row(PendulumEnvironment.Id);
}
