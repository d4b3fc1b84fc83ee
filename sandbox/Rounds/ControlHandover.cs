namespace EdAgents.Sandbox.Rounds;

/// <summary>
/// Who decides in a person's place: the person by keys, or, after Shift, the agent until the next Shift or the end of the
/// round. Every round begins in the person's hands, so that a round is decided by its keys alone.
/// </summary>
public sealed class ControlHandover
{
    // A tap that came while it could change nothing is still meant a moment later: players of fighting games press early.
    private const int DecisionsRemembered = 2;

    private Keys before;
    private Keys tapped;
    private int waited;

    public bool ByHand { get; private set; } = true;

    public bool Helped { get; private set; }

    /// <summary>The keys that are down, the arrows as the letters they stand for.</summary>
    public Keys Held { get; private set; }

    /// <summary>A round begins. What is down already was not pressed in it.</summary>
    public void Begin()
    {
        ByHand = true;
        Helped = false;
        Held = Keys.None;
        before = ~Keys.None;
        tapped = Keys.None;
        waited = 0;
    }

    public void Hold(Keys held)
    {
        held = Letters(held);
        var pressed = held & ~before;
        before = held;
        Held = held;
        tapped |= pressed;
        waited = pressed == Keys.None ? waited : 0;
        if ((pressed & Keys.Shift) != 0)
            ByHand = !ByHand;
    }

    /// <summary>The keys of a decision: those that are down, and those that were tapped since the last one.</summary>
    /// <param name="hasEffect">Whether the decision can change anything; if not, taps are kept for a little while.</param>
    public HandKeys Take(bool hasEffect)
    {
        Helped |= !ByHand;
        var keys = new HandKeys(Held, tapped);
        if (hasEffect || ++waited >= DecisionsRemembered)
        {
            tapped = Keys.None;
            waited = 0;
        }

        return keys;
    }

    /// <summary>The arrows mean what W, A, S and D mean, and a gamepad's shoulder guards.</summary>
    public static Keys Letters(Keys held)
    {
        Span<(Keys From, Keys To)> pairs =
        [
            (Keys.Left, Keys.A), (Keys.Right, Keys.D), (Keys.Up, Keys.W), (Keys.Down, Keys.S), (Keys.L, Keys.S),
        ];
        foreach (var (from, to) in pairs)
            held = (held & from) != 0 ? (held & ~from) | to : held;

        return held;
    }
}

/// <summary>The keys of one decision.</summary>
/// <param name="Tapped">Those that went down since the last decision, whether still down or not.</param>
public readonly record struct HandKeys(Keys Held, Keys Tapped)
{
    /// <summary>Whether a key is down or was tapped.</summary>
    public bool Down(Keys key) => ((Held | Tapped) & key) != 0;

    public bool Tap(Keys key) => (Tapped & key) != 0;

    /// <summary>−1 to the left, +1 to the right, 0 neither; the newer where both are down.</summary>
    public int Side => Sign(Keys.A, Keys.D);

    /// <summary>−1 up, +1 down, 0 neither; the newer where both are down.</summary>
    public int Height => Sign(Keys.W, Keys.S);

    private int Sign(Keys less, Keys more)
    {
        int tap = Bit(Tapped, more) - Bit(Tapped, less);
        return tap != 0 ? tap : Bit(Held, more) - Bit(Held, less);
    }

    private static int Bit(Keys keys, Keys key) => (keys & key) != 0 ? 1 : 0;
}
