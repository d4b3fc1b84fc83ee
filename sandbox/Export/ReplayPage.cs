using System.Net;

namespace EdAgents.Sandbox.Export;

/// <summary>What a page came to.</summary>
/// <param name="Frames">Pictures in it.</param>
/// <param name="FramesPerSecond">How fast they are shown.</param>
/// <param name="Bytes">Of the whole file.</param>
public readonly record struct ReplayPageSize(int Frames, double FramesPerSecond, long Bytes)
{
    /// <summary>How long it plays.</summary>
    public double Seconds => (Frames - 1) / FramesPerSecond;
}

/// <summary>
/// Writes a replay as one HTML page that plays anywhere and asks no network for anything: the draw lists of all frames, packed,
/// and the painter of the live page.
/// </summary>
public static class ReplayPage
{
    /// <summary>Pictures a second unless told otherwise; twice as many make twice the page.</summary>
    public const int UsualFramesPerSecond = 30;

    /// <summary>Plays a replay and writes its page.</summary>
    /// <param name="replay">Is checked first: a round that no longer comes out the same is not shown.</param>
    /// <param name="path">Written whole or not at all; an older file is replaced.</param>
    /// <param name="view">The colours.</param>
    /// <param name="framesPerSecond">At most so many pictures a second, ≥ 1; a task that has fewer keeps its own.</param>
    /// <exception cref="WorkFileException">The round does not come out as it did.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is untouched.</exception>
    internal static ReplayPageSize Write(Replay replay, string path, ViewOptions view, int framesPerSecond = UsualFramesPerSecond)
    {
        ArgumentNullException.ThrowIfNull(replay);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        var stage = new ReplayStage(replay);
        int stride = Math.Max(1, (int)Math.Round(stage.FramesPerSecond / framesPerSecond));
        string frames = Pack(stage, view, stride, out int count);
        double rate = stage.FramesPerSecond / stride;
        string info = JsonSerializer.Serialize(new { frames = count, framesPerSecond = rate });
        byte[] page = Encoding.UTF8.GetBytes(PageParts.Assemble("replay.html")
            .Replace("{{frames}}", frames, StringComparison.Ordinal)
            .Replace("{{info}}", info, StringComparison.Ordinal)
            .Replace("{{about}}", WebUtility.HtmlEncode(About(replay)), StringComparison.Ordinal)
            .Replace("{{title}}", WebUtility.HtmlEncode(stage.Title), StringComparison.Ordinal));
        AtomicFile.Write(path, stream => stream.Write(page));
        return new ReplayPageSize(count, rate, page.Length);
    }

    private static string About(Replay replay)
    {
        string outcome = replay.Seats.Length == 1
            ? string.Create(CultureInfo.InvariantCulture, $"return {replay.Ending.Outcomes[0]:0.#}")
            : !replay.Ending.Over ? "cut off"
            : replay.Ending.Outcomes[0] == replay.Ending.Outcomes[1] ? "nobody won"
            : $"{replay.Seats[replay.Ending.Outcomes[0] > replay.Ending.Outcomes[1] ? 0 : 1].Name} won";
        return string.Create(CultureInfo.InvariantCulture, $"{replay.Task}, round {replay.Round} of seed {replay.Seed}: {outcome}");
    }

    /// <summary>Every <paramref name="stride"/>th frame and the last one.</summary>
    private static string Pack(ReplayStage stage, ViewOptions view, int stride, out int count)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var list = new DrawList();
            var packer = new FramePacker();
            count = 0;
            while (true)
            {
                packer.Write(Frame(stage, view, list), deflate);
                count++;
                if (stage.Frame == stage.Known)
                    break;

                for (int i = 0; i < stride; i++)
                    stage.Advance(Keys.None);
            }
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    private static ReadOnlySpan<byte> Frame(ReplayStage stage, ViewOptions view, DrawList list)
    {
        list.Reset();
        list.Clear(view.Palette.Background);
        stage.DrawWorld(list, view);
        stage.DrawPanels(list, view);
        return list.Bytes;
    }
}
