namespace EdAgents.Sandbox.Canvas;

/// <summary>A key to click on or to touch: it shows what the key does and stands for it, for whoever has no keyboard.</summary>
public readonly record struct Button(Keys Key, string Cap, string Label, float X, float Y, float Width, float Height = Button.UsualHeight)
{
    /// <summary>The height of a row of buttons.</summary>
    public const float UsualHeight = 24;

    private const float Size = 13;
    private const float Margin = 8;

    /// <summary>Buttons side by side, each as wide as what is written on it.</summary>
    public static ImmutableArray<Button> Row(float x, float y, float gap, ReadOnlySpan<(Keys Key, string Cap, string Label)> keys)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>(keys.Length);
        foreach (var (key, cap, label) in keys)
        {
            float width = (2 * Margin) + TextFit.Width(cap, Size, bold: true);
            width = MathF.Max(UsualHeight + 4, label.Length == 0 ? width : width + 6 + TextFit.Width(label, Size));
            buttons.Add(new Button(key, cap, label, x, y, width));
            x += width + gap;
        }

        return buttons.MoveToImmutable();
    }

    public bool Contains(Vector2 point) =>
        point.X >= X && point.X < X + Width && point.Y >= Y && point.Y < Y + Height;

    /// <param name="active">Whether what it stands for is on.</param>
    public void Draw(ICanvas canvas, Palette palette, bool active = false)
    {
        canvas.Rectangle(X, Y, Width, Height, active ? palette.Highlight : palette.Track, 5);
        float line = Y + (Height / 2) + (0.36f * Size);
        var ink = active ? palette.OnHighlight : palette.Text;
        if (Label.Length == 0)
        {
            canvas.Text(Cap, X + (Width / 2), line, Size, ink, TextAlign.Centre, bold: true);
            return;
        }

        float cap = TextFit.Width(Cap, Size, bold: true);
        canvas.Text(Cap, X + Margin, line, Size, ink, bold: true);
        canvas.Text(TextFit.Shorten(Label, Size, Width - cap - (2 * Margin) - 6 + 0.5f), X + Margin + 6 + cap, line, Size, active ? palette.OnHighlight : palette.Muted);
    }
}

/// <summary>What clicks on buttons mean.</summary>
public static class ButtonInput
{
    /// <summary>The same input with the keys whose buttons the mouse or finger is on.</summary>
    public static InputSnapshot WithButtons(this in InputSnapshot input, ReadOnlySpan<Button> buttons)
    {
        if (!input.MousePressed && !input.MouseHeld)
            return input;

        var keys = Keys.None;
        foreach (var button in buttons)
            keys |= button.Contains(input.Mouse) ? button.Key : Keys.None;

        return input with
        {
            Pressed = input.Pressed | (input.MousePressed ? keys : Keys.None),
            Held = input.Held | keys,
        };
    }
}
