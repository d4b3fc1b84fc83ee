using System.Reflection;

namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class CatPosesTests
{
    private static readonly string[] Names =
        [.. typeof(CatPoses).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.Name)];

    [Test]
    public void No_two_poses_look_the_same()
    {
        Assert.That(Names.Select(name => Picture(Pose(name))), Is.Unique);
        Assert.That(Names, Has.Length.GreaterThan(18));
    }

    [TestCaseSource(nameof(Names))]
    public void A_pose_looks_left_as_a_mirror_image(string name)
    {
        var right = new Extent();
        var left = new Extent();
        CatPainter.Draw(right, Pose(name), CatLook.OfSeat(0, Palette.Dark), Vector2.Zero, 1);
        CatPainter.Draw(left, Pose(name), CatLook.OfSeat(0, Palette.Dark), Vector2.Zero, -1);
        Assert.That(left.Left, Is.EqualTo(-right.Right).Within(0.01));
        Assert.That(left.Right, Is.EqualTo(-right.Left).Within(0.01));
        Assert.That(left.Top, Is.EqualTo(right.Top).Within(0.01));
        Assert.That(left.Bottom, Is.EqualTo(right.Bottom).Within(0.01));
    }

    [TestCaseSource(nameof(Names))]
    public void No_pose_reaches_through_the_floor(string name)
    {
        var extent = new Extent();
        CatPainter.Draw(extent, Pose(name), CatLook.OfSeat(0, Palette.Dark), Vector2.Zero, 1);
        CatPainter.Draw(extent, Pose(name), CatLook.OfSeat(1, Palette.Dark), Vector2.Zero, 1);
        Assert.That(extent.Bottom, Is.LessThan(12));
    }

    [Test]
    public void The_cats_are_told_apart_by_more_than_their_colours()
    {
        var oneColour = new Palette { RightFur = Palette.Dark.LeftFur };
        Assert.That(Shapes(0), Is.Not.EqualTo(Shapes(1)));

        int Shapes(int seat)
        {
            var canvas = new SvgCanvas();
            CatPainter.Draw(canvas, CatPoses.Stance, CatLook.OfSeat(seat, oneColour), Vector2.Zero, 1);
            return canvas.ToString().Count(letter => letter == '<');
        }
    }

    [Test]
    public void A_pose_on_the_way_to_another_begins_and_ends_there()
    {
        var from = CatPoses.Stance;
        var to = CatPoses.HeavyStrike;
        Assert.That(from.Towards(to, 1), Is.EqualTo(to));
        Assert.That(from.Towards(to, 0) with { Eyes = from.Eyes, Mouth = from.Mouth }, Is.EqualTo(from));
        Assert.That(from.Towards(to, 0.5f).NearPaw, Is.EqualTo((from.NearPaw + to.NearPaw) / 2));
    }

    private static CatPose Pose(string name) => (CatPose)typeof(CatPoses).GetProperty(name)!.GetValue(null)!;

    private static string Picture(CatPose pose)
    {
        var canvas = new SvgCanvas();
        CatPainter.Draw(canvas, pose, CatLook.OfSeat(0, Palette.Dark), new Vector2(640, 500), 1);
        return canvas.ToString();
    }

    /// <summary>How far a drawing reaches.</summary>
    private sealed class Extent : BlankCanvas
    {
        public float Left { get; private set; } = float.MaxValue;

        public float Right { get; private set; } = float.MinValue;

        public float Top { get; private set; } = float.MaxValue;

        public float Bottom { get; private set; } = float.MinValue;

        public override void Rectangle(float x, float y, float width, float height, Colour colour, float radius = 0)
        {
            Add(new Vector2(x, y), 0);
            Add(new Vector2(x + width, y + height), 0);
        }

        public override void Circle(Vector2 centre, float radius, Colour colour) => Add(centre, radius);

        public override void Polygon(ReadOnlySpan<Vector2> corners, Colour colour) => Polyline(corners, 0, colour);

        public override void Polyline(ReadOnlySpan<Vector2> points, float width, Colour colour)
        {
            foreach (var point in points)
                Add(point, width / 2);
        }

        private void Add(Vector2 at, float radius)
        {
            Left = MathF.Min(Left, at.X - radius);
            Right = MathF.Max(Right, at.X + radius);
            Top = MathF.Min(Top, at.Y - radius);
            Bottom = MathF.Max(Bottom, at.Y + radius);
        }
    }
}
