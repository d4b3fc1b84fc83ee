namespace EdAgents.Tests.Sandbox.Hosts;

/// <summary>Debian's Chromium, driven by puppeteer-core. Where one of the two is not installed, the test is ignored and says so.</summary>
internal sealed class RealBrowser : IDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Process process;
    private readonly Task<string> complaints;

    private RealBrowser(string chromium)
    {
        process = Process.Start(ChildProcess.Describe("node", RepositoryRoot.Find("tests/peers/browser.mjs"), chromium))!;
        complaints = process.StandardError.ReadToEndAsync();
    }

    public static RealBrowser Start() => new(Chromium());

    /// <summary>Where Chromium is; where it or its driver is not, the test is ignored.</summary>
    public static string Chromium()
    {
        if (!Directory.Exists(RepositoryRoot.Find("tests/peers/node_modules/puppeteer-core")))
            Assert.Ignore("puppeteer-core is not installed: npm install --prefix tests/peers");

        string? chromium = Places.FirstOrDefault(File.Exists);
        if (chromium is null)
            Assert.Ignore("Chromium is not installed: apt-get install chromium");

        return chromium!;
    }

    public int Open(Uri address) => Do(new() { ["do"] = "open", ["url"] = $"{address}" })!.GetValue<int>();

    public string Title(int page) => Do(new() { ["do"] = "title", ["page"] = page })!.GetValue<string>();

    /// <summary>The text of an element; null where it is hidden.</summary>
    public string? Text(int page, string selector) =>
        Do(new() { ["do"] = "text", ["page"] = page, ["selector"] = selector })?.GetValue<string>();

    public void Press(int page, string key) => Do(new() { ["do"] = "press", ["page"] = page, ["key"] = key });

    public void Down(int page, string key) => Do(new() { ["do"] = "down", ["page"] = page, ["key"] = key });

    public void Up(int page, string key) => Do(new() { ["do"] = "up", ["page"] = page, ["key"] = key });

    public void Click(int page, string selector) => Do(new() { ["do"] = "click", ["page"] = page, ["selector"] = selector });

    /// <summary>Moves the mouse to a place of the scene, and then "click"s, goes "down" or "up".</summary>
    public void Mouse(int page, float x, float y, string? action = null) =>
        Do(new() { ["do"] = "mouse", ["page"] = page, ["x"] = x, ["y"] = y, ["action"] = action });

    public void Resize(int page, int width, int height) =>
        Do(new() { ["do"] = "resize", ["page"] = page, ["width"] = width, ["height"] = height });

    public void ToFront(int page) => Do(new() { ["do"] = "front", ["page"] = page });

    public void Close(int page) => Do(new() { ["do"] = "close", ["page"] = page });

    /// <summary>A place of the scene as it is on the screen: red, green and blue.</summary>
    public int[] Pixel(int page, float x, float y) =>
        Do(new() { ["do"] = "pixel", ["page"] = page, ["x"] = x, ["y"] = y }).Deserialize<int[]>()!;

    public JsonNode? Evaluate(int page, string script) => Do(new() { ["do"] = "evaluate", ["page"] = page, ["script"] = script });

    public string[] Errors(int page) => Do(new() { ["do"] = "errors", ["page"] = page }).Deserialize<string[]>()!;

    public void Shot(int page, string path) => Do(new() { ["do"] = "shot", ["page"] = page, ["path"] = path });

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(10_000))
            process.Kill(entireProcessTree: true);

        process.Dispose();
    }

    private JsonNode? Do(JsonObject command)
    {
        process.StandardInput.WriteLine(command.ToJsonString());
        process.StandardInput.Flush();
        string line = process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"expected an answer of the browser, found its end: {complaints.Result}");
        var answer = JsonNode.Parse(line)!;
        return answer["error"] is { } error ? throw new InvalidOperationException($"{error}") : answer["value"];
    }
}
