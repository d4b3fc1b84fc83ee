namespace EdAgents.Tests.Tasks.NekoPhysics;

public sealed class WeakCatTests
{
    [Test]
    public void Who_is_to_be_weak_learns_to_stand_strong_and_is_weakened_in_steps()
    {
        var task = PhysicsTasks.WithTorque(PhysicsTasks.Fight, 0.5f);
        Assert.That(task.Id, Is.EqualTo(PhysicsTasks.Fight.Id));
        Assert.That(
            task.Phases.Select(phase => phase.Task.Id.Name), Is.EqualTo(new[] { "neko-stand", "neko-stand", "neko-stand", "neko-walk" }));
        float[] strongest = [.. task.Phases.Select(phase => StrongestTorque(phase.Task))];
        Assert.That(strongest, Is.EqualTo(new[] { 80f, 60, 40, 40 }).Within(0.01f));
        Assert.That(StrongestTorque(PhysicsTasks.Stand), Is.EqualTo(80).Within(0.01f));
        Assert.That(StrongestTorque(PhysicsTasks.WithTorque(PhysicsTasks.Box, 0.5f).Phases[0].Task), Is.EqualTo(40).Within(0.01f));
    }

    [Test]
    public void The_whole_torque_is_the_task_itself() =>
        Assert.That(PhysicsTasks.WithTorque(PhysicsTasks.Fight, 1), Is.SameAs(PhysicsTasks.Fight));

    [TestCase(0)]
    [TestCase(1.5f)]
    [TestCase(float.NaN)]
    public void A_share_out_of_range_is_refused(float torque) =>
        Assert.That(() => PhysicsStudy.Run(PhysicsTasks.Fight, torque, 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Both_cats_of_a_weak_fight_are_weak()
    {
        var game = (PhysicsFightEnvironment)PhysicsTasks.WithTorque(PhysicsTasks.Fight, 0.5f).BatchGames()();
        var random = new Pcg32(3);
        var actions = new float[2][] { new float[CatAnatomy.JointCount], new float[CatAnatomy.JointCount] };
        float strongest = 0;
        game.Reset(1);
        for (int step = 0; step < 200 && !game.Over; step++)
        {
            Draw(ref random, actions[0]);
            Draw(ref random, actions[1]);
            game.Step(actions[0], actions[1]);
            strongest = Math.Max(strongest, Math.Max(Strongest(game.Cat(0)), Strongest(game.Cat(1))));
        }

        Assert.That(strongest, Is.EqualTo(40).Within(0.01f));
    }

    private static float StrongestTorque(TaskDefinition task)
    {
        var world = (SoloEnvironment)task.CreateEnvironment();
        var random = new Pcg32(3);
        var action = new float[CatAnatomy.JointCount];
        var observation = new float[world.Observations.Count];
        world.Reset(1, observation);
        float strongest = 0;
        for (int step = 0; step < 100; step++)
        {
            Draw(ref random, action);
            world.Step(action, observation);
            strongest = Math.Max(strongest, Strongest(world.Cat));
        }

        return strongest;
    }

    private static float Strongest(PhysicsCat cat) =>
        Enumerable.Range(0, CatAnatomy.JointCount).Max(joint => Math.Abs(cat.Torque((CatJoint)joint)));

    private static void Draw(ref Pcg32 random, float[] action)
    {
        for (int i = 0; i < action.Length; i++)
            action[i] = random.NextSingle() < 0.5f ? -1 : 1;
    }
}
