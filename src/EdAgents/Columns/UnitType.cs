namespace EdAgents.Columns;

/// <summary>
/// Every hidden unit is excitatory (+1, even places) or inhibitory (−1, odd places) for life, the output unit is
/// excitatory. A weight from source i to target j carries the sign s_i·s_j.
/// </summary>
internal static class UnitType
{
    public static int Sign(int unit) => (unit & 1) == 0 ? 1 : -1;
}
