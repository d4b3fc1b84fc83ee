using EdAgents.Columns;
using EdAgents.Losses;
using EdAgents.Numerics;
using EdAgents.Optimizers;

namespace EdAgents.Controllers;

/// <summary>
/// Trains the columns of a controller. It owns a copy of the weights, the optimizer's state and the scratch of one
/// mini-batch; the controller it started from stays as it was. After construction no call allocates. Not thread-safe: one
/// user at a time, who may lend it a <see cref="WorkerTeam"/>; the result is the same bits for any number of threads.
/// </summary>
public sealed class EdLearner
{
    private readonly ControllerSpec spec;
    private readonly OptimizerState state;
    private readonly ColumnScratch scratch;
    private readonly WorkerTeam? team;
    private readonly AlignedFloats[] deltas;
    private readonly float[] gradient;
    private readonly float[] errors;
    private readonly Action<int, int> forwardColumn;
    private readonly Action<int, int> updateColumn;

    private Optimizer optimizer;
    private int samples;

    /// <summary>Prepares to train.</summary>
    /// <param name="start">The controller whose weights are copied.</param>
    /// <param name="optimizer">How directions become steps.</param>
    /// <param name="batchCapacity">The most samples of one mini-batch, ≥ 1.</param>
    /// <param name="team">Threads to spread columns over; none: the caller's only. Not disposed here.</param>
    /// <param name="dropout">What is silenced while learning; nothing where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    public EdLearner(EdController start, Optimizer optimizer, int batchCapacity, WorkerTeam? team = null, Dropout? dropout = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchCapacity);
        optimizer.Validate();
        dropout?.Validate();

        spec = start.Spec;
        this.optimizer = optimizer;
        this.team = team;
        Weights = start.Weights.Clone();
        state = new OptimizerState(optimizer, Weights.Block.Length);
        scratch = new ColumnScratch(spec.Topology, batchCapacity)
        {
            Dropout = dropout is null ? null : new DropoutMasks(spec.Topology, dropout, batchCapacity),
        };

