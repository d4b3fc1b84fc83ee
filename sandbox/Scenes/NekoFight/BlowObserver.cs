namespace EdAgents.Sandbox.Scenes.NekoFight;

public enum BlowKind
{
    Hit, // it hit
    Blocked, // it was blocked
    GuardBroken, // it was blocked for the last time: the guard is broken
}

/// <summary>A blow that landed in the last frame.</summary>
public readonly record struct Blow(int Attacker, BlowKind Kind, float Damage);

/// <summary>Notes the blows of the last frame, by the cats before and after it.</summary>
public sealed class BlowObserver(NekoFightEnvironment game) : IRoundObserver
{
    private readonly List<Blow> blows = new(2);
    private readonly Cat[] before = new Cat[2];

    /// <summary>What landed in the last frame.</summary>
    public IReadOnlyList<Blow> Blows => blows;

    public void Placed(RoundRunner rounds, ulong worldSeed) => blows.Clear();

    public void BeforeFrame(RoundRunner rounds)
    {
        blows.Clear();
        before[0] = game.Fight.Cat(0);
        before[1] = game.Fight.Cat(1);
    }

    public void AfterFrame(RoundRunner rounds)
    {
        Note(0);
        Note(1);
    }

    private void Note(int attacker)
    {
        if (before[attacker].Struck || !game.Fight.Cat(attacker).Struck)
            return;

        ref readonly var defender = ref game.Fight.Cat(1 - attacker);
        var kind = defender.State switch
        {
            FighterState.BlockStun => BlowKind.Blocked,
            FighterState.GuardBreak => BlowKind.GuardBroken,
            _ => BlowKind.Hit,
        };
        blows.Add(new Blow(attacker, kind, before[1 - attacker].Health - defender.Health));
    }
}
