namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>Presses the keys as a script would play, in a person's place: for demonstrations, pictures and tests.</summary>
public sealed class ScriptedHand(NekoFightEnvironment game, IPlayer script, int seat, ulong seed)
{
    private Keys keys;
    private ulong round;

    /// <summary>The keys that are down in the next frame.</summary>
    public Keys Press()
    {
        if (game.Fight.Over)
            return Keys.None;

        if (game.Fight.Frame == 0)
            script.Begin(seed + round++);

        if (game.Fight.Frame % FightRules.FramesPerDecision == 0)
            keys = game.ActionHasEffect(seat) ? For((FightAction)script.Act(seat).Index) : Keys.None;

        return keys;
    }

    private Keys For(FightAction action)
    {
        int side = game.Fight.Cat(seat).SideOf(game.Fight.Cat(1 - seat));
        var towards = side > 0 ? Keys.D : Keys.A;
        return action switch
        {
            FightAction.Forward => towards,
            FightAction.Back => side > 0 ? Keys.A : Keys.D,
            FightAction.Jump => Keys.W,
            FightAction.JumpForward => Keys.W | towards,
            FightAction.Guard => Keys.S,
            FightAction.Light => Keys.J,
            FightAction.Heavy => Keys.K,
            _ => Keys.None,
        };
    }
}
