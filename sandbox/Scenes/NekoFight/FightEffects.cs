namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>What flies when a blow lands: stars for a hit, a shield for a block, splinters for a broken guard, and the damage.</summary>
internal sealed class FightEffects
{
    private const int SparkFrames = 14;
    private const int NumberFrames = 48;
    private const float HighestNumber = 180;

    private readonly List<Effect> effects = [];
    private int count;

    private readonly record struct Effect(Blow Blow, int Direction, int Number, int Age);

    public void Clear()
    {
        effects.Clear();
        count = 0;
    }

    public void Add(Blow blow, int direction) => effects.Add(new Effect(blow, direction, count++, 0));

    public void Advance()
    {
        effects.RemoveAll(effect => effect.Age >= NumberFrames);
        for (int i = 0; i < effects.Count; i++)
            effects[i] = effects[i] with { Age = effects[i].Age + 1 };
    }

    /// <summary>Draws them all, each on the cat that was struck, wherever the blow has thrown it.</summary>
    public void Draw(ICanvas canvas, FightCamera camera, IReadOnlyList<CatFigure> figures, Palette palette)
    {
        foreach (var effect in effects)
        {
            var place = figures[1 - effect.Blow.Attacker].Place + new Vector2(-1.2f * effect.Direction, 6.3f);
            var at = camera.Point(place);
            float share = (float)effect.Age / SparkFrames;
            if (share <= 1)
                DrawSpark(canvas, effect, at, camera.Zoom, share, palette);

            if (effect.Blow.Damage > 0)
                DrawNumber(canvas, effect, at, camera.Zoom, palette);
        }
    }

    private static void DrawSpark(ICanvas canvas, Effect effect, Vector2 at, float zoom, float share, Palette palette)
    {
        switch (effect.Blow.Kind)
        {
            case BlowKind.Hit:
                float size = zoom * (20 + (2.2f * effect.Blow.Damage));
                VersusMarks.DrawHit(canvas, at, size, share, palette);
                break;
            case BlowKind.Blocked:
                DrawShield(canvas, effect, at, zoom, share, palette);
                break;
            default:
                DrawShield(canvas, effect, at, zoom, share, palette);
                VersusMarks.DrawStar(canvas, at, zoom * 70 * (0.5f + share), 12, palette.Guard.Faded(1 - share));
                break;
        }
    }

    private static void DrawShield(ICanvas canvas, Effect effect, Vector2 at, float zoom, float share, Palette palette)
    {
        float middle = effect.Direction > 0 ? MathF.PI : 0;
        var centre = at + new Vector2(effect.Direction * 34 * zoom, 0);
        float radius = zoom * (40 + (22 * share));
        canvas.Arc(centre, radius, middle - 0.9f, middle + 0.9f, 7 * (1 - share) + 1, palette.Guard);
        canvas.Arc(centre, radius + 12, middle - 0.6f, middle + 0.6f, 4 * (1 - share) + 1, palette.White.Faded(0.9f - (0.8f * share)));
    }

    private static void DrawNumber(ICanvas canvas, Effect effect, Vector2 at, float zoom, Palette palette)
    {
        // Blows can follow faster than their numbers fade: each finds the place of the one before taken.
        float x = at.X + (zoom * effect.Direction * (60 + (24 * (effect.Number % 3))));
        var colour = effect.Blow.Kind == BlowKind.Hit ? palette.Highlight : palette.Guard;
        float share = (float)effect.Age / NumberFrames;
        VersusMarks.DrawDamage(canvas, effect.Blow.Damage, x, at.Y - (zoom * 30), 22 + effect.Blow.Damage, share, 46, HighestNumber, colour, palette);
    }
}
