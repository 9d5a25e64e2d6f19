using System.Text;
using Soakd.Pages;

namespace Soakd.LivePage;

/// <summary>The live page as a document: the same for every request. Its script fills it from the stream of events.</summary>
internal sealed class PageDocument
{
    // What a screen reader says by itself stands in "said" alone: the figures change every second.
    private const string Body =
        """
        <main id="live">
        <p id="connection" class="banner" hidden></p>
        <p id="said" class="unseen" role="status"></p>
        <header>
        <h1><span id="verdict" class="badge other">connecting</span> <span id="name"></span></h1>
        <p id="state" hidden></p>
        <p id="report" hidden></p>
        <p id="load"></p>
        <p id="facts" class="quiet"></p>
        </header>
        <noscript><p>This page needs a browser that runs scripts. <code>soakd status</code> says what soakd does, too.</p></noscript>
        <div id="run" hidden>
        <div class="progress"><progress id="progress" max="1" value="0" aria-labelledby="progress-text"></progress>
        <span id="progress-text"></span></div>
        <section aria-labelledby="objectives-title"><h2 id="objectives-title">Objectives</h2><div id="objectives"></div></section>
        <section aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2><div id="findings"></div></section>
        <section aria-labelledby="now-title"><h2 id="now-title">Now</h2><dl id="now" class="tiles"></dl></section>
        <section aria-labelledby="plots-title"><h2 id="plots-title">The run over time</h2><div id="plots"></div></section>
        <section aria-labelledby="exercised-title"><h2 id="exercised-title">Exercised</h2><div id="exercised"></div></section>
        </div>
        <section id="schedule" aria-labelledby="schedule-title" hidden>
        <h2 id="schedule-title">Schedule</h2><div id="upcoming"></div></section>
        <section id="kept" aria-labelledby="kept-title" hidden><h2 id="kept-title">Last runs</h2><div id="runs"></div></section>
        </main>

        """;

    /// <param name="name">The name of the soak.</param>
    public PageDocument(string name)
    {
        LivePageText page = PageShell.RenderLive($"soakd: {name}", Body);
        (Text, Policy) = (Encoding.UTF8.GetBytes(page.Html), page.Policy);
    }

    /// <summary>The document.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>Its content security policy.</summary>
    public string Policy { get; }
}
