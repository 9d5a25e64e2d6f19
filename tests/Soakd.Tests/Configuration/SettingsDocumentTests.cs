using Soakd.TestKit;

namespace Soakd.Tests.Configuration;

public sealed class SettingsDocumentTests
{
    [Fact]
    public void Render_KeptFile_HasNotDrifted()
    {
        string made = SettingsDocument.Render();

        Assert.Equal(made, SourceTree.ReadMade("docs/configuration.md", made));
    }
}
