namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>Curves over the decisions so far, each with its name at its end.</summary>
/// <param name="Low">The value at the lower edge.</param>
/// <param name="High">The value at the upper edge, above <paramref name="Low"/>.</param>
internal readonly record struct CurveChart(float X, float Y, float Width, float Height, double Low, double High)
{
    private const float LabelSize = 13;
    private const float LabelHeight = 16;

    public bool Contains(Vector2 point) => point.X >= X && point.X <= X + Width && point.Y >= Y && point.Y <= Y + Height;

    /// <summary>Draws lines across the plot, with what they stand for to the left.</summary>
    public void DrawScale(ICanvas canvas, Palette palette, params ReadOnlySpan<(double Value, string Text)> marks)
    {
        foreach (var (value, text) in marks)
        {
            float y = At(value);
            canvas.Rectangle(X, y - 0.5f, Width, 1, palette.Track);
            canvas.Text(text, X - 8, y + 4, 12, palette.Muted, TextAlign.Right);
        }
    }

    public void DrawCurves(ICanvas canvas, LearningState state, ReadOnlySpan<Curve> curves, Palette palette)
    {
        var labels = new List<Label>(curves.Length);
        foreach (var curve in curves)
        {
            if (DrawCurve(canvas, state, curve) is { } end)
                labels.Add(new Label(curve, end));
        }

        labels.Sort((a, b) => a.End.Y.CompareTo(b.End.Y));
        Span<float> places = stackalloc float[labels.Count];
        Spread(labels, places);
        for (int i = 0; i < labels.Count; i++)
        {
            var (curve, end) = labels[i];
            canvas.Line(end, new Vector2(X + Width + 12, places[i]), 1, curve.Colour);
            canvas.Circle(end, 3, curve.Colour);
            string text = TextFit.Shorten(curve.Text(state.Line!), LabelSize, CanvasSize.Width - 32 - X - Width - 16, bold: true);
            canvas.Text(text, X + Width + 16, places[i] + 5, LabelSize, curve.Colour.Towards(palette.Text, 0.25f), bold: true);
        }
    }

    /// <summary>The metrics nearest to a place across the plot; null where there are none.</summary>
    public MetricsLine? Nearest(float x, LearningState state)
    {
        if (state.Line is null)
            return null;

        double steps = (x - X) / Width * state.Line.Steps;
        var nearest = state.Line;
        foreach (var line in state.History.Span)
            nearest = Math.Abs(line.Steps - steps) < Math.Abs(nearest.Steps - steps) ? line : nearest;

        return nearest;
    }

    private float At(double value) => Y + (Height * (float)((High - Math.Clamp(value, Low, High)) / (High - Low)));

    /// <returns>Its end; null where there is no point yet.</returns>
    private Vector2? DrawCurve(ICanvas canvas, LearningState state, Curve curve)
    {
        if (state.Line is not { } newest)
            return null;

        var history = state.History.Span;
        Span<Vector2> points = stackalloc Vector2[history.Length + 1];
        int count = 0;
        foreach (var line in history)
        {
            if (curve.Value(line) is { } value)
                points[count++] = Point(line.Steps, newest.Steps, value);
        }

        if (curve.Value(newest) is { } last)
            points[count++] = Point(newest.Steps, newest.Steps, last);

        if (count > 1)
            canvas.Polyline(points[..count], 2.5f, curve.Colour);

        return count > 0 ? points[count - 1] : null;
    }

    private Vector2 Point(long steps, long newest, double value) => new(X + (Width * (float)((double)steps / newest)), At(value));

    /// <summary>Names must not cover each other: pushed down where they are too near, then up where they leave the plot.</summary>
    private void Spread(List<Label> labels, Span<float> places)
    {
        for (int i = 0; i < places.Length; i++)
            places[i] = i == 0 ? labels[i].End.Y : MathF.Max(labels[i].End.Y, places[i - 1] + LabelHeight);

        float lowest = Y + Height;
        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = MathF.Min(places[i], lowest);
            lowest = places[i] - LabelHeight;
        }
    }

    private readonly record struct Label(Curve Curve, Vector2 End);
}

/// <param name="Value">Its value in a line of metrics; null where it has none yet.</param>
/// <param name="Text">Its name, and its value now.</param>
internal sealed record Curve(Colour Colour, Func<MetricsLine, double?> Value, Func<MetricsLine, string> Text);
