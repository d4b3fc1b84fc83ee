namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench …</c>: headless benchmarks. Studies of the method are in the benchmark project.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Learn images or logic gates; compare and time the learners.")
    {
        BenchDigitsCommand.CreateMnist(),
        BenchDigitsCommand.CreateDigits(),
        BenchGatesCommand.Create(),
        BenchControlCommand.Create(),
        BenchSpeedCommand.Create(),
    };
}
