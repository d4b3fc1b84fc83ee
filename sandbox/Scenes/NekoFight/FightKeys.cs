namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>
/// The keys of the fight. A person walks by the directions of the screen, a cat forward and back; which is which depends on
/// the side the other cat is on, as the game has it.
/// </summary>
public sealed class FightKeys(NekoFightEnvironment game) : IHandMap
{
    public ImmutableArray<PadKey> Pad { get; } =
    [
        new(Keys.W, "W", "jump", 1, 0),
        new(Keys.A, "A", "left", 0, 1),
        new(Keys.S, "S", "guard", 1, 1),
        new(Keys.D, "D", "right", 2, 1),
        new(Keys.J, "J", "light", 0, 2, 1.5f),
        new(Keys.K, "K", "heavy", 1.5f, 2, 1.5f),
    ];

    public AgentAction Choose(int seat, HandKeys keys, int decision) => (int)Action(seat, keys);

    private FightAction Action(int seat, in HandKeys keys)
    {
        ref readonly var cat = ref game.Fight.Cat(seat);
        int towards = keys.Side * cat.SideOf(game.Fight.Cat(1 - seat));
        return keys.Tap(Keys.K) ? FightAction.Heavy
            : keys.Down(Keys.J) ? FightAction.Light
            : keys.Down(Keys.K) ? FightAction.Heavy
            : keys.Down(Keys.W) ? (towards > 0 ? FightAction.JumpForward : FightAction.Jump)
            : keys.Down(Keys.S) ? FightAction.Guard
            : towards > 0 ? FightAction.Forward
            : towards < 0 ? FightAction.Back
            : FightAction.Idle;
    }
}
