namespace EdAgents.Sandbox.Scenes.Digits;

/// <summary>Somebody who says which digit it is, and perhaps is learning to while asked. Read from the drawing thread.</summary>
public interface IDigitReader
{
    string Name { get; }

    EdController Newest { get; }

    /// <summary>How the learning goes, or how it went, as one line; may be empty.</summary>
    string State { get; }

    /// <summary>Images to show that were not learned from.</summary>
    ImageSet Examples { get; }
}
