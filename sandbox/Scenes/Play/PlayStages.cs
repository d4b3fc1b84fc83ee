namespace EdAgents.Sandbox.Scenes.Play;

/// <summary>The stages on which a person plays: against a model, or at the same episodes as it.</summary>
public static class PlayStages
{
    /// <summary>A stage with a person in a seat and a model in the other, or beside.</summary>
    /// <param name="task">What is played.</param>
    /// <param name="controller">The model's.</param>
    /// <param name="name">The model's, for the viewer.</param>
    /// <param name="seat">The person's: 0 or 1; of a task with one agent 0.</param>
    /// <param name="bestOf">Rounds of a match, odd.</param>
    /// <param name="seed">Every round's seed derives from it and the round's number.</param>
    /// <param name="lessons">Where the model learns the person's habits meanwhile; of physical cats only.</param>
    /// <exception cref="ArgumentException">There is no such stage, or the model does not fit the task.</exception>
    public static IStage Create(
        TaskDefinition task, IController controller, string name, int seat, int bestOf, ulong seed, HabitLessons? lessons = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(controller);
        if (task.Id == NekoFightEnvironment.Id)
        {
            return new FightStage(Fight(controller, name, seat, bestOf, seed));
        }

        if (task.Id == ChaseEnvironment.Id)
        {
            return new ChaseStage(Chase(controller, name, seat, bestOf, seed));
        }

        if (PhysicsStages.StyleOf(task.Id) is { } style)
        {
            return new PhysicsStage(Physics(new PhysicsFightEnvironment(style), controller, name, seat, bestOf, seed, lessons));
        }

        var keys = ControlHands.Find(task.Id) ?? throw new ArgumentException($"expected a task that can be played by hand, found {task.Id}");
        var rivalWorld = task.CreateEnvironment();
        SpaceCompatibility.Check(controller, rivalWorld.Observations, rivalWorld.Actions);
        var hand = new EpisodeHand(keys, rivalWorld, controller, bestOf);
        return ControlStages.Create(task.Id, controller, name, controller.Decoding.Mode, seed, hand: hand);
    }

    private static FightShow Fight(IController controller, string name, int seat, int bestOf, ulong seed)
    {
        var game = new NekoFightEnvironment();
        var hand = new HandPlayer(game, new FightHand(game), name, controller);
        var agent = new ControllerPlayer(game, name, controller, controller.Decoding.Mode);
        return seat == 0
            ? new FightShow(game, hand, agent, seed) { BestOf = bestOf }
            : new FightShow(game, agent, hand, seed) { BestOf = bestOf };
    }

    private static PhysicsFightShow Physics(
        PhysicsFightEnvironment game, IController controller, string name, int seat, int bestOf, ulong seed, HabitLessons? lessons)
    {
        var hand = new PhysicsHand(game, name, controller);
        var agent = new ControllerPlayer(game, name, controller, controller.Decoding.Mode);
        return seat == 0
            ? new PhysicsFightShow(game, hand, [agent], seed) { BestOf = bestOf, Lessons = lessons }
            : new PhysicsFightShow(game, agent, [hand], seed) { BestOf = bestOf, Lessons = lessons };
    }

    private static ChaseShow Chase(IController controller, string name, int seat, int bestOf, ulong seed)
    {
        var game = new ChaseEnvironment();
        var hand = new HandPlayer(game, new ChaseHand(), name, controller);
        var agent = new ControllerPlayer(game, name, controller, controller.Decoding.Mode);
        return new ChaseShow(game, agent, hand, seed, firstSeat: 1 - seat) { BestOf = bestOf };
    }
}
