namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>What a scene says about its task.</summary>
internal sealed record ControlWords
{
    /// <summary>The task's name, for a title.</summary>
    public required string Task { get; init; }

    /// <summary>What it is about, in a few words.</summary>
    public required string Motto { get; init; }

    /// <summary>The inputs' names, short.</summary>
    public required string[] Inputs { get; init; }

    /// <summary>What fills a bar, per input: the limits, and where there are none, what is seldom passed.</summary>
    public required float[] Ranges { get; init; }

    /// <summary>The step at which an episode is cut off.</summary>
    public required int StepLimit { get; init; }

    /// <summary>Steps in a second, at the speed of life.</summary>
    public required double StepsPerSecond { get; init; }
}
