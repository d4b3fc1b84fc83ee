using NUnit.Framework;

namespace EdAgents.Tests.Sandbox.Scenes.Teach;

[TestFixture]
public sealed class PupilTests
{
    private readonly float[] observation = new float[FightObservation.Space.Count];

    [Test]
    public void Agreement_is_what_it_foresaw_before_it_learned()
    {
        var pupil = new Pupil(Rooms.Fresh(), new LiveOptions(), 1);
        Assert.That(pupil.Agreement, Is.Null);
        Watch(pupil, FightAction.Heavy, 1);
        Assert.That(pupil.Agreement, Is.Zero.Or.EqualTo(1));
        Watch(pupil, FightAction.Heavy, Pupil.DecisionsMeasured * 2);
        Assert.That(pupil.Agreement, Is.EqualTo(1));
        Watch(pupil, FightAction.Guard, 1);
        Assert.That(pupil.Agreement, Is.EqualTo(1 - (1.0 / Pupil.DecisionsMeasured)).Within(1e-12), "the last so many, not all");
    }

    [Test]
    public void Undo_restores_weights_count_and_memory_exactly()
    {
        var pupil = new Pupil(Rooms.Fresh(), new LiveOptions(), 1);
        Watch(pupil, FightAction.Heavy, 40);
        var before = pupil.Newest.Answer();
        pupil.BeginLesson();
        Watch(pupil, FightAction.Guard, 40);
        Assert.That(pupil.Newest.Answer(), Is.Not.EqualTo(before));
        pupil.Undo();
        Assert.That(pupil.Newest.Answer(), Is.EqualTo(before));
        Assert.That(pupil.Decisions, Is.EqualTo(40));
        Assert.That(() => pupil.Undo(), Throws.InvalidOperationException);

        // What follows is the same as if the lesson had never been.
        var other = new Pupil(Rooms.Fresh(), new LiveOptions(), 1);
        Watch(other, FightAction.Heavy, 40);
        Watch(other, FightAction.Light, 40);
        Watch(pupil, FightAction.Light, 40);
        Assert.That(pupil.Newest.Answer(), Is.EqualTo(other.Newest.Answer()));
    }

    [Test]
    public void Another_pupil_in_its_place_is_a_lesson_like_others()
    {
        var pupil = new Pupil(Rooms.Fresh(), new LiveOptions(), 1);
        Watch(pupil, FightAction.Heavy, 40);
        var before = pupil.Newest.Answer();
        pupil.Replace(Rooms.Fresh(9));
        Assert.That(pupil.Newest.Answer(), Is.EqualTo(Rooms.Fresh(9).Answer()));
        pupil.Undo();
        Assert.That(pupil.Newest.Answer(), Is.EqualTo(before));
    }

    private void Watch(Pupil pupil, FightAction action, int times)
    {
        for (int i = 0; i < times; i++)
        {
            pupil.Watch(observation, (int)action);
            pupil.Learn();
        }
    }
}
