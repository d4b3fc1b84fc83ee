namespace EdAgents.Tasks.NekoFight.EvaluationOnly;

/// <summary>Plays one bar over and over, whatever the other does: in, two paws, a claw, out.</summary>
internal sealed class DrummerScript(Fight fight) : SeeingScript("drummer", fight)
{
    private static readonly FightAction[] Bar =
    [
        FightAction.Light, FightAction.Light, FightAction.Light, FightAction.Light, FightAction.Light, FightAction.Light,
        FightAction.Light, FightAction.Light, FightAction.Guard, FightAction.Guard, FightAction.Heavy, FightAction.Heavy,
        FightAction.Back, FightAction.Back, FightAction.Guard, FightAction.Back,
    ];

    private int beat;

    public override void Begin(ulong seed)
    {
        base.Begin(seed);
        beat = 0;
    }

    /// <summary>The bar begins in reach of the paw and is then played to its end.</summary>
    protected override FightAction Decide(in Cat me, View view, float u)
    {
        if (beat == 0 && view.Distance > LightReach - 1)
        {
            return FightAction.Forward;
        }

        var note = Bar[beat];
        beat = (beat + 1) % Bar.Length;
        return note;
    }
}
