namespace EdAgents.Tests.Numerics;

public sealed class WorkerTeamTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void Every_item_is_done_exactly_once_run_after_run(int threads)
    {
        using var team = new WorkerTeam(threads);
        for (int run = 0; run < 2000; run++)
        {
            int count = run % 13;
            var done = new int[count];
            team.Run(count, (item, member) =>
            {
                Interlocked.Increment(ref done[item]);
                Assert.That(member, Is.InRange(0, threads - 1));
            });
            Assert.That(done, Is.All.EqualTo(1));
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    public void The_first_item_that_throws_reaches_the_caller_as_it_is_and_the_team_goes_on(int threads)
    {
        using var team = new WorkerTeam(threads);
        Assert.That(
            () => team.Run(50, (item, _) =>
            {
                if (item == 31)
                    Thread.Sleep(20);

                if (item >= 31)
                    throw new TimeoutException($"{item}");
            }),
            Throws.TypeOf<TimeoutException>().With.Message.EqualTo("31"));
        int sum = 0;
        team.Run(10, (item, _) => Interlocked.Add(ref sum, item));
        Assert.That(sum, Is.EqualTo(45));
    }

    [Test]
    public void A_team_that_slept_wakes_up()
    {
        using var team = new WorkerTeam(2);
        team.Run(4, (_, _) => { });
        Thread.Sleep(50);
        int sum = 0;
        team.Run(4, (item, _) => Interlocked.Add(ref sum, item));
        Assert.That(sum, Is.EqualTo(6));
    }

    [Test]
    public void A_team_needs_a_member_and_ends_once()
    {
        Assert.That(() => new WorkerTeam(0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected 1 to 256 threads, found 0"));
        var team = new WorkerTeam(2);
        team.Dispose();
        team.Dispose();
        Assert.That(() => team.Run(1, (_, _) => { }), Throws.InstanceOf<ObjectDisposedException>());
    }
}
