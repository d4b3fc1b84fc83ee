using System.CommandLine;
using System.Globalization;
using EdAgents.Replays;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Export;
using EdAgents.Sandbox.Scenes;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>replay FILE --to-html PAGE</c>: a replay as a page that plays anywhere.</summary>
internal static class ExportReplay
{
    public static Command Create()
    {
        var file = new Argument<string>("replay") { Description = $"A replay file ({ReplayFile.Extension})." };
        var page = new Option<string>("--to-html") { Description = "The page to write.", Required = true };
        var theme = CommonOptions.Choice<Theme>("--theme", "The colours. Default: dark.");
        var rate = CommonOptions.Positive("--fps", $"At most so many pictures a second, up to 60. Default: {ReplayPage.UsualFramesPerSecond}.");
        var quiet = CommonOptions.Quiet();
        var command = new Command("replay", "Write a replay as one HTML page that plays anywhere.") { file, page, theme, rate, quiet };
        command.SetAction(parsed =>
        {
            var look = new Look { Palette = parsed.GetValue(theme) == Theme.Light ? Palette.Light : Palette.Dark };
            string told = Run(parsed.GetValue(file)!, parsed.GetValue(page)!, look, parsed.GetValue(rate) ?? ReplayPage.UsualFramesPerSecond);
            if (!parsed.GetValue(quiet))
            {
                Console.Out.WriteLine(told);
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Writes the page.</summary>
    /// <returns>What came of it, as one line.</returns>
    public static string Run(string file, string page, Look look, long framesPerSecond)
    {
        if (framesPerSecond is < 1 or > Playback.FramesPerSecond)
        {
            throw new UserErrorException($"expected 1 to {Playback.FramesPerSecond} pictures a second, found {framesPerSecond}");
        }

        var size = ReplayPage.Write(ReplayFile.Load(file), page, look, (int)framesPerSecond);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{page}: {size.Frames} pictures, {size.Seconds:F1} s at {size.FramesPerSecond:0.#} a second, {size.Bytes / 1e6:F2} MB");
    }
}
