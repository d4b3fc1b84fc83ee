using EdAgents.Controllers;
using EdAgents.Models;
using EdAgents.Numerics;

namespace CatDuel;

/// <summary>The whole of what this game has to do with EdAgents: load, check once, observe, act.</summary>
internal sealed class CatBrain
{
    private static readonly TaskId Task = new("neko-fight", 1);

    private static readonly string[] Actions = ["idle", "forward", "back", "jump", "jump forward", "guard", "light", "heavy"];

    private static readonly string[] Inputs =
    [
        "distance", "opponent in light reach", "opponent in heavy reach", "room behind me", "room behind opponent",
        "my height", "opponent height", "my approach speed", "opponent approach speed", "my vertical speed", "opponent vertical speed",
        "my health", "opponent health", "my guard meter", "opponent guard meter", "can act on the ground",
        "opponent light threatens", "opponent heavy threatens", "opponent open for", "opponent guards", "opponent stunned",
        "I am busy for", "clock", "health lead",
    ];

    private readonly IController controller;
    private readonly float[] seen = new float[Inputs.Length];
    private Pcg32 random;

    /// <summary>Loads a model. One that is not for this game is refused with every difference.</summary>
    public CatBrain(string path, ulong seed)
    {
        var model = ModelFile.Load(path);
        model.CheckCompatibility(Task, Inputs, Actions);
        controller = model.Controller;
        random = new Pcg32(seed);
    }

    /// <summary>What the cat does next, seen from its own side.</summary>
    public Order Decide(Duel duel, Fighter me, Fighter other)
    {
        Observe(duel, me, other);
        return (Order)controller.Act(seen, ActionMode.Sample, ref random);
    }

    private void Observe(Duel duel, Fighter me, Fighter other)
    {
        float side = me.SideOf(other);
        float distance = Math.Abs(other.X - me.X);
        int i = 0;
        seen[i++] = (distance / 30) - 1;
        seen[i++] = Flag(distance < Blow.Paw.Reach);
        seen[i++] = Flag(distance < Blow.Claw.Reach);
        seen[i++] = ((side > 0 ? me.X : Duel.Alley - me.X) / 50) - 1;
        seen[i++] = ((side > 0 ? Duel.Alley - other.X : other.X) / 50) - 1;
        seen[i++] = me.Height / 10;
        seen[i++] = other.Height / 10;
        seen[i++] = me.Speed * side;
        seen[i++] = -other.Speed * side;
        seen[i++] = me.Rise;
        seen[i++] = other.Rise;
        seen[i++] = (me.Health / 50) - 1;
        seen[i++] = (other.Health / 50) - 1;
        seen[i++] = (me.Guard / 50) - 1;
        seen[i++] = (other.Guard / 50) - 1;
        seen[i++] = Flag(me.Mood == Mood.Free && !me.InAir);
        seen[i++] = Flag(other.Mood == Mood.Light && other.Threatens);
        seen[i++] = other.Mood == Mood.Heavy && other.Threatens ? 0.3f + (0.7f * other.Frame / Blow.Claw.LastActive) : 0;
        seen[i++] = (other.Threatens ? 0 : other.Busy) / 20f;
        seen[i++] = Flag(other.Guards || other.Mood == Mood.Blocked);
        seen[i++] = Flag(other.Mood is Mood.Hit or Mood.GuardBroken);
        seen[i++] = me.Busy / 20f;
        seen[i++] = 1 - (2f * duel.Frame / Duel.RoundFrames);
        seen[i] = (me.Health - other.Health) / 30;
    }

    private static float Flag(bool value) => value ? 1 : 0;
}
