namespace EdAgents.Learning.Training;

/// <summary>A task being learned, whatever from: what is the same for who runs it, saves it and takes it up again.</summary>
internal interface ILearningSession : IDisposable
{
    TaskDefinition Task { get; }

    /// <summary>The threads of the session, for other work between two steps.</summary>
    WorkerTeam Team { get; }

    bool Done { get; }

    /// <summary>Whether training can be left here.</summary>
    bool CanSave { get; }

    IController ToController();

    EdModel ToModel(string? scoreName = null, double? score = null);

    Checkpoint Save(string? scoreName = null, double? score = null);

    void Restore(Checkpoint checkpoint);
}
