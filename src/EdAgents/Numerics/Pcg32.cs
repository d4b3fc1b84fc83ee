namespace EdAgents.Numerics;

/// <summary>
/// The generator of every random number in EdAgents: PCG32 (XSH-RR 64/32) of M. E. O'Neill, 2014. Its whole state is two
/// integers that can be saved and restored; the same seed and stream give the same numbers on every machine. A mutable
/// struct: keep it in a field, pass it by reference. Not for cryptography; not thread-safe.
/// </summary>
public record struct Pcg32
{
    private const ulong Multiplier = 6364136223846793005UL;

    /// <summary>A generator for one of 2⁶³ independent streams of a seed.</summary>
    public Pcg32(ulong seed, ulong stream = 0)
    {
        Increment = (stream << 1) | 1;
        State = 0;
        NextUInt32();
        State += seed;
        NextUInt32();
    }

    private Pcg32(ulong state, ulong increment, bool _)
    {
        State = state;
        Increment = increment;
    }

    /// <summary>The position in the stream; changes with every number drawn.</summary>
    public ulong State { get; private set; }

    /// <summary>The stream, always odd; constant for a generator's life.</summary>
    public ulong Increment { get; }

    /// <summary>Continues where a generator with this state stood.</summary>
    /// <exception cref="ArgumentException"><paramref name="increment"/> is even, which no generator has.</exception>
    public static Pcg32 Restore(ulong state, ulong increment) =>
        (increment & 1) == 1
            ? new Pcg32(state, increment, true)
            : throw new ArgumentException($"expected an odd increment, found {increment}", nameof(increment));

    /// <summary>Thirty-two random bits.</summary>
    public uint NextUInt32()
    {
        ulong old = State;
        State = unchecked((old * Multiplier) + Increment);
        uint shifted = (uint)(((old >> 18) ^ old) >> 27);
        return BitOperations.RotateRight(shifted, (int)(old >> 59));
    }

    /// <summary>An integer from 0 to <paramref name="bound"/> − 1, without bias (Lemire's multiplication, 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException">The generator is <c>default</c>, made from no seed.</exception>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint range = (uint)bound;
        ulong product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            // A generator that no constructor made gives 0 for ever, which would be drawn again for ever.
            if (Increment == 0)
                throw new InvalidOperationException("expected a generator made from a seed, found default(Pcg32)");

            uint threshold = unchecked(0u - range) % range;
            while ((uint)product < threshold)
                product = (ulong)NextUInt32() * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float NextSingle(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (((ulong)NextUInt32() << 21) | (NextUInt32() >> 11)) * (1.0 / (1UL << 53));

    /// <summary>A number of the standard normal distribution (Box and Muller, 1958; two draws a number, nothing kept).</summary>
    public float NextGaussian()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * NextDouble()));
    }
}
