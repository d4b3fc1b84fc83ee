namespace EdAgents.Tests.Sandbox.Scenes.Teach;

public sealed class StudentTests
{
    private readonly float[] observation = new float[FightObservation.Space.Count];

    [Test]
    public void Agreement_is_what_it_foresaw_before_it_learned()
    {
        var student = new Student(TeachSessions.Fresh(), new LiveOptions(), 1);
        Assert.That(student.Agreement, Is.Null);
        Watch(student, FightAction.Heavy, 1);
        Assert.That(student.Agreement, Is.Zero.Or.EqualTo(1));
        Watch(student, FightAction.Heavy, Student.DecisionsMeasured * 2);
        Assert.That(student.Agreement, Is.EqualTo(1));
        Watch(student, FightAction.Guard, 1);
        Assert.That(student.Agreement, Is.EqualTo(1 - (1.0 / Student.DecisionsMeasured)).Within(1e-12), "the last so many, not all");
    }

    [Test]
    public void Undo_restores_weights_count_and_memory_exactly()
    {
        var student = new Student(TeachSessions.Fresh(), new LiveOptions(), 1);
        Watch(student, FightAction.Heavy, 40);
        var before = student.Newest.Answer();
        student.BeginLesson();
        Watch(student, FightAction.Guard, 40);
        Assert.That(student.Newest.Answer(), Is.Not.EqualTo(before));
        student.Undo();
        Assert.That(student.Newest.Answer(), Is.EqualTo(before));
        Assert.That(student.Decisions, Is.EqualTo(40));
        Assert.That(() => student.Undo(), Throws.InvalidOperationException);

        // What follows is the same as if the lesson had never been.
        var other = new Student(TeachSessions.Fresh(), new LiveOptions(), 1);
        Watch(other, FightAction.Heavy, 40);
        Watch(other, FightAction.Light, 40);
        Watch(student, FightAction.Light, 40);
        Assert.That(student.Newest.Answer(), Is.EqualTo(other.Newest.Answer()));
    }

    [Test]
    public void Another_student_in_its_place_is_a_lesson_like_others()
    {
        var student = new Student(TeachSessions.Fresh(), new LiveOptions(), 1);
        Watch(student, FightAction.Heavy, 40);
        var before = student.Newest.Answer();
        student.Replace(TeachSessions.Fresh(9));
        Assert.That(student.Newest.Answer(), Is.EqualTo(TeachSessions.Fresh(9).Answer()));
        student.Undo();
        Assert.That(student.Newest.Answer(), Is.EqualTo(before));
    }

    private void Watch(Student student, FightAction action, int times)
    {
        for (int i = 0; i < times; i++)
        {
            student.Watch(observation, (int)action);
            student.Learn();
        }
    }
}
