using EdAgents.Sandbox.Canvas;
using Raylib_cs;
using RaylibColor = Raylib_cs.Color;

namespace EdAgents.Sandbox.Window;

/// <summary>
/// Writes with a font of the system, each size rasterised for itself and so as sharp as the screen allows; without one, with
/// raylib's own small font.
/// </summary>
internal sealed class RaylibFonts : IDisposable
{
    // The height of a capital, as a share of the size that a canvas is given.
    private const float CapitalHeight = 0.72f;

    private const int ProbeSize = 64;
    private const int LastLatinLetter = 0x17F;

    // A window that is being resized asks for ever new sizes; beyond this many the old ones are given back.
    private const int MaxSizes = 48;

    private static readonly (string Plain, string Bold)[] Candidates =
    [
        ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
        ("/usr/share/fonts/TTF/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf"),
        ("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf", "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans-Bold.ttf"),
        ("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"),
        ("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
            "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"),
        (@"C:\Windows\Fonts\segoeui.ttf", @"C:\Windows\Fonts\segoeuib.ttf"),
        ("/System/Library/Fonts/Supplemental/Arial.ttf", "/System/Library/Fonts/Supplemental/Arial Bold.ttf"),
    ];

    private static readonly int[] Letters = [.. Enumerable.Range(' ', LastLatinLetter - ' '), '–', '—', '−', '…', '’', '“', '”'];

    private readonly Dictionary<(bool Bold, int Size), Font> sizes = [];
    private readonly Metrics plain;
    private readonly Metrics bold;

    public RaylibFonts()
    {
        var (plainPath, boldPath) = Candidates.FirstOrDefault(pair => File.Exists(pair.Plain) && File.Exists(pair.Bold));
        plain = Measure(plainPath);
        bold = Measure(boldPath);
    }

    /// <summary>What differs from font to font, measured on a capital.</summary>
    /// <param name="Path">The file; none for raylib's own font.</param>
    /// <param name="Height">Raylib's height of the font, per canvas size.</param>
    /// <param name="Baseline">From the top of that height down to the line it stands on, per canvas size.</param>
    private readonly record struct Metrics(string? Path, float Height, float Baseline);

    /// <summary>Pixels of the screen per pixel of the window.</summary>
    public float Density { get; set; } = 1;

    /// <summary>Writes one line.</summary>
    /// <param name="at">On the line it stands on, in pixels of the window.</param>
    /// <param name="size">In pixels of the window.</param>
    public void Draw(string text, Vector2 at, float size, RaylibColor colour, TextAlign align, bool heavy)
    {
        var metrics = heavy ? bold : plain;
        float height = metrics.Height * size;
        var font = SizeOf(metrics, heavy, (int)MathF.Round(height * Density));
        float spacing = metrics.Path is null ? height / 10 : 0;
        float width = align == TextAlign.Left ? 0 : Raylib.MeasureTextEx(font, text, height, spacing).X;
        float left = at.X - (align == TextAlign.Centre ? width / 2 : width);
        float top = at.Y - (metrics.Baseline * size);

        // On whole pixels of the screen, or the filter would blur what was rasterised for this very size.
        var corner = new Vector2(MathF.Round(left * Density), MathF.Round(top * Density)) / Density;
        Raylib.DrawTextEx(font, text, corner, height, spacing, colour);
    }

    public void Dispose()
    {
        foreach (var font in sizes.Values)
            Raylib.UnloadFont(font);

        sizes.Clear();
    }

    private Font SizeOf(Metrics metrics, bool heavy, int height)
    {
        if (metrics.Path is null)
            return Raylib.GetFontDefault();

        if (!sizes.TryGetValue((heavy, height), out var font))
        {
            if (sizes.Count >= MaxSizes)
                Dispose();

            font = Load(metrics.Path, height);
            sizes.Add((heavy, height), font);
        }

        return font;
    }

    private static Font Load(string path, int height)
    {
        var font = Raylib.LoadFontEx(path, height, Letters, Letters.Length);
        Raylib.SetTextureFilter(font.Texture, TextureFilter.Bilinear);
        return font;
    }

    private static Metrics Measure(string? path)
    {
        var font = path is null ? Raylib.GetFontDefault() : Load(path, ProbeSize);
        var capital = Raylib.GetGlyphInfo(font, 'H');
        float scale = CapitalHeight / capital.Image.Height;
        var metrics = new Metrics(path, font.BaseSize * scale, (capital.OffsetY + capital.Image.Height) * scale);
        if (path is not null)
            Raylib.UnloadFont(font);

        return metrics;
    }
}
