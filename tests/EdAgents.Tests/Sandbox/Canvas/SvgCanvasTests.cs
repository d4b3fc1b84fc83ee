namespace EdAgents.Tests.Sandbox.Canvas;

public sealed class SvgCanvasTests
{
    [Test]
    public void An_empty_picture_is_a_picture()
    {
        var root = XDocument.Parse(new SvgCanvas().ToString()).Root!;
        Assert.That(root.Name, Is.EqualTo(XName.Get("svg", "http://www.w3.org/2000/svg")));
        Assert.That((string?)root.Attribute("viewBox"), Is.EqualTo("0 0 1280 720"));
    }

    [Test]
    public void Any_text_comes_through_or_is_replaced()
    {
        var canvas = new SvgCanvas();
        canvas.Text("<a href=\"x\">&amp;</a>\0\u0008\uD800 猫", 1, 2, 3, new Colour(255, 0, 0));
        var text = XDocument.Parse(canvas.ToString()).Root!.Elements().Single();
        Assert.That(text.Value, Is.EqualTo("<a href=\"x\">&amp;</a>\uFFFD\uFFFD\uFFFD 猫"));
        Assert.That((string?)text.Attribute("fill"), Is.EqualTo("#FF0000"));
    }

    [Test]
    public void Numbers_have_a_point_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = WithCommas();
        try
        {
            var canvas = new SvgCanvas();
            canvas.Circle(new Vector2(-1.25f, 2.5f), 0.333333f, new Colour(1, 2, 3, 128));
            Assert.That(
                canvas.ToString(),
                Does.Contain("<circle cx=\"-1.25\" cy=\"2.5\" r=\"0.33\" fill=\"#010203\" fill-opacity=\"0.5\"/>"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Clips_nest_and_are_closed_even_when_the_scene_forgets()
    {
        var canvas = new SvgCanvas();
        canvas.PushClip(10, 20, 100, 50);
        canvas.PushClip(20, 20, 10, 10);
        canvas.Circle(Vector2.One, 1, default);
        var outer = XDocument.Parse(canvas.ToString()).Root!.Elements().Single();
        Assert.That((string?)outer.Attribute("viewBox"), Is.EqualTo("10 20 100 50"));
        Assert.That(outer.Elements().Single().Elements().Single().Name.LocalName, Is.EqualTo("circle"));
    }

    [Test]
    public void A_clip_that_was_not_pushed_cannot_be_popped() =>
        Assert.That(() => new SvgCanvas().PopClip(), Throws.InvalidOperationException.With.Message.Contains("expected a pushed clip"));

    private static CultureInfo WithCommas() =>
        new("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" } };
}
