namespace EdAgents.Sandbox.Commands;

/// <summary>Which images a command learns from.</summary>
internal static class DigitArguments
{
    /// <param name="withoutIt">What holds without the option, for the help.</param>
    public static Option<string?> Data(string withoutIt = "By default MNIST.") => new("--data")
    {
        Description = $"A folder with the four usual IDX files, plain or gzip; or 'drawn' or 'drawn:SEED' for digits that are drawn here. {withoutIt}",
    };

    /// <summary>Reads, downloads or draws the images.</summary>
    /// <param name="choice">What followed <c>--data</c>; null: MNIST.</param>
    /// <param name="threads">Who draws; no influence on the result.</param>
    /// <param name="terminal">Where a download is followed.</param>
    public static ImageData Load(string? choice, int threads, Terminal terminal)
    {
        using var interruption = new Interruption();
        using var team = new WorkerTeam(threads);
        try
        {
            return DigitData.LoadAsync(choice, null, new DownloadLine(terminal), team, interruption.Token).GetAwaiter().GetResult();
        }
        catch (DataFormatException exception)
        {
            throw new UserErrorException(exception.Message, exception);
        }
        catch (OperationCanceledException exception)
        {
            throw new UserErrorException("stopped before all images were there", exception);
        }
    }

    /// <summary>A download as one line that is written over on a terminal, and a line per file elsewhere.</summary>
    private sealed class DownloadLine(Terminal terminal) : IProgress<DownloadProgress>
    {
        private const double Megabyte = 1 << 20;

        private (string File, string Host) current;

        public void Report(DownloadProgress value)
        {
            bool isNew = current != (value.File, value.Host);
            current = (value.File, value.Host);
            if (terminal.ShowsBars)
            {
                string total = value.TotalBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" of {bytes / Megabyte:F1}") : "";
                Console.Error.Write(string.Create(
                    CultureInfo.InvariantCulture, $"\r{value.File} from {value.Host}: {value.ReceivedBytes / Megabyte:F1}{total} MB "));
                if (value.ReceivedBytes == value.TotalBytes)
                    Console.Error.WriteLine();
            }
            else if (isNew)
            {
                terminal.Remark($"Downloading {value.File} from {value.Host}");
            }
        }
    }
}
