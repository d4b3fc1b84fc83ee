namespace EdAgents.Tests.Sandbox.Canvas;

public sealed class DrawListTests
{
    private static readonly Colour Ink = new(1, 2, 3, 4);

    [Test]
    public void What_is_read_back_is_what_was_drawn()
    {
        var list = new DrawList();
        var drawn = new SvgCanvas();
        DrawOneOfEach(list);
        DrawOneOfEach(drawn);
        var read = new SvgCanvas();
        DrawListReader.Replay(list.Bytes, read);
        Assert.That(read.ToString(), Is.EqualTo(drawn.ToString()));
    }

    [Test]
    public void A_whole_fight_survives_the_way_there_and_back()
    {
        var scene = Fights.Scene(Fights.AgainstScript());
        for (int i = 0; i < 20; i++)
        {
            scene.Run(17);
            var list = new DrawList();
            scene.Draw(list);
            var again = new DrawList();
            DrawListReader.Replay(list.Bytes, again);
            Assert.That(again.Bytes.SequenceEqual(list.Bytes));
        }
    }

    [Test]
    public void Coordinates_are_kept_to_a_sixteenth_and_clamped_where_nobody_sees_them()
    {
        var list = new DrawList();
        list.Circle(new Vector2(10.03f, -1e9f), 1e9f, Ink);
        var read = new SvgCanvas();
        DrawListReader.Replay(list.Bytes, read);
        Assert.That(read.ToString(), Does.Contain("cx=\"10\" cy=\"-2048\" r=\"2047.94\""));
    }

    [Test]
    public void A_reset_begins_a_new_frame()
    {
        var list = new DrawList();
        DrawOneOfEach(list);
        list.Reset();
        Assert.That(list.Bytes.IsEmpty);
    }

    [Test]
    public void Bytes_that_are_no_draw_list_are_refused()
    {
        Assert.That(
            () => Replay([9]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("expected a draw command from 1 to 8, found 9"));
        Assert.That(() => Replay([3, 0, 0]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("expected 4 more bytes"));
        Assert.That(() => Replay([4, 0, 0, 0, 0, 255, 255]), Throws.TypeOf<InvalidDataException>());

        static void Replay(byte[] bytes) => DrawListReader.Replay(bytes, new SvgCanvas());
    }

    private static void DrawOneOfEach(ICanvas canvas)
    {
        canvas.Clear(Ink);
        canvas.Rectangle(1.5f, 2, 3, 4, Ink, 0.25f);
        canvas.PushClip(1, 2, 300, 400);
        canvas.Circle(new Vector2(-5, 6), 7.5f, Ink);
        canvas.Triangle(new Vector2(1, 2), new Vector2(3, 4), new Vector2(5, 6), Ink);
        canvas.PopClip();
        canvas.Line(new Vector2(1, 2), new Vector2(3, 4), 2, Ink);
        canvas.Text("né 猫 – 4×", 10, 20, 15, Ink, TextAlign.Right, bold: true);
        canvas.Text("", 10, 20, 15, Ink, TextAlign.Centre);
    }
}
