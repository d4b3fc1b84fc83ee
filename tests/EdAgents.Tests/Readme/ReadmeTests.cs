namespace EdAgents.Tests.Readme;

/// <summary>What the pages of the repository say can be followed, typed and compiled.</summary>
public sealed class ReadmeTests
{
    private const int MaxWords = 700;

    [Test]
    public void The_first_page_is_short() => Assert.That(MarkdownPage.All.Single(page => page.Name == "README.md").WordCount, Is.AtMost(MaxWords));

    [TestCaseSource(typeof(MarkdownPage), nameof(MarkdownPage.All))]
    public void Every_link_leads_somewhere(object shown)
    {
        var page = (MarkdownPage)shown;
        foreach (string link in page.Links)
        {
            var (path, anchor) = link.Split('#') is [var file, var place] ? (file, place) : (link, null);
            string target = path.Length == 0 ? page.Name : Path.Combine(Path.GetDirectoryName(page.Name)!, path);
            string full = Path.GetFullPath(RepositoryRoot.Find(target));
            Assert.That(Path.Exists(full), Is.True, $"{page}: {link}");
            if (anchor is not null)
            {
                string name = Path.GetRelativePath(RepositoryRoot.Path, full).Replace('\\', '/');
                Assert.That(MarkdownPage.All.Single(other => other.Name == name).Anchors, Does.Contain(anchor), $"{page}: {link}");
            }
        }
    }

    [TestCaseSource(typeof(MarkdownPage), nameof(MarkdownPage.All))]
    public void Every_command_is_one_that_the_programs_know(object shown)
    {
        var page = (MarkdownPage)shown;
        foreach (string command in page.Commands)
        {
            if (MarkdownPage.SandboxArguments(command) is { } arguments)
            {
                AssertParsed(SandboxCommandLine.Create(), arguments, $"{page}: {command}");
            }
            else if (MarkdownPage.LaboratoryArguments(command) is { } program)
            {
                AssertParsed(Laboratory.Create(), program, $"{page}: {command}");
            }
            else
            {
                AssertPlaces(command, $"{page}: {command}");
            }
        }
    }

    [Test]
    public void Every_command_and_every_program_is_on_a_page()
    {
        string[] printed = [.. MarkdownPage.All.SelectMany(page => page.Commands)];
        var commands = printed.Select(MarkdownPage.SandboxArguments).OfType<string[]>().ToList();
        foreach (var command in SandboxCommandLine.Create().Subcommands)
        {
            Assert.That(commands.Any(words => words.FirstOrDefault() == command.Name), Is.True, command.Name);
            Assert.That(command.Subcommands.Where(part => !commands.Any(words => words is [var first, var second, ..] && first == command.Name && second == part.Name)), Is.Empty);
        }

        var programs = printed.Select(MarkdownPage.LaboratoryArguments).OfType<string[]>().Select(words => words.FirstOrDefault()).ToList();
        Assert.That(Laboratory.Create().Subcommands.Select(program => program.Name), Is.SubsetOf(programs));
    }

    /// <summary>What the libraries' pages print as code is public: a type, a member of it, or a member of some type.</summary>
    [Test]
    public void Every_name_that_the_libraries_pages_print_is_there()
    {
        Type[] types =
        [
            .. new[] { typeof(ModelFile), typeof(PpoTrainer), typeof(TaskCatalog), typeof(SandboxCommandLine), typeof(MessagePack.MessagePackSerializer) }
                .SelectMany(type => type.Assembly.GetExportedTypes()),
        ];
        foreach (var page in MarkdownPage.All.Where(page => page.Name == "README.md" || page.Name.StartsWith("src/", StringComparison.Ordinal)))
        {
            foreach (var (owner, member) in page.CodeNames)
            {
                var named = types.Where(type => type.Name.Split('`')[0] == owner).ToList();
                bool known = member is null
                    ? named.Count > 0 || types.Any(type => type.GetMember(owner).Length > 0)
                    : named.Any(type => type.GetMember(member).Length > 0);
                Assert.That(known, Is.True, $"{page}: {owner}{(member is null ? "" : ".")}{member}");
            }
        }
    }

    [Test]
    public void The_house_is_drawn_with_all_its_rooms()
    {
        var links = MarkdownPage.All.Single(page => page.Name == "src/README.md").Links.ToHashSet();
        foreach (string floor in (string[])["EdAgents", "EdAgents.Learning", "EdAgents.Tasks", "../sandbox"])
        {
            var rooms = Directory.GetDirectories(RepositoryRoot.Find($"src/{floor}")).Select(path => Path.GetFileName(path))
                .Where(room => room is not ("bin" or "obj" or "Pictures" or "runs"));
            Assert.That(rooms.Select(room => $"{floor}/{room}"), Is.SubsetOf(links));
        }
    }

    private static void AssertParsed(RootCommand root, string[] arguments, string where) =>
        Assert.That(SandboxCommandLine.Parse(root, arguments).Errors.Select(error => error.Message), Is.Empty, where);

    /// <summary>What the SDK is told to build, run or test is there.</summary>
    private static void AssertPlaces(string command, string where)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string path in words.Where(word => word.StartsWith("src/", StringComparison.Ordinal) || word.StartsWith("sandbox", StringComparison.Ordinal)))
            Assert.That(Directory.Exists(RepositoryRoot.Find(path)), Is.True, where);

        if (Array.IndexOf(words, "--filter") is var filter and >= 0)
        {
            string name = words[filter + 1];
            bool known = name == "TestCategory=Slow"
                || typeof(ReadmeTests).Assembly.GetTypes().Any(type => type.FullName!.Contains(name, StringComparison.Ordinal));
            Assert.That(known, Is.True, where);
        }
    }
}
