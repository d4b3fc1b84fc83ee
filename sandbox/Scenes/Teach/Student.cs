namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>
/// A controller that learns from a person's decisions while they are made, and can forget its last lesson. Counts its work in
/// steps, not in time: the same decisions make the same student on every machine. Not thread-safe; what
/// <see cref="Newest"/> was at some moment may be used from any thread.
/// </summary>
/// <exception cref="ArgumentException">The controller has no discrete actions, or cannot learn.</exception>
public sealed class Student(IController start, LiveOptions options, ulong seed)
{
    /// <summary>Decisions over which <see cref="Agreement"/> is measured.</summary>
    public const int DecisionsMeasured = 200;

    /// <summary>Optimizer steps in a frame: well under a millisecond, and more than play gives rise to.</summary>
    private const int StepsPerFrame = 8;

    /// <summary>Decisions after which <see cref="Newest"/> is renewed: a quarter of a second.</summary>
    private const int DecisionsBetween = 4;

    private readonly bool[] hits = new bool[DecisionsMeasured];
    private LiveLearner learner = new(start, options, seed);
    private LiveLearner? earlier;
    private int decisionsBefore;
    private int predicted;
    private int unpublished;

    /// <summary>The student as it was a few decisions ago at most.</summary>
    public IController Newest => learner.Newest;

    /// <summary>Decisions learned from, those of an undone lesson left out.</summary>
    public int Decisions { get; private set; }

    /// <summary>The share of the last decisions that it foresaw, before it learned from them; null before the first.</summary>
    public double? Agreement => predicted == 0 ? null : (double)hits.Take(predicted).Count(hit => hit) / Math.Min(predicted, DecisionsMeasured);

    public bool CanUndo { get; private set; }

    /// <summary>From here on is one lesson.</summary>
    public void BeginLesson()
    {
        learner.BeginLesson();
        earlier = null;
        decisionsBefore = Decisions;
        CanUndo = true;
    }

    /// <summary>A decision of the person: foreseen or not, it will be learned from.</summary>
    /// <exception cref="ArgumentException">See <see cref="LiveLearner.Watch"/>.</exception>
    public void Watch(ReadOnlySpan<float> observation, int action)
    {
        var random = new Pcg32(0);
        hits[predicted % DecisionsMeasured] = Newest.Act(observation, ActionMode.Greedy, ref random) == action;
        predicted = predicted + 1 == 2 * DecisionsMeasured ? DecisionsMeasured : predicted + 1;
        learner.Watch(observation, action);
        Decisions++;
        unpublished++;
    }

    /// <summary>A frame's share of learning.</summary>
    /// <returns>Whether <see cref="Newest"/> has changed.</returns>
    public bool Learn()
    {
        learner.Learn(StepsPerFrame);
        if (unpublished < DecisionsBetween)
            return false;

        unpublished = 0;
        learner.Publish();
        return true;
    }

    /// <summary>Learns all that is left to learn, for what shall be kept.</summary>
    /// <returns>The student as it is then.</returns>
    public IController Settle()
    {
        learner.Learn(int.MaxValue);
        unpublished = 0;
        return learner.Publish();
    }

    /// <summary>Puts another controller in its place, as a lesson that can be undone.</summary>
    /// <exception cref="ArgumentException">See the constructor; nothing was changed.</exception>
    public void Replace(IController other)
    {
        var next = new LiveLearner(other, options, seed);
        Settle();
        earlier = learner;
        learner = next;
        decisionsBefore = Decisions;
        CanUndo = true;
    }

    /// <summary>Weights, optimizer and memory become what they were before the last lesson, bit for bit.</summary>
    /// <exception cref="InvalidOperationException">There is no lesson to undo.</exception>
    public void Undo()
    {
        if (!CanUndo)
            throw new InvalidOperationException("expected a lesson to undo, found none");

        if (earlier is not null)
        {
            learner = earlier;
            earlier = null;
        }
        else
        {
            learner.UndoLesson();
            learner.Publish();
        }

        Decisions = decisionsBefore;
        unpublished = 0;
        CanUndo = false;
    }
}
