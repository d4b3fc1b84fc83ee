namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>How the acrobot is shown and played.</summary>
internal static class AcrobotScene
{
    public static TaskScene Row { get; } = new ControlScene<AcrobotEnvironment>
    {
        Title = "Acrobot",
        Motto = "swing the cat up to the line",
        Inputs = ["cos upper", "sin upper", "cos lower", "sin lower", "upper speed", "lower speed"],
        Ranges = [1, 1, 1, 1, 6, 10],
        StepLimit = AcrobotEnvironment.StepLimit,

        // Three times as fast as life: the interesting part of a swing takes many seconds.
        StepsPerSecond = 3 / AcrobotEnvironment.TimeStep,
        Picture = (acrobot, rounds, palette) => new AcrobotPicture(acrobot, rounds, palette),
        End = acrobot => acrobot.Height > 1 ? ("OVER THE LINE!", true) : ("OUT OF TIME", false),
        Pad = ControlKeys.Sides("swing left", "swing right"),
        Choose = static (keys, _) => keys.Side + 1,
        Person = "you bend the joint",
    }.Row(AcrobotEnvironment.Id);
}
