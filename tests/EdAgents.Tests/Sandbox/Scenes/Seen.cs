namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>What a scene shows, read from its picture, and keys for it; named without the class.</summary>
internal static class Seen
{
    public static string[] Texts(IScene scene) => Texts(XDocument.Parse(ScenePicture.Svg(scene)));

    public static string[] Texts(XDocument picture) => [.. Elements(picture, "text").Select(element => element.Value)];

    public static IEnumerable<XElement> Elements(IScene scene, string name) => Elements(XDocument.Parse(ScenePicture.Svg(scene)), name);

    public static string Svg(IStage stage)
    {
        var canvas = new SvgCanvas();
        stage.DrawWorld(canvas, new ViewOptions());
        stage.DrawPanels(canvas, new ViewOptions());
        return canvas.ToString();
    }

    public static void Press(IScene scene, Keys key) => scene.Update(new InputSnapshot(key, key), 1.0 / 60);

    private static IEnumerable<XElement> Elements(XDocument picture, string name) =>
        picture.Descendants().Where(element => element.Name.LocalName == name);
}
