namespace EdAgents.Sandbox.Scenes;

/// <summary>The keys that play a game, laid out as on a keyboard: to be read, clicked and touched.</summary>
public sealed class KeyPad
{
    /// <summary>The width of three columns.</summary>
    public const float Width = (3 * KeyWidth) + (2 * Gap);

    /// <summary>The height of three rows.</summary>
    public const float Height = (3 * KeyHeight) + (2 * Gap);

    private const float KeyWidth = 80;
    private const float KeyHeight = 38;
    private const float Gap = 6;

    /// <param name="keys">At most three rows of three columns.</param>
    public KeyPad(ImmutableArray<PadKey> keys, float x, float y) =>
        Buttons = [.. keys.Select(key => new Button(
            key.Key,
            key.Cap,
            key.Label,
            x + (key.Column * (KeyWidth + Gap)),
            y + (key.Row * (KeyHeight + Gap)),
            (key.Span * (KeyWidth + Gap)) - Gap,
            KeyHeight))];

    public ImmutableArray<Button> Buttons { get; }

    /// <summary>Draws the keys, those that are down in another colour.</summary>
    public void Draw(ICanvas canvas, Palette palette, Keys held)
    {
        foreach (var button in Buttons)
            button.Draw(canvas, palette, (held & button.Key) != 0);
    }
}
