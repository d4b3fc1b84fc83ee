namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>Who is learning, how well it goes, and how far it is: what a first look must find.</summary>
internal static class LearningHeader
{
    private const float Left = 24;
    private const float Right = 1256;
    private const float BarTop = 66;

    public static void Draw(ICanvas canvas, LearningSubject subject, LearningState state, Palette palette)
    {
        string verdict = Verdict(subject, state);
        string doing = state.Ending is null ? $"Learning {subject.Task.Id.Name}" : $"Learned {subject.Task.Id.Name}";
        canvas.Text(doing, Left, 34, 28, palette.Text, bold: true);
        canvas.Text(verdict, Right, 34, 24, palette.Left, TextAlign.Right, bold: true);

        string progress = state.Ending is { } ending ? Sentence(ending) : Progress(subject, state);
        progress = TextFit.Shorten(progress, 14, 700);
        canvas.Text(progress, Right, 57, 14, palette.Text, TextAlign.Right);
        float room = Right - Left - 24 - TextFit.Width(progress, 14);
        canvas.Text(TextFit.Shorten(Who(subject, state), 14, room), Left, 57, 14, palette.Muted);

        float share = Math.Clamp((float)((state.Line?.Steps ?? 0) / (double)subject.TotalSteps), 0, 1);
        canvas.Rectangle(Left, BarTop, Right - Left, 10, palette.Track, 5);
        canvas.Rectangle(Left, BarTop, MathF.Max(10, (Right - Left) * share), 10, palette.Left, 5);
    }

    private static string Verdict(LearningSubject subject, LearningState state)
    {
        if (state.ScriptWinRate is { } rate)
            return $"wins {rate * 100:0} of 100 rounds against the scripts";

        if (state.Line?.MeanReturn is not { } mean)
            return "nothing learned yet";

        string goal = subject.Task.SolvedAt is not { } solved ? ""
            : mean >= solved ? ", solved!"
            : $", solved at {Numbers.Short(solved)}";
        return $"mean return {Numbers.Short(mean)}{goal}";
    }

    private static string Who(LearningSubject subject, LearningState state)
    {
        string what = state.Controller is EdController columns
            ? $"{columns.OutputCount} Error Diffusion columns{Hidden(columns)}"
            : "an ordinary network";
        return $"{what}, {subject.Learner}, seed {subject.Seed}; model {subject.ModelName}";
    }

    private static string Hidden(EdController controller)
    {
        var sizes = controller.Spec.Topology.HiddenSizes;
        return sizes.IsEmpty ? "" : $" of {string.Join(" and ", sizes)} units";
    }

    private static string Progress(LearningSubject subject, LearningState state)
    {
        long steps = state.Line?.Steps ?? 0;
        double seconds = state.Line?.Seconds ?? 0;
        string total = $"{100.0 * steps / subject.TotalSteps:0} % of {Numbers.Count(subject.TotalSteps)} decisions";
        if (seconds <= 0)
            return total;

        double rate = steps / seconds;
        string left = Numbers.Duration((subject.TotalSteps - steps) / rate);
        return $"{total}, {rate:N0} a second, {Numbers.Duration(seconds)}, about {left} left";
    }

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
