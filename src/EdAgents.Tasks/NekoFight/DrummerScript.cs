namespace EdAgents.Tasks.NekoFight;

/// <summary>Ignores its opponent: repeats a sequence of about two seconds: in, a paw, cover, a paw, a claw, cover, and a step out.</summary>
internal sealed class DrummerScript(Fight fight) : SeeingScript("drummer", fight)
{
    /// <summary>A note and for how many decisions it is held; a blow is held as long as it takes.</summary>
    private static readonly (FightAction Note, int Beats)[] Bar =
    [
        (FightAction.Forward, 6), (FightAction.Light, 4), (FightAction.Guard, 3), (FightAction.Light, 4), (FightAction.Heavy, 10),
        (FightAction.Guard, 4), (FightAction.Back, 1),
    ];

    private int place;
    private int beat;

    public override void Begin(ulong seed)
    {
        base.Begin(seed);
        place = 0;
        beat = 0;
    }

    protected override FightAction Decide(in Cat me, View view, float u)
    {
        var (note, beats) = Bar[place];
        if (++beat == beats)
        {
            beat = 0;
            place = (place + 1) % Bar.Length;
        }

        return note;
    }
}
