using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using PuppeteerSharp;

namespace Soakd.Tests.Pages;

/// <summary>A page that is open in the browser: what it logged, what it asked for, and what it shows.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, e) =>
        {
            if (e.Message.Type is ConsoleType.Error or ConsoleType.Warning) _faults.Enqueue(e.Message.Text);
        };
        page.PageError += (_, e) => _faults.Enqueue(e.Message);
        page.Request += (_, e) => _requests.Enqueue(e.Request.Url);
    }

    public IPage Page { get; }

    /// <summary>What its console says that is wrong.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Forgets what its console said: a test has brought it about.</summary>
    public void ForgetFaults() => _faults.Clear();

    /// <summary>What it asked for, without what stands in the page itself.</summary>
    public IEnumerable<string> Requests => _requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal));

    public static async Task<OpenPage> OpenAsync(IPage page, string path, int width, bool dark, string hash, bool forAxe)
    {
        var open = new OpenPage(page);
        // The checker of accessibility is a script that the page's own policy does not allow.
        if (forAxe) await page.SetBypassCSPAsync(true);
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 1000 });
        await page.EmulateMediaFeaturesAsync(
            [new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        string address = path.StartsWith("http://", StringComparison.Ordinal) ? path : $"file://{path}";
        await page.GoToAsync($"{address}{hash}", WaitUntilNavigation.Load);
        await open.DrawnAsync();
        return open;
    }

    /// <summary>Waits until everything that is due was drawn.</summary>
    public Task DrawnAsync() => Page.EvaluateExpressionAsync("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");

    /// <summary>Waits, frame by frame, until an expression is true. A page that takes a minute has a fault.</summary>
    public async Task UntilAsync(string expression)
    {
        long began = Stopwatch.GetTimestamp();
        while (!(await ReadAsync($"!!({expression})")).GetBoolean())
        {
            if (Stopwatch.GetElapsedTime(began) > Longest) Assert.Fail($"it is not so: {expression}; {string.Join("; ", _faults)}");
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await DrawnAsync();
        }
    }

    /// <summary>The text of the first element that a selector finds.</summary>
    public async Task<string> TextAsync(string selector) =>
        (await ReadAsync($"document.querySelector({JsonSerializer.Serialize(selector)}).textContent")).GetString()!;

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonElement> ReadAsync(string expression) =>
        JsonElement.Parse(await Page.EvaluateExpressionAsync<string>($"JSON.stringify({expression})"));

    /// <summary>Leaves a picture of the whole page where <c>SOAKD_SCREENSHOTS</c> names a folder for it.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SOAKD_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.png"), new() { FullPage = true });
    }

    public async ValueTask DisposeAsync() => await Page.DisposeAsync();
}
