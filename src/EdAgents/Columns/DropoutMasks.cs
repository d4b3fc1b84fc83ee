using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EdAgents.Controllers;
using EdAgents.Numerics;
using EdAgents.Numerics.Lanes;

namespace EdAgents.Columns;

/// <summary>
/// Draws, applies and remembers which hidden values of a mini-batch are dropped. A mask is 0 or 1/(1 − chance) per value. The
/// update needs f′ of the value before the mask, so that is kept too: from a scaled tanh f′ could not be had.
/// </summary>
internal sealed class DropoutMasks
{
    /// <summary>Of a column's streams, the one that masks the inputs: no column has this number.</summary>
    private const ulong InputStream = ulong.MaxValue >> 2;

    private const int Steps = 1 << 16;

    private readonly int capacity;
    private readonly Pcg32[] streams;
    private readonly ImmutableArray<AlignedFloats> masks;
    private readonly ImmutableArray<AlignedFloats> values;
    private readonly Chance hidden;
    private readonly Chance input;
    private Pcg32 inputStream;

    public DropoutMasks(ColumnTopology topology, Dropout dropout, int capacity)
    {
        this.capacity = capacity;
        hidden = new Chance(dropout.Hidden);
        input = new Chance(dropout.Input);
        inputStream = new Pcg32(dropout.Seed, InputStream);
        streams = [.. Enumerable.Range(0, topology.ColumnCount).Select(column => new Pcg32(dropout.Seed, (ulong)column))];
        masks = Rooms(topology);
        values = Rooms(topology);
    }

    /// <summary>Whether hidden values are dropped at all.</summary>
    public bool DropsHidden => hidden.Any;

    /// <summary>Drops inputs, in place.</summary>
    public void DropInputs(Span<float> inputs)
    {
        if (!input.Any)
        {
            return;
        }

        // A local copy lives in registers; the field would be read and written for every number.
        var random = inputStream;
        foreach (ref float number in inputs)
        {
            number *= input.Scale(random.NextUInt32() & (Steps - 1));
        }

        inputStream = random;
    }

    /// <summary>Keeps a layer's values as they are for the update, then drops some of them.</summary>
    public void DropHidden<TLanes>(HiddenLayout layer, int column, ref float layerValues, int samples)
        where TLanes : struct, ILanes<TLanes>
    {
        int length = samples * layer.PaddedUnits;
        ref float mask = ref At(masks, layer, column);
        ref float before = ref At(values, layer, column);
        Draw(ref streams[column], ref mask, length);
        for (int lane = 0; lane < length; lane += TLanes.Count)
        {
            var value = TLanes.Load(ref layerValues, lane);
            value.Store(ref before, lane);
            (value * TLanes.Load(ref mask, lane)).Store(ref layerValues, lane);
        }
    }

    /// <summary>The values of a column's layer before the mask.</summary>
    public ref float Before(HiddenLayout layer, int column) => ref At(values, layer, column);

    /// <summary>Lets what was dropped learn nothing, and what was kept as much more as it counted more.</summary>
    public void MaskDeltas<TLanes>(HiddenLayout layer, int column, ref float deltas, int samples)
        where TLanes : struct, ILanes<TLanes>
    {
        int length = samples * layer.PaddedUnits;
        ref float mask = ref At(masks, layer, column);
        for (int lane = 0; lane < length; lane += TLanes.Count)
        {
            (TLanes.Load(ref deltas, lane) * TLanes.Load(ref mask, lane)).Store(ref deltas, lane);
        }
    }

    /// <summary>Two masks from every draw: sixteen bits are chance enough, and drawing is what dropout costs.</summary>
    private void Draw(ref Pcg32 stream, ref float mask, int length)
    {
        var random = stream;
        for (int i = 0; i < length; i += 2)
        {
            uint bits = random.NextUInt32();
            Unsafe.Add(ref mask, i) = hidden.Scale(bits & (Steps - 1));
            Unsafe.Add(ref mask, i + 1) = hidden.Scale(bits >> 16);
        }

        stream = random;
    }

    private ref float At(ImmutableArray<AlignedFloats> rooms, HiddenLayout layer, int column) =>
        ref rooms[layer.Index].At(column * capacity * layer.PaddedUnits);

    private ImmutableArray<AlignedFloats> Rooms(ColumnTopology topology) => DropsHidden
        ? [.. topology.Layout.Hidden.Select(layer => new AlignedFloats(capacity * topology.ColumnCount * layer.PaddedUnits))]
        : [];

    /// <summary>A chance in steps of 2⁻¹⁶, and what the kept ones are multiplied by.</summary>
    private readonly struct Chance(float chance)
    {
        private readonly uint dropped = (uint)(chance * Steps);
        private readonly float keep = 1 / (1 - ((uint)(chance * Steps) / (float)Steps));

        public bool Any => dropped > 0;

        public float Scale(uint drawn) => drawn < dropped ? 0 : keep;
    }
}
