namespace EdAgents.Sandbox.Commands;

/// <summary>The options that write one frame of a scene instead of showing it.</summary>
/// <param name="force">The command's --force.</param>
internal sealed class PictureOptions(Option<bool> force)
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

    /// <summary>Whether a picture is asked for; asked before any work, for it also refuses where one cannot be written.</summary>
    /// <exception cref="UserErrorException">A frame is asked for, but no picture, or the picture's file is there already.</exception>
    public bool Asked(ParseResult parsed)
    {
        string? path = parsed.GetValue(picture);
        if (path is null && parsed.GetValue(frame) is not null)
            throw new UserErrorException("expected --picture beside --frame, found --frame alone");

        Arguments.RequireNew(path, parsed.GetValue(force));
        return path is not null;
    }

    /// <summary>Writes the picture; false where none is asked for.</summary>
    public bool TryWrite(IScene scene, ParseResult parsed)
    {
        if (parsed.GetValue(picture) is not { } path)
            return false;

        ScenePicture.Write(scene, parsed.GetValue(frame) ?? 0, path);
        return true;
    }
}
