namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// The players that fights of physical cats bring along. The dummy is written by hand. A gait cannot be, so the charger is a model
/// that learned to walk and is commanded to run.
/// </summary>
public static class PhysicsScripts
{
    /// <summary>All of them; others can be added.</summary>
    public static ScriptList All { get; } = new(
        ScriptedOpponent.Of<PhysicsFightEnvironment>("dummy", _ => new Dummy()),
        ScriptedOpponent.Of<PhysicsFightEnvironment>("charger", game => new Charger(game)));

    /// <summary>Holds every joint at rest: it stands until it is knocked over.</summary>
    private sealed class Dummy : IPlayer
    {
        private readonly float[] rest = new float[CatActions.Space.Count];

        public string Name => "dummy";

        public void Begin(ulong seed)
        {
        }

        public AgentAction Act(int seat) => rest;
    }

    private sealed class Charger(PhysicsFightEnvironment game) : IPlayer
    {
        private readonly PhysicsWalker legs = new(game);
        private readonly float[] action = new float[CatActions.Space.Count];

        public string Name => "charger";

        public void Begin(ulong seed)
        {
        }

        public AgentAction Act(int seat)
        {
            legs.Act(seat, legs.Fastest, action);
            return action;
        }
    }

    private static readonly Dictionary<string, IController> Loaded = [];

    internal static IController Legs(string name)
    {
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(name, out var controller))
            {
                using var stream = typeof(PhysicsScripts).Assembly.GetManifestResourceStream(name)
                    ?? throw new InvalidOperationException($"expected the model {name} in {typeof(PhysicsScripts).Assembly.GetName().Name}, found none");
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                Loaded[name] = controller = ModelFile.Deserialize(bytes.ToArray()).Controller;
            }

            return controller;
        }
    }
}
