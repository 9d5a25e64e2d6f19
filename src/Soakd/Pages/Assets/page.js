// The page: reads the data, puts the plots on it, and binds them to each other, to the links and to the printer.

const PAPER_WIDTH = 690;

/** @param {PageData} data @param {HTMLElement} parent */
function buildPage(data, parent) {
    const board = new Board(data.report.last_us / 1e6);
    const lanes = happened(data);
    parent.append(windowBar(board, data.report.run.started_at));
    const about = { heads: ["time", "what", "text"] };
    addPlot(board, parent, overviewPlot(data));
    addPlot(board, parent, lanePlot(data, {
        id: "happened", title: "What happened", ...about,
        note: "Findings, events, marks of people and edits of the load, over the phases of the plan; a hatched phase is "
            + "not judged. A click shows the time around one.",
    }, lanes, true));
    addPlot(board, parent, ratePlot(data, lanes));
    addPlot(board, parent, responsePlot(data, lanes));
    addPlot(board, parent, heatPlot(data, lanes));
    addPlot(board, parent, lagPlot(data, lanes));
    addPlot(board, parent, lanePlot(data, {
        id: "levels", title: "Backpressure", ...about,
        note: "Which part pushed back, how strongly, and who caused it: the path to the brokers (produce), from the brokers back "
            + "(pipeline), and soakd's own consumer (probe).",
    }, levelLanes(data), false));
    addPlot(board, parent, openPlot(data, lanes));
    for (const plot of memoryPlots(data, lanes)) addPlot(board, parent, plot);
    bindKeys(board, parent);
    bindLinks(board, parent);
    bindPrinter(board);
    onColours(() => board.redraw());
    window.soakd = { plots: board.plots, window: () => [board.from, board.to], show: (from, to) => board.show(from, to) };
}

/**
 * The whole run, small, with the part that the other plots show: drag on it to choose another part.
 * @param {PageData} data @returns {PlotSpec}
 */
function overviewPlot(data) {
    const { plots } = data;
    const of = plots.points.arrived.map((_, i) => perSecond(plots, "arrived", i, i));
    const end = data.report.last_us / 1e6;
    return {
        id: "overview",
        title: "Overview",
        note: "What was returned a second, over the whole run. Drag over a part of it, or of any other plot, to see that part everywhere; "
            + "a double click shows the whole run again.",
        height: 84,
        bare: true,
        options: {
            scales: { x: { time: false, range: () => [0, Math.max(end, 1)] }, y: { range: fromZero() } },
            axes: [timeAxis(), valueAxis(short, { space: 24 })],
            series: [{}, line("returned", "returned", { width: 1, fill: () => colour("returned-area") })],
            legend: { show: false },
            hooks: { drawClear: [phaseLayer(data, false)], draw: [(/** @type {UPlot} */ u) => drawShown(u)] },
        },
        data: [middles(plots), of],
        heads: ["time", "returned/s"],
        rows: () => groups(plots.points.from_us, plots.points.to_us, 0, end).map(([first, last]) => [
            span(Number(plots.points.from_us[first]) / 1e6, Number(plots.points.to_us[last]) / 1e6),
            rate(perSecond(plots, "arrived", first, last)),
        ]),
    };
}

/**
 * Greys out what the other plots do not show.
 * @param {UPlot} u
 */
function drawShown(u) {
    const shown = window.soakd?.window();
    if (!shown) return;
    clipped(u, ctx => {
        ctx.fillStyle = colour("veil");
        const { left, top, width, height } = u.bbox;
        const [from, to] = shown.map(at => place(u, at));
        ctx.fillRect(left, top, from - left, height);
        ctx.fillRect(to, top, left + width - to, height);
    });
}

/**
 * A link to a moment shows it: #at=1083-1140, in seconds.
 * @param {Board} board @param {HTMLElement} parent
 */
function bindLinks(board, parent) {
    const follow = () => {
        const wanted = /^#at=([\d.]+)-([\d.]+)$/.exec(location.hash);
        if (!wanted) return;
        board.showAround(Number(wanted[1]), Number(wanted[2]));
        parent.scrollIntoView();
    };
    window.addEventListener("hashchange", follow);
    // The same link a second time changes nothing in the address.
    document.addEventListener("click", event => {
        const link = event.target instanceof Element ? event.target.closest("a[href^='#at=']") : null;
        if (link && link.getAttribute("href") === location.hash) follow();
    });
    follow();
}

/**
 * Paper has its own width, and light colours.
 * @param {Board} board
 */
function bindPrinter(board) {
    const sized = (/** @type {(plot: HTMLElement) => number} */ width) => {
        for (const plot of board.plots.values()) fit(plot, width(/** @type {HTMLElement} */ (plot.root.parentElement)));
        board.redraw();
    };
    window.addEventListener("beforeprint", () => {
        document.documentElement.classList.add("paper");
        sized(() => PAPER_WIDTH);
    });
    window.addEventListener("afterprint", () => {
        document.documentElement.classList.remove("paper");
        sized(holder => holder.clientWidth);
    });
}

const plotsElement = document.getElementById("plots");
const dataElement = document.getElementById("run");
if (plotsElement && dataElement) {
    try {
        const data = JSON.parse(dataElement.textContent ?? "");
        if (data.comparison) buildComparison(data, plotsElement);
        else buildPage(data, plotsElement);
    } catch (error) {
        plotsElement.append(element("p", `The plots could not be drawn: ${error}. The tables on this page say the same.`));
        throw error;
    }
}
