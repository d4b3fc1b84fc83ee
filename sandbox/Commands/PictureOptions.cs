namespace EdAgents.Sandbox.Commands;

/// <summary>The options that write one frame of a scene instead of showing it.</summary>
internal sealed class PictureOptions
{
    private readonly Option<string?> picture = new("--picture") { Description = "Write one frame as an SVG file and show nothing." };

    private readonly Option<int?> frame = new("--frame")
    {
        Description = "Which frame to write, in sixtieths of a second from the start. Default: 0.",
        CustomParser = CommonOptions.ParseFrame,
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(picture);
        command.Options.Add(frame);
    }

    /// <summary>Whether a picture is asked for.</summary>
    public bool Asked(ParseResult parsed) => parsed.GetValue(picture) is not null;

    /// <summary>Writes the picture; false where none is asked for.</summary>
    /// <exception cref="UserErrorException">A frame is asked for, but no picture.</exception>
    public bool TryWrite(IScene scene, ParseResult parsed)
    {
        if (parsed.GetValue(picture) is { } path)
        {
            ScenePicture.Write(scene, parsed.GetValue(frame) ?? 0, path);
            return true;
        }

        return parsed.GetValue(frame) is null
            ? false
            : throw new UserErrorException("expected --picture beside --frame, found --frame alone");
    }
}
