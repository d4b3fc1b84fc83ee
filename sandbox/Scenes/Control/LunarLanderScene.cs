namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>How the lunar lander is shown and played.</summary>
internal static class LunarLanderScene
{
    public static TaskScene Row { get; } = new ControlScene<LunarLanderEnvironment>
    {
        Title = "Lunar lander",
        Motto = "land softly between the flags",
        Inputs = ["x", "height", "x speed", "y speed", "angle", "turning", "left leg", "right leg"],
        Ranges = [1, 1, 1, 1, 0.6f, 1, 1, 1],
        StepLimit = LunarLanderEnvironment.StepLimit,
        StepsPerSecond = 2 / LunarLanderEnvironment.TimeStep,
        Picture = (lander, rounds, palette) => new LunarLanderPicture(lander, rounds, palette),
        End = lander => lander.Landed ? ("LANDED!", true)
            : Math.Abs(lander.X) > LunarTerrain.HalfWidth || lander.Y > LunarLanderEnvironment.Ceiling ? ("LOST IN SPACE!", false)
            : lander.Steps >= LunarLanderEnvironment.StepLimit ? ("OUT OF TIME", false)
            : ("CRASHED!", false),
        Pad = [new(Keys.W, "W", "main", 1, 0), .. ControlKeys.Sides("left", "right", 1, 1)],

        // An engine pushes away from its own side: to go left is to fire the one on the right. Only one burns at
        // a time, so with two keys down they take turns.
        Choose = static (keys, decision) =>
            keys.Down(Keys.W) && (keys.Side == 0 || decision % 2 == 0) ? 2 : keys.Side < 0 ? 3 : keys.Side > 0 ? 1 : 0,
        Person = "you fly the lander",
        Slower = 2,
    }.Row(LunarLanderEnvironment.Id);
}
