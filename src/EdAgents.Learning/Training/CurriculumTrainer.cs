namespace EdAgents.Learning.Training;

/// <summary>
/// Learns one task after another with the same columns: each phase begins with the weights of the one before, inputs that
/// are new begin at zero. The value column is scaled down in between, because returns mean something else then.
/// </summary>
internal sealed class CurriculumTrainer : IRestorableTrainer
{
    /// <summary>How much of the value column's output is kept from phase to phase.</summary>
    private const float KeptValue = 0.1f;

    private readonly IReadOnlyList<CurriculumPhase> phases;
    private readonly TaskDefinition last;
    private readonly EdController first;
    private readonly Func<TaskDefinition, IController, PpoTrainer> create;
    private PpoTrainer trainer;
    private int phase;
    private long stepsBefore;
    private int updatesBefore;

    /// <param name="last">What is learned in the end, with its phases.</param>
    /// <param name="first">What the first phase starts from.</param>
    /// <param name="create">Makes the trainer of one of the tasks.</param>
    public CurriculumTrainer(TaskDefinition last, IController first, Func<TaskDefinition, IController, PpoTrainer> create)
    {
        this.last = last;
        this.create = create;
        this.first = (EdController)first;
        phases = last.Phases;
        trainer = create(Task, first);
    }

    /// <summary>What is learned now.</summary>
    public TaskDefinition Task => TaskOf(phase);

    /// <summary>Whether the last task is what is learned.</summary>
    public bool InLastPhase => phase == phases.Count;

    /// <summary>Whether all phases before the last task are done: the next update is of that, or the last one was.</summary>
    public bool AtLastPhase => InLastPhase || (phase + 1 == phases.Count && trainer.Done);

    /// <summary>Whether this phase's budget is used up.</summary>
    public bool PhaseDone => trainer.Done;

    /// <summary>Whether the next phase is the same task again, as in a world that grows harder.</summary>
    public bool NextIsAlike => !InLastPhase && TaskOf(phase + 1).Id == Task.Id;

    /// <summary>The columns of this phase as they are now, with this phase's inputs.</summary>
    public IController Learned => trainer.ToController();

    /// <inheritdoc/>
    public long Steps => stepsBefore + trainer.Steps;

    /// <inheritdoc/>
    public bool Done => InLastPhase && trainer.Done;

    /// <summary>A phase's end is a milestone too: the next one begins everything anew.</summary>
    public bool CanSave => trainer.CanSave || (PhaseDone && !InLastPhase);

    /// <inheritdoc/>
    public OutputError[] LastErrors() => trainer.LastErrors();

    /// <inheritdoc/>
    public TrainerState Save()
    {
        var state = PhaseDone && !InLastPhase ? trainer.SaveForRestart() : trainer.Save();
        return state with { Steps = stepsBefore + state.Steps, Updates = updatesBefore + state.Updates };
    }

    /// <inheritdoc/>
    public void Restore(TrainerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (restored, steps, updates) = (0, 0L, 0);
        for (; restored < phases.Count && state.Steps > steps + LengthOf(restored).Steps; restored++)
        {
            steps += LengthOf(restored).Steps;
            updates += LengthOf(restored).Updates;
        }

        var candidate = restored == phase ? trainer : create(TaskOf(restored), WeightTransfer.ToInputs(first, Inputs(TaskOf(restored)), phases[0].Held));
        candidate.Restore(state with { Steps = state.Steps - steps, Updates = state.Updates - updates });
        (trainer, phase, stepsBefore, updatesBefore) = (candidate, restored, steps, updates);
    }

    /// <inheritdoc/>
    public LearningUpdate Update()
    {
        if (trainer.Done && !InLastPhase)
            Promote();

        var update = trainer.Update();
        return update with { Update = updatesBefore + update.Update, Steps = stepsBefore + update.Steps, Phase = Task.Id.Name };
    }

    /// <summary>The columns as they are now, for the last task: before its time has come they act in it with what they know.</summary>
    public IController ToController() => InLastPhase ? trainer.ToController() : Carried(phase, trainer.ToController());

    private TaskDefinition TaskOf(int phase) => phase < phases.Count ? phases[phase].Task : last;

    /// <summary>Whole updates are done, so a phase is a little longer than its budget says.</summary>
    private (long Steps, int Updates) LengthOf(int phase)
    {
        var ppo = TaskOf(phase).Defaults.Ppo;
        int updates = (int)((ppo.TotalSteps + ppo.UpdateSize - 1) / ppo.UpdateSize);
        return ((long)updates * ppo.UpdateSize, updates);
    }

    private void Promote()
    {
        var learned = (EdController)trainer.ToController();
        var (next, minimum) = (TaskOf(phase + 1), phases[phase].StartLogDeviation);
        var carried = WeightTransfer.ToInputs(learned, Inputs(next), phases[phase].Held);
        carried = WeightTransfer.ScaleOutput(carried, carried.OutputNames.IndexOf(PpoTrainer.ValueOutput), KeptValue);
        stepsBefore += trainer.Steps;
        updatesBefore += trainer.Updates;
        phase++;
        trainer = create(next, WithDeviations(carried, minimum));
    }

    private EdController Carried(int from, IController controller)
    {
        var carried = (EdController)controller;
        for (int i = from; i < phases.Count; i++)
            carried = WeightTransfer.ToInputs(carried, Inputs(TaskOf(i + 1)), phases[i].Held);

        return carried;
    }

    private static System.Collections.Immutable.ImmutableArray<string> Inputs(TaskDefinition task) =>
        task.CreateEnvironment().Observations.Names;

    /// <summary>Exploring again: what was learned last is left with little of it.</summary>
    private static EdController WithDeviations(EdController controller, float leastLog)
    {
        float least = (float)Math.Exp(leastLog);
        var decoding = controller.Decoding;
        float[] deviations = [.. decoding.Deviations.Select(deviation => Math.Max(deviation, least))];
        return controller.With(
            controller.Normalization,
            ActionDecoding.Gaussian(decoding.Actions, decoding.Low.AsSpan(), decoding.High.AsSpan(), deviations, decoding.Mode));
    }
}
