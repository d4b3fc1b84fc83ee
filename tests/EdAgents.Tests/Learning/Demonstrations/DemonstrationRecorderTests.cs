namespace EdAgents.Tests.Learning.Demonstrations;

public sealed class DemonstrationRecorderTests
{
    [Test]
    public void Samples_come_back_in_order_with_their_episodes()
    {
        var recorder = new DemonstrationRecorder(Walk.Id, Walk.Seen, Walk.Ways, "guide");
        recorder.EndEpisode();
        recorder.Add([0.5f, 1], Walk.Left);
        recorder.Add([0.4f, 1], Walk.Right, actionHasEffect: false);
        recorder.EndEpisode();
        recorder.EndEpisode();
        recorder.Add([-0.5f, 1], Walk.Right);
        var first = recorder.ToDemonstration();
        recorder.Add([-0.4f, 1], Walk.Right);
        Assert.That(first.Count, Is.EqualTo(3), "later samples do not reach what was taken before");
        Assert.That(first.EpisodeLengths, Is.EqualTo(new[] { 2, 1 }), "episodes without samples are none");
        Assert.That(first.Observation(1).ToArray(), Is.EqualTo(new[] { 0.4f, 1 }));
        Assert.That(new[] { first.Action(0), first.Action(1), first.Action(2) }, Is.EqualTo(new[] { 0, 1, 1 }));
        Assert.That(new[] { first.ActionHasEffect(0), first.ActionHasEffect(1), first.ActionHasEffect(2) }, Is.EqualTo(new[] { true, false, true }));
        Assert.That(first.Player, Is.EqualTo("guide"));
        Assert.That(recorder.ToDemonstration().EpisodeLengths, Is.EqualTo(new[] { 2, 2 }));
    }

    [Test]
    public void What_is_no_sample_is_refused_and_leaves_no_trace()
    {
        var recorder = new DemonstrationRecorder(Walk.Id, Walk.Seen, Walk.Ways, "guide");
        Assert.That(() => recorder.Add([1], 0), Throws.ArgumentException.With.Message.Contain("expected 2 observed numbers, found 1"));
        Assert.That(() => recorder.Add([float.NaN, 1], 0), Throws.ArgumentException.With.Message.Contain("found NaN"));
        Assert.That(() => recorder.Add([0, 1], 2), Throws.ArgumentException.With.Message.Contain("expected an action from 0 to 1, found 2"));
        Assert.That(recorder.Count, Is.Zero);
        Assert.That(recorder.ToDemonstration, Throws.InvalidOperationException.With.Message.EqualTo("expected at least 1 sample, found none"));
        var numbers = new ContinuousActionSpace(["push"], [-1], [1]);
        Assert.That(() => new DemonstrationRecorder(Walk.Id, Walk.Seen, numbers, "guide"), Throws.ArgumentException.With.Message.Contain("discrete actions"));
    }

    [Test]
    public void Another_task_or_version_is_refused_naming_both()
    {
        var demonstration = Walks.Small();
        Assert.That(() => demonstration.CheckFits(Walk.Id, Walk.Seen, Walk.Ways), Throws.Nothing);
        Assert.That(
            () => demonstration.CheckFits(new TaskId("walk", 2), Walk.Seen, Walk.Ways),
            Throws.ArgumentException.With.Message.EqualTo("expected a demonstration of walk-v2, found one of walk-v1"));
        Assert.That(
            () => demonstration.CheckFits(new TaskId("run", 1), Walk.Seen, Walk.Ways),
            Throws.ArgumentException.With.Message.EqualTo("expected a demonstration of run-v1, found one of walk-v1"));
        var other = new DiscreteActionSpace(["left", "right", "up"]);
        var seen = new ObservationSpace(["place"], [-1], [1]);
        Assert.That(demonstration.Differences(Walk.Id, seen, other), Is.EqualTo(new[]
        {
            "expected observations [place], found [place, one]",
            "expected actions [left, right, up], found [left, right]",
        }));
    }
}
