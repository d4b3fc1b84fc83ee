namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>
/// Lets a snapshot of a student fight every script, beside the game on another thread. Always the same rounds, so that what a
/// curve shows is the student's progress and not other luck.
/// </summary>
/// <param name="rounds">Against each script.</param>
/// <param name="beside">Whether on another thread; if not, the caller waits, and pictures come out the same every time.</param>
public sealed class BackgroundEvaluation(TaskDefinition task, int rounds, ulong seed, bool beside) : IDisposable
{
    private Task<EvaluationResult>? running;

    /// <summary>Whether an evaluation goes on, or its result was not taken yet.</summary>
    public bool Busy => running is not null;

    /// <summary>Begins an evaluation, unless one goes on.</summary>
    public void Begin(IController student)
    {
        if (!Busy)
            running = beside ? Task.Run(() => Evaluate(student)) : Task.FromResult(Evaluate(student));
    }

    /// <summary>The result, as soon as there is one; each is given once.</summary>
    public EvaluationResult? Take()
    {
        if (running is not { IsCompleted: true } done)
            return null;

        running = null;
        return done.GetAwaiter().GetResult();
    }

    public void Dispose() => running?.Wait();

    private EvaluationResult Evaluate(IController student)
    {
        using var team = new WorkerTeam(1);
        return Evaluation.Run(task, student, student.Decoding.Mode, rounds, seed, team);
    }
}
