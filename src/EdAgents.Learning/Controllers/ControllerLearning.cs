namespace EdAgents.Learning.Controllers;

/// <summary>
/// What learning adds to controllers: first weights, and learners. A game needs neither, so they stand here and not on the
/// controllers themselves.
/// </summary>
public static class ControllerLearning
{
    extension(EdController)
    {
        /// <summary>A controller with random weights.</summary>
        /// <param name="spec">What to make.</param>
        /// <param name="seed">The same seed gives the same weights on every machine.</param>
        /// <param name="initializer">How weights are drawn; the default suits acting.</param>
        /// <exception cref="ArgumentException">Parts of the description do not fit; every mismatch is listed.</exception>
        public static EdController Create(ControllerSpec spec, ulong seed, WeightInitializer? initializer = null)
        {
            ArgumentNullException.ThrowIfNull(spec);
            var weights = new ColumnWeights(spec.Topology);
            (initializer ?? new WeightInitializer()).Fill(weights, seed);
            return new EdController(spec, weights);
        }
    }

    extension(BackpropController)
    {
        /// <summary>A network with random weights; biases start at 0.</summary>
        internal static BackpropController Create(BackpropSpec spec, ulong seed, WeightInitializer? initializer = null)
        {
            var weights = new NetworkWeights(spec.Topology);
            NetworkInitialization.Fill(weights, initializer ?? new WeightInitializer(), seed);
            return new BackpropController(spec, weights);
        }
    }

    /// <summary>A learner of the signed rule that starts from this controller and leaves it as it is.</summary>
    /// <inheritdoc cref="CreateLearner(IController, Optimizer, int, WorkerTeam?, Dropout?)"/>
    internal static EdLearner CreateLearner(
        this EdController controller, Optimizer optimizer, int batchCapacity, WorkerTeam? team = null, Dropout? dropout = null) =>
        new(controller, optimizer, batchCapacity, team, dropout);

    /// <summary>A learner by back-propagation that starts from this network and leaves it as it is.</summary>
    internal static BackpropLearner CreateLearner(
        this BackpropController controller, Optimizer optimizer, int batchCapacity, WorkerTeam? team = null, Dropout? dropout = null) =>
        new(controller, optimizer, batchCapacity, team, dropout);

    /// <summary>A learner that starts from this controller and leaves it as it is.</summary>
    /// <param name="optimizer">How directions become steps.</param>
    /// <param name="batchCapacity">The most samples of one mini-batch, ≥ 1.</param>
    /// <param name="team">Threads to spread the work over; none: the caller's only. Not disposed by the learner.</param>
    /// <param name="dropout">What is silenced while learning; nothing where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    /// <exception cref="ArgumentException">The controller is of a kind that cannot learn.</exception>
    public static ILearner CreateLearner(
        this IController controller, Optimizer optimizer, int batchCapacity, WorkerTeam? team = null, Dropout? dropout = null) =>
        controller switch
        {
            EdController columns => columns.CreateLearner(optimizer, batchCapacity, team, dropout),
            BackpropController network => network.CreateLearner(optimizer, batchCapacity, team, dropout),
            ILearnable own => own.CreateLearner(optimizer, batchCapacity, team, dropout),
            _ => throw new ArgumentException(
                $"expected a controller that can learn ({nameof(EdController)}, {nameof(BackpropController)} or an {nameof(ILearnable)}), found {controller?.GetType().Name ?? "none"}",
                nameof(controller)),
        };

    /// <summary>A forward pass, the loss and an update.</summary>
    /// <param name="observations">1 to <see cref="ILearner.BatchCapacity"/> observations.</param>
    /// <param name="targets">One row of <see cref="ILearner.OutputCount"/> numbers per observation.</param>
    /// <param name="loss">What is to become small.</param>
    /// <returns>The mean loss per sample, before the update.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit or a number is not finite; nothing was changed.</exception>
    public static float Learn(this ILearner learner, ReadOnlySpan<float> observations, ReadOnlySpan<float> targets, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(loss);
        int width = learner.OutputCount;
        if (observations.Length == 0 || observations.Length % learner.InputCount != 0)
            throw new ArgumentException($"expected whole observations of {learner.InputCount} numbers, found {observations.Length} numbers", nameof(observations));

        EdLearner.CheckFinite(targets, "target", nameof(targets));
        EdController.CheckLength(targets.Length, observations.Length / learner.InputCount * width, "targets", nameof(targets));
        var outputs = learner.Forward(observations);
        float[] room = ArrayPool<float>.Shared.Rent(outputs.Length);
        var gradient = room.AsSpan(0, outputs.Length);
        double sum = 0;
        for (int start = 0; start < outputs.Length; start += width)
            sum += loss.Evaluate(outputs.Slice(start, width), targets.Slice(start, width), gradient.Slice(start, width));

        learner.Update(gradient);
        ArrayPool<float>.Shared.Return(room);
        return (float)(sum / (gradient.Length / width));
    }
}
