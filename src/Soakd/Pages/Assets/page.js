// The plots of a page, bound to each other, to the links and to the printer.

const PAPER_WIDTH = 690;

/**
 * Puts the plots of a run on a page.
 * @param {PageData} data @param {HTMLElement} parent @param {boolean} [goesOn] Whether the run goes on. @returns {View}
 */
function buildView(data, parent, goesOn = false) {
    const board = new Board(data.report.last_us / 1e6);
    /** @type {View} */
    const view = { data, lanes: happened(data), board, figures: [], shape: viewShape(data) };
    const holder = element("div");
    parent.replaceChildren(holder);
    holder.append(windowBar(board, data.report.run.started_at, goesOn));
    for (const make of plotMakers(view)) view.figures.push(new Figure(board, holder, make));
    bindKeys(board, holder);
    window.soakd = {
        plots: board.plots, window: () => [board.from, board.to], show: (from, to) => board.show(from, to), data: () => view.data,
    };
    return view;
}

/**
 * What makes the plots from the data of a view, in their order.
 * @param {View} view @returns {(() => PlotSpec)[]}
 */
function plotMakers(view) {
    const heads = ["time", "what", "text"];
    return [
        () => overviewPlot(view.data, view.board),
        () => lanePlot(view.data, {
            id: "happened", title: "What happened", heads,
            note: "Findings, events, marks of people and edits of the load, over the phases of the plan; a hatched phase is "
                + "not judged. A click shows the time around one.",
        }, view.lanes, true),
        () => ratePlot(view.data, view.lanes),
        () => responsePlot(view.data, view.lanes),
        () => heatPlot(view.data, view.lanes),
        () => lagPlot(view.data, view.lanes),
        () => lanePlot(view.data, {
            id: "levels", title: "Backpressure", heads,
            note: "Which part pushed back, how strongly, and who caused it: the path to the brokers (produce), from the brokers back "
                + "(pipeline), and soakd's own consumer (probe).",
        }, levelLanes(view.data), false),
        () => openPlot(view.data, view.lanes),
        ...memoryTargets(view.data).map((target, i) => () => memoryPlot(view.data, view.lanes, target, i)),
    ];
}

/**
 * Which plots a run has: each target has one about its memory.
 * @param {PageData} data
 */
function viewShape(data) {
    return memoryTargets(data).join("\n");
}

/**
 * Draws a view again, after its data has changed.
 * @param {View} view
 */
function updateView(view) {
    view.lanes = happened(view.data);
    view.board.grow(view.data.report.last_us / 1e6);
    for (const figure of view.figures) figure.update();
}

/**
 * The whole run, small, with the part that the other plots show: drag on it to choose another part.
 * @param {PageData} data @param {Board} board @returns {PlotSpec}
 */
function overviewPlot(data, board) {
    const { plots } = data;
    const of = plots.points.arrived.map((_, i) => perSecond(plots, "arrived", i, i));
    return {
        id: "overview",
        title: "Overview",
        note: "What was returned a second, over the whole run. Drag over a part of it, or of any other plot, to see that part everywhere; "
            + "a double click shows the whole run again.",
        height: 84,
        bare: true,
        options: {
            scales: { x: { time: false, range: () => [0, board.end] }, y: { range: fromZero() } },
            axes: [timeAxis(), valueAxis(short, { space: 24 })],
            series: [{}, line("returned", "returned", { width: 1, fill: () => colour("returned-area") })],
            legend: { show: false },
            hooks: { drawClear: [phaseLayer(data, false)], draw: [rangeLayer(plots, [["returned", "arrived"]]), drawShown] },
        },
        data: [middles(plots), of],
        heads: ["time", "returned/s"],
        rows: () => groups(plots.points.from_us, plots.points.to_us, 0, board.end).map(([first, last]) => [
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
 * @param {() => Board | undefined} board The one that is shown. @param {HTMLElement} parent
 */
function bindLinks(board, parent) {
    const follow = () => {
        const wanted = /^#at=([\d.]+)-([\d.]+)$/.exec(location.hash);
        if (!wanted) return;
        board()?.showAround(Number(wanted[1]), Number(wanted[2]));
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
 * @param {() => Board | undefined} board The one that is shown.
 */
function bindPrinter(board) {
    const sized = (/** @type {(plot: HTMLElement) => number} */ width) => {
        for (const plot of board()?.plots.values() ?? []) fit(plot, width(/** @type {HTMLElement} */ (plot.root.parentElement)));
        board()?.redraw();
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
