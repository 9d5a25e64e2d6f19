using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>The pictures of the pages: each is shown somewhere, says what it shows, and is small.</summary>
public sealed partial class PictureTests
{
    private const string Folder = "docs/images";
    private const int MostBytes = 150_000;
    private const int Widest = 1600;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string> Pictures =>
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, Folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Picture_IsASmallPng(string name)
    {
        byte[] picture = File.ReadAllBytes(Path.Combine(SourceTree.Root, Folder, name));

        Assert.EndsWith(".png", name, StringComparison.Ordinal);
        Assert.Equal(Signature, picture[..Signature.Length]);
        Assert.InRange(picture.Length, 1000, MostBytes);
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), 200, Widest);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Picture_IsShownOnAPage(string name) =>
        Assert.Contains(Shown(), shown => shown.Target.EndsWith($"images/{name}", StringComparison.Ordinal));

    [Fact]
    public void Pages_WithPictures_SayWhatTheyShow()
    {
        Assert.NotEmpty(Shown());
        Assert.All(Shown(), shown => Assert.InRange(shown.Text.Length, 20, 300));
    }

    [Fact]
    public void Gallery_ShowsEveryKeptReport()
    {
        string gallery = SourceTree.Read("docs/gallery.md");
        string[] reports = [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs/examples")).Select(file => Path.GetFileName(file))];

        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.Contains($"](examples/{report})", gallery, StringComparison.Ordinal));
    }

    private static (string Text, string Target)[] Shown() =>
    [
        .. KeptPages.All.Keys.SelectMany(path => Image().Matches(SourceTree.Read(path)))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value)),
    ];

    [GeneratedRegex(@"!\[([^\]]*)\]\(([^)\s]+)\)")]
    private static partial Regex Image();
}