        int room = Math.Max(spec.Topology.Layout.MaxPaddedUnits, ColumnLayout.Lanes) * batchCapacity;
        deltas = [.. Enumerable.Range(0, team?.Count ?? 1).Select(_ => new AlignedFloats(room))];
        gradient = new float[spec.Topology.ColumnCount * batchCapacity];
        errors = new float[spec.Topology.ColumnCount * batchCapacity];
        forwardColumn = (column, _) => ForwardPass.Run(Weights, scratch, samples, column, column + 1);
        updateColumn = UpdateColumn;
    }

    /// <summary>Numbers in one observation.</summary>
    public int InputCount => spec.Topology.InputCount;

    /// <summary>Outputs, one column each.</summary>
    public int OutputCount => spec.Topology.ColumnCount;

    /// <summary>The most samples of one mini-batch.</summary>
    public int BatchCapacity => scratch.Capacity;

    /// <summary>Optimizer steps taken so far.</summary>
    public long Steps => state.Steps;

    /// <summary>The optimizer; another of the same kind can take over, with the state kept: a schedule of step sizes.</summary>
    /// <exception cref="ArgumentException">The new one is of another kind, whose state would mean something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public Optimizer Optimizer
    {
        get => optimizer;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.GetType() != optimizer.GetType())
            {
                throw new ArgumentException(
                    $"expected another {optimizer.GetType().Name}, found {value.GetType().Name}", nameof(value));
            }

            value.Validate();
            optimizer = value;
        }
    }

    internal ColumnWeights Weights { get; }

    /// <summary>
    /// The columns' outputs for a mini-batch; what <see cref="Update"/> then learns from. With dropout they are those of a
    /// thinned column: use <see cref="CreateEvaluator"/> or <see cref="ToController"/> to see how it plays.
    /// </summary>
    /// <param name="observations">1 to <see cref="BatchCapacity"/> observations, one after the other.</param>
    /// <returns>One row of <see cref="OutputCount"/> numbers per observation; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The length is not that of whole observations, too many of them, or a number is not finite.</exception>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> observations)
    {
        int count = observations.Length / InputCount;
        EdController.CheckLength(observations.Length, count * InputCount, "observed numbers (whole observations)", nameof(observations));
        if (count < 1 || count > BatchCapacity)
        {
            throw new ArgumentException($"expected 1 to {BatchCapacity} observations, found {count}", nameof(observations));
        }

        CheckFinite(observations, "observation", nameof(observations));
        samples = count;
        for (int sample = 0; sample < count; sample++)
        {
            spec.Normalization!.Apply(observations.Slice(sample * InputCount, InputCount), scratch.Input(sample, InputCount));
            scratch.Dropout?.DropInputs(scratch.Input(sample, InputCount));
        }

        OverColumns(forwardColumn);
        return scratch.Outputs.Span[..(count * OutputCount)];
    }

    /// <summary>
    /// One optimizer step from the mini-batch of the last <see cref="Forward"/>: each column learns from its own numbers only.
    /// </summary>
    /// <param name="outputGradients">∂Loss/∂output, one row of <see cref="OutputCount"/> per observation; the step follows their mean.</param>
    /// <exception cref="ArgumentException">Another length, or a number is not finite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There was no forward pass to learn from.</exception>
    public void Update(ReadOnlySpan<float> outputGradients)
    {
        if (samples == 0)
        {
            throw new InvalidOperationException("expected a forward pass before the update, found none");
        }

        EdController.CheckLength(outputGradients.Length, samples * OutputCount, "output gradients", nameof(outputGradients));
        CheckFinite(outputGradients, "output gradient", nameof(outputGradients));
        outputGradients.CopyTo(errors);
        state.Steps++;
        OverColumns(updateColumn);
        samples = 0;
    }

    /// <summary>A forward pass, the loss and an update.</summary>
    /// <param name="observations">1 to <see cref="BatchCapacity"/> observations.</param>
    /// <param name="targets">One row of <see cref="OutputCount"/> numbers per observation.</param>
    /// <param name="loss">What tells the columns their error.</param>
    /// <returns>The mean loss per sample, before the update.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit or a number is not finite; nothing was changed.</exception>
    public float Learn(ReadOnlySpan<float> observations, ReadOnlySpan<float> targets, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        CheckFinite(targets, "target", nameof(targets));
        EdController.CheckLength(targets.Length, observations.Length / InputCount * OutputCount, "targets", nameof(targets));
        var outputs = Forward(observations);
        int count = samples;
        double sum = 0;
        for (int sample = 0; sample < count; sample++)
        {
            int start = sample * OutputCount;
            sum += loss.Evaluate(
                outputs.Slice(start, OutputCount), targets.Slice(start, OutputCount), gradient.AsSpan(start, OutputCount));
        }

        Update(gradient.AsSpan(0, count * OutputCount));
        return (float)(sum / count);
    }

    /// <summary>A controller with the weights as they are now; later learning does not change it.</summary>
    public EdController ToController() => new(spec, Weights.Clone());

    /// <summary>A reader of the weights as they are at any moment, for acting while learning.</summary>
    /// <param name="capacity">The most observations of one call, ≥ 1.</param>
    public ColumnEvaluator CreateEvaluator(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return new ColumnEvaluator(this, spec.Normalization!, capacity);
    }

    private void OverColumns(Action<int, int> work)
    {
        if (team is not null)
        {
            team.Run(OutputCount, work);
            return;
        }

        for (int column = 0; column < OutputCount; column++)
        {
            work(column, 0);
        }
    }

    private void UpdateColumn(int column, int member)
    {
        switch (optimizer)
        {
            case Sgd sgd:
                UpdateColumn(new SgdStep(sgd), 0, column, member);
                break;
            case Momentum momentum:
                UpdateColumn(new MomentumStep(momentum), 0, column, member);
                break;
            case AdaGrad adaGrad:
                UpdateColumn(new AdaGradStep(adaGrad), 0, column, member);
                break;
            case RmsProp rmsProp:
                UpdateColumn(new RmsPropStep(rmsProp), 0, column, member);
                break;
            case Adam adam:
                UpdateColumn(new AdamStep(adam, state.Steps), adam.LearningRate * adam.DecoupledWeightDecay, column, member);
                break;
            default:
                throw new InvalidOperationException($"no kernel for optimizer {optimizer.GetType().Name}");
        }
    }

    private void UpdateColumn<TStep>(TStep step, float shrinkage, int column, int member)
        where TStep : struct, IOptimizerStep
    {
        if (optimizer is { WeightDecay: 0, L1: 0 } && shrinkage == 0)
        {
            SignedUpdate.Column(Weights, state, step, step, scratch, errors, deltas[member], samples, column);
            return;
        }

        var decayed = new DecayedStep<TStep>(step, optimizer.WeightDecay, optimizer.L1, shrinkage);
        SignedUpdate.Column(Weights, state, decayed, decayed.Undecayed, scratch, errors, deltas[member], samples, column);
    }

    private static void CheckFinite(ReadOnlySpan<float> numbers, string what, string parameter)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
            {
                throw new ArgumentException($"expected finite numbers, found {numbers[i]} at {what} {i}", parameter);
            }
        }
    }
}
