namespace EdAgents.Tests.Packages;

[Category("Slow")]
public sealed class PackageTests
{
    private const int MaxBytes = 150_000;

    [Test]
    public void It_holds_the_library_its_documentation_a_readme_and_the_licence_and_is_small()
    {
        using var package = ZipFile.OpenRead(PackedLibrary.Package);
        string[] packed = [.. package.Entries.Select(entry => entry.FullName).Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))];
        Assert.That(packed, Is.EquivalentTo(new[] { "EdAgents.nuspec", "LICENSE", "README.md", "lib/net10.0/EdAgents.dll", "lib/net10.0/EdAgents.xml" }));
        Assert.That(new FileInfo(PackedLibrary.Package).Length, Is.LessThan(MaxBytes));
        TestContext.Out.WriteLine($"{new FileInfo(PackedLibrary.Package).Length} bytes");
    }

    [Test]
    public void It_depends_on_MessagePack_alone_and_says_its_licence()
    {
        using var package = ZipFile.OpenRead(PackedLibrary.Package);
        var metadata = XDocument.Parse(Encoding.UTF8.GetString(Read(package, "EdAgents.nuspec")).TrimStart('\ufeff')).Root!.Elements().Single();
        var needed = metadata.Descendants().Where(element => element.Name.LocalName is "dependency" or "frameworkReference");
        Assert.That(needed.Select(element => $"{element.Attribute("id")?.Value} {element.Attribute("version")?.Value}"), Is.EqualTo(new[] { "MessagePack 2.5.307" }));
        Assert.That(Value("id"), Is.EqualTo("EdAgents"));
        Assert.That(Value("license"), Is.EqualTo("MIT"));
        Assert.That(Value("readme"), Is.EqualTo("README.md"));

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Test]
    public void The_same_source_in_another_folder_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        PackedLibrary.Pack(folder["a longer way/to the source"], folder["packages"]);
        foreach (string file in (string[])["lib/net10.0/EdAgents.dll", "lib/net10.0/EdAgents.xml"])
        {
            using var first = ZipFile.OpenRead(PackedLibrary.Package);
            using var second = ZipFile.OpenRead(Directory.GetFiles(folder["packages"], "*.nupkg").Single());
            Assert.That(Read(second, file).AsSpan().SequenceEqual(Read(first, file)), Is.True, file);
        }
    }

    [Test]
    public void Symbols_come_beside_it()
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(PackedLibrary.Package, ".snupkg"));
        Assert.That(symbols.Entries.Select(entry => entry.FullName), Does.Contain("lib/net10.0/EdAgents.pdb"));
        Assert.That(Encoding.ASCII.GetString(Read(symbols, "lib/net10.0/EdAgents.pdb"), 0, 4), Is.EqualTo("BSJB"));
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var content = new MemoryStream();
        using var stream = archive.GetEntry(name)!.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
