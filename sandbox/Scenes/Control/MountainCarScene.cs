namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>How the mountain car is shown and played.</summary>
internal static class MountainCarScene
{
    public static TaskScene Row { get; } = new ControlScene<MountainCarEnvironment>
    {
        Title = "Mountain car",
        Motto = "rock the weak car up to the flag",
        Inputs = ["position", "speed"],
        Ranges = [1.2f, (float)MountainCarEnvironment.MaxSpeed],
        StepLimit = MountainCarEnvironment.StepLimit,
        StepsPerSecond = 30,
        Picture = (car, rounds, palette) => new MountainCarPicture(car, rounds, palette),
        End = car => car.Position >= MountainCarEnvironment.Goal ? ("AT THE FLAG!", true) : ("OUT OF TIME", false),
        Pad = ControlKeys.Sides("push left", "push right"),
        Choose = static (keys, _) => keys.Side + 1,
        Person = "you drive the car",
    }.Row(MountainCarEnvironment.Id);
}
