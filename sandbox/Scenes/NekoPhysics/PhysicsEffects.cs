namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What flies: stars and numbers where a blow lands, dust where something heavy comes down.</summary>
internal sealed class PhysicsEffects
{
    private const int SparkFrames = 16;
    private const int NumberFrames = 52;
    private const int DustFrames = 34;
    private const int MaxPuffs = 28;
    private const float HighestNumber = 176;

    /// <summary>The ground's impulse on a paw that lands, N·s; standing it is about 1.2.</summary>
    private const float LandingImpulse = 5.5f;

    /// <summary>The same for a head or a trunk.</summary>
    private const float ThudImpulse = 5;

    private readonly List<Spark> sparks = [];
    private readonly List<Puff> puffs = [];
    private int count;

    private readonly record struct Spark(Vector2 Place, float Damage, int Side, int Number, int Age);

    private readonly record struct Puff(Vector2 Place, Vector2 Speed, float Size, int Age);

    public void Clear()
    {
        sparks.Clear();
        puffs.Clear();
        count = 0;
    }

    /// <param name="side">Which way the one who was hit is thrown, ±1.</param>
    public void Add(PhysicsBlow blow, int side) =>
        sparks.Add(new Spark(new Vector2(blow.X, blow.Y), blow.Damage, side, count++, 0));

    /// <summary>Shows the dust that a cat has just raised.</summary>
    public void Stir(PhysicsCat cat)
    {
        for (var circle = CatCircle.Head; circle <= CatCircle.HindRightPaw; circle++)
        {
            bool paw = circle >= CatCircle.FrontLeftPaw;
            float impulse = cat.GroundImpulse(circle);
            float beyond = impulse / (paw ? LandingImpulse : ThudImpulse);
            if (beyond > 1 && puffs.Count < MaxPuffs)
            {
                float size = Math.Clamp(0.05f + (0.035f * beyond), 0.07f, 0.17f) * (paw ? 0.8f : 1.1f);
                var place = new Vector2(cat.Place(circle).X, 0.02f);
                float speed = 0.5f + (0.25f * MathF.Min(beyond, 4));
                puffs.Add(new Puff(place, new Vector2(-speed, 0.28f), size, 0));
                puffs.Add(new Puff(place, new Vector2(speed, 0.28f), size * 0.9f, 0));
                if (!paw)
                    puffs.Add(new Puff(place, new Vector2(0.2f * speed, 0.55f), size * 0.8f, 0));
            }
        }
    }

    /// <param name="pace">How fast time goes: 1 at the speed of life.</param>
    public void Advance(float pace)
    {
        sparks.RemoveAll(spark => spark.Age >= NumberFrames);
        puffs.RemoveAll(puff => puff.Age >= DustFrames);
        for (int i = 0; i < sparks.Count; i++)
            sparks[i] = sparks[i] with { Age = sparks[i].Age + 1 };

        for (int i = 0; i < puffs.Count; i++)
        {
            var puff = puffs[i];
            puffs[i] = puff with { Place = puff.Place + (pace / 60 * puff.Speed), Speed = puff.Speed * (1 - (0.07f * pace)), Age = puff.Age + 1 };
        }
    }

    /// <summary>Draws the dust, which lies behind the cats.</summary>
    public void DrawDust(ICanvas canvas, PhysicsCamera camera, Palette palette)
    {
        var colour = palette.Floor.Towards(palette.Moon, 0.55f);
        foreach (var puff in puffs)
        {
            float share = (float)puff.Age / DustFrames;
            float radius = camera.Scale * puff.Size * (0.6f + (0.9f * MathF.Sqrt(share)));
            canvas.Circle(camera.Point(puff.Place) - new Vector2(0, radius * 0.4f), radius, colour.Faded(0.55f * (1 - share)));
        }
    }

    /// <summary>Draws the sparks, which fly before the cats.</summary>
    public void DrawSparks(ICanvas canvas, PhysicsCamera camera, Palette palette)
    {
        foreach (var spark in sparks)
        {
            var at = camera.Point(spark.Place);
            float zoom = camera.Scale / 170;
            float share = (float)spark.Age / SparkFrames;
            if (share <= 1)
            {
                float size = zoom * (17 + (1.9f * spark.Damage));
                VersusMarks.DrawHit(canvas, at, size, share, palette);
            }

            DrawNumber(canvas, spark, at, zoom, palette);
        }
    }

    private static void DrawNumber(ICanvas canvas, Spark spark, Vector2 at, float zoom, Palette palette)
    {
        // Blows can follow faster than their numbers fade: each finds the place of the one before taken.
        float x = Math.Clamp(at.X + (zoom * spark.Side * (34 + (26 * (spark.Number % 3)))), 60, CanvasSize.Width - 60);
        float share = (float)spark.Age / NumberFrames;
        VersusMarks.DrawDamage(
            canvas, MathF.Max(1, spark.Damage), x, at.Y - (zoom * 40), 20 + spark.Damage, share, 50, HighestNumber, palette.Highlight, palette);
    }
}
