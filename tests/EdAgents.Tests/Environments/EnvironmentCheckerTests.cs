namespace EdAgents.Tests.Environments;

public sealed class EnvironmentCheckerTests
{
    private static IEnumerable<TaskDefinition> Tasks => TaskCatalog.All;

    [TestCaseSource(nameof(Tasks))]
    public void Every_task_keeps_the_contract(TaskDefinition task) =>
        Assert.That(EnvironmentChecker.Check(() => task.CreateEnvironment(), 5000), Is.Empty);

    [Test]
    public void A_good_environment_has_no_violations()
    {
        Assert.That(Check(new Faults()), Is.Empty);
        Assert.That(Check(new Faults { ShowsGenerator = true }), Is.Empty);
    }

    [Test]
    public void Each_broken_clause_is_named()
    {
        Assert.That(Check(new Faults { NoSeedNeeded = true }), Has.Some.Contains("a reset needs a seed first"));
        Assert.That(Check(new Faults { StepsUnborn = true }), Has.Some.Contains("a step needs a reset first"));
        Assert.That(Check(new Faults { IgnoresSeed = true }), Has.Some.Contains("seeds are honoured"));
        Assert.That(Check(new Faults { SharedRandomness = true }), Has.Some.Contains("seeds are honoured"));
        Assert.That(Check(new Faults { LeavesSpace = true }), Has.Some.Contains("observations lie in their space"));
        Assert.That(Check(new Faults { ForgetsANumber = true }), Has.Some.Contains("found NaN"));
        Assert.That(Check(new Faults { NanReward = true }), Has.Some.Contains("rewards are finite"));
        Assert.That(Check(new Faults { GoesOnAfterTheEnd = true }), Has.Some.Contains("a finished episode takes no step"));
        Assert.That(Check(new Faults { TakesAnyAction = true }), Has.Some.Contains("actions are checked"));
        Assert.That(Check(new Faults { TakesAnyRoom = true }), Has.Some.Contains("observation room is checked"));
        Assert.That(Check(new Faults { EndsTwice = true }), Has.Some.Contains("expected one of Terminated and Truncated, found both in step"));
        Assert.That(
            Check(new Faults { ThrowsAt = 40 }),
            Has.Some.Contains("expected no exception, found TimeoutException (the database is gone) when played").And.Some.Contains("when played from the same seed twice"));
        Assert.That(Check(new Faults { ShowsGenerator = true, Remembers = true }), Has.Some.Contains("an episode follows from the generator that is shown"));
        var same = new Walk(new Faults());
        Assert.That(EnvironmentChecker.Check(() => same, 50).Select(violation => violation.Rule), Has.Some.EqualTo("every environment is one of its own"));
        int made = 0;
        Assert.That(
            EnvironmentChecker.Check(() => new Walk(new Faults { IsAnother = made++ == 1 }), 50).Select(violation => violation.ToString()),
            Has.Some.Contains("expected walk-v0 everywhere, found walk-v1 in the second one"));
    }

    [Test]
    public void A_violation_says_what_was_expected_and_how_to_mend_it()
    {
        string violation = Check(new Faults { LeavesSpace = true })[0];
        Assert.That(violation, Does.Contain("expected 'walk' from -20 to 20, found 100").And.Contain("widen the space's bounds"));
    }

    private static List<string> Check(Faults faults)
    {
        Walk.Clock = 0;
        return [.. EnvironmentChecker.Check(() => new Walk(faults), 500).Select(violation => violation.ToString())];
    }

    private sealed record Faults
    {
        public bool NoSeedNeeded { get; init; }

        public bool StepsUnborn { get; init; }

        public bool IgnoresSeed { get; init; }

        public bool SharedRandomness { get; init; }

        public bool LeavesSpace { get; init; }

        public bool ForgetsANumber { get; init; }

        public bool NanReward { get; init; }

        public bool GoesOnAfterTheEnd { get; init; }

        public bool TakesAnyAction { get; init; }

        public bool TakesAnyRoom { get; init; }

        public bool EndsTwice { get; init; }

        public int ThrowsAt { get; init; }

        public bool ShowsGenerator { get; init; }

        public bool Remembers { get; init; }

        public bool IsAnother { get; init; }
    }

    /// <summary>A random walk that ends at ±10, correct but for the faults it is told to have.</summary>
    private sealed class Walk(Faults faults) : IEnvironment
    {
        private static readonly ObservationSpace Space = new(["walk", "luck"], [-20, 0], [20, 1]);
        private static readonly DiscreteActionSpace Ways = new(["down", "up"]);
        private Pcg32 random;
        private float place;
        private bool seeded;
        private bool running;
        private int steps;
        private int episodes;

        /// <summary>Stands for the clock or any other state that environments share.</summary>
        public static ulong Clock { get; set; }

        public TaskId Task => new("walk", faults.IsAnother ? 1 : 0);

        public Pcg32? Generator
        {
            get => faults.ShowsGenerator ? random : null;
            set => random = value!.Value;
        }

        public ObservationSpace Observations => Space;

        public ActionSpace Actions => Ways;

        public void Reset(ulong seed, Span<float> observation)
        {
            random = new Pcg32(faults.IgnoresSeed ? Clock++ : seed);
            (steps, episodes) = (0, 0);
            seeded = true;
            Reset(observation);
        }

        public void Reset(Span<float> observation)
        {
            if (!seeded && !faults.NoSeedNeeded)
                throw new InvalidOperationException("no seed");

            if (observation.Length != 2 && !faults.TakesAnyRoom)
                throw new ArgumentException("room");

            place = faults.Remembers ? episodes++ % 3 : 0;
            running = true;
            Observe(observation);
        }

        public StepResult Step(AgentAction action, Span<float> observation)
        {
            if (!running && !(seeded ? faults.GoesOnAfterTheEnd : faults.StepsUnborn))
                throw new InvalidOperationException("not running");

            if (++steps == faults.ThrowsAt)
                throw new TimeoutException("the database is gone");

            int way = faults.TakesAnyAction ? action.Index : action.IndexIn(Ways);
            place += (way == 1 ? 1 : -1) * (faults.SharedRandomness && Clock++ % 3 == 0 ? 2 : 1);
            running = Math.Abs(place) < 10;
            Observe(observation);
            return new StepResult(faults.NanReward ? float.NaN : 1, !running, faults.EndsTwice && !running);
        }

        private void Observe(Span<float> observation)
        {
            observation[0] = faults.LeavesSpace ? 100 : place;
            if (!faults.ForgetsANumber)
                observation[1] = random.NextSingle();
        }
    }
}
