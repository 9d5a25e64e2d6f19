using Deque.AxeCore.Commons;

namespace Soakd.Tests.Pages;

/// <summary>What holds for each page on any screen, with every table of figures open.</summary>
internal static class AccessiblePage
{
    public static async Task FitsAndIsAccessibleAsync(this OpenPage page, int width)
    {
        await page.ReadAsync("document.querySelectorAll('.plot details').forEach(details => { details.open = true; }) ?? 0");
        await page.DrawnAsync();

        Assert.Equal(width, (await page.ReadAsync("document.documentElement.scrollWidth")).GetInt32());
        await page.Page.EvaluateExpressionAsync(new BundledAxeScriptProvider().GetScript());
        string violations = await page.Page.EvaluateExpressionAsync<string>(
            "axe.run().then(found => JSON.stringify(found.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html)])))");
        Assert.Equal("[]", violations);
        Assert.Empty(page.Faults);
    }
}
