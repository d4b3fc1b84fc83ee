namespace EdAgents.Sandbox.Scenes;

/// <summary>What a viewer chose to see a scene in: colours, shaking, forces, the hint.</summary>
public sealed record ViewOptions
{
    public Palette Palette { get; init; } = Palette.Dark;

    /// <summary>Whether the picture shakes when something heavy lands.</summary>
    public bool CameraShake { get; init; } = true;

    /// <summary>Whether the forces within bodies are shown, where there are any.</summary>
    public bool Forces { get; init; }

    /// <summary>Whether a person who plays is shown what the agent would do.</summary>
    public bool Hint { get; init; } = true;

    /// <summary>
    /// The options after what a viewer did: T changes between dark and light, X turns the shaking off and on, G shows and hides
    /// forces, H the hint.
    /// </summary>
    public ViewOptions After(in InputSnapshot input)
    {
        var view = this;
        if (input.WasPressed(Keys.T))
            view = view with { Palette = ReferenceEquals(Palette, Palette.Light) ? Palette.Dark : Palette.Light };

        view = input.WasPressed(Keys.G) ? view with { Forces = !Forces } : view;
        view = input.WasPressed(Keys.X) ? view with { CameraShake = !CameraShake } : view;
        return input.WasPressed(Keys.H) ? view with { Hint = !Hint } : view;
    }
}
