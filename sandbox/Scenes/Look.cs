namespace EdAgents.Sandbox.Scenes;

/// <summary>What a viewer chose to see a scene in.</summary>
public sealed record Look
{
    /// <summary>The colours.</summary>
    public Palette Palette { get; init; } = Palette.Dark;

    /// <summary>Whether the picture shakes when something heavy lands.</summary>
    public bool CameraShake { get; init; } = true;

    /// <summary>Whether the forces within bodies are shown, where there are any.</summary>
    public bool Forces { get; init; }

    /// <summary>Whether a person who plays is shown what the agent would do.</summary>
    public bool Hint { get; init; } = true;

    /// <summary>
    /// The look after what a viewer did: T changes between dark and light, X turns the shaking off and on, G shows and hides
    /// forces, H the hint.
    /// </summary>
    public Look After(in InputSnapshot input)
    {
        var look = this;
        if (input.WasPressed(Keys.T))
        {
            look = look with { Palette = ReferenceEquals(Palette, Palette.Light) ? Palette.Dark : Palette.Light };
        }

        look = input.WasPressed(Keys.G) ? look with { Forces = !Forces } : look;
        look = input.WasPressed(Keys.X) ? look with { CameraShake = !CameraShake } : look;
        return input.WasPressed(Keys.H) ? look with { Hint = !Hint } : look;
    }
}
