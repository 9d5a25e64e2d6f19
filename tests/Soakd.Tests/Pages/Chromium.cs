using PuppeteerSharp;

namespace Soakd.Tests.Pages;

/// <summary>A browser without a window, shared by the tests of a class. Without an installed one, they are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program) return;
        // Tests run as any user, in containers too: the sandbox of the browser does not work there, and what is opened is our own.
        _browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking"],
            Timeout = 120_000,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
    }

    /// <summary>Opens a file, or an address, in a page of its own.</summary>
    internal async Task<OpenPage> OpenAsync(string path, int width = 1600, bool dark = false, string hash = "", bool forAxe = false)
    {
        Assert.SkipUnless(_browser is not null, "lacks a browser: install Debian's package chromium, or set SOAKD_TEST_CHROMIUM");
        return await OpenPage.OpenAsync(await _browser!.NewPageAsync(), path, width, dark, hash, forAxe);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SOAKD_TEST_CHROMIUM") is { Length: > 0 } named) return named;
        string[] folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
