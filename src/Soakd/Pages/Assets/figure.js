// A plot with its title, its explanation and its table of figures.

const AXIS_WIDTH = 62;
const TIME_STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200];

/**
 * The axis of time.
 * @returns {UPlotOptions}
 */
function timeAxis() {
    return {
        ...axisLook(), incrs: TIME_STEPS, space: 70, size: 30,
        values: (/** @type {UPlot} */ _, /** @type {number[]} */ splits, /** @type {number} */ _axis, /** @type {number} */ _space,
            /** @type {number} */ step) => splits.map(at => at === null || at < 0 ? "" : axisTime(at, step)),
    };
}

/**
 * How an axis looks.
 * @returns {UPlotOptions}
 */
function axisLook() {
    return {
        font: "11px system-ui, sans-serif", stroke: () => colour("quiet"), grid: { stroke: () => colour("grid"), width: 1 },
        ticks: { stroke: () => colour("grid"), width: 1, size: 5 },
    };
}

/**
 * The axis of values at the left. All have one width, so that the plots stand exactly above each other.
 * @param {(value: number) => string} format @param {UPlotOptions} [more] @returns {UPlotOptions}
 */
function valueAxis(format, more) {
    return {
        ...axisLook(), size: AXIS_WIDTH, space: 32, ...more,
        values: (/** @type {UPlot} */ _, /** @type {(number | null)[]} */ splits) => splits.map(at => at === null ? "" : format(at)),
    };
}

/**
 * A line.
 * @param {string} label @param {string} name Of its colour. @param {UPlotOptions} more @returns {UPlotOptions}
 */
function line(label, name, more) {
    return { label, colourName: name, stroke: () => colour(name), width: 1.5, points: { show: false }, spanGaps: false, ...more };
}

/**
 * What the legend shows of a column of values.
 * @param {(value: number) => string} format
 */
function legendOf(format) {
    return (/** @type {UPlot} */ _, /** @type {number | null | undefined} */ value) =>
        value === null || value === undefined ? "–" : format(value);
}

/**
 * Puts a plot on the page.
 * @param {Board} board @param {HTMLElement} parent @param {PlotSpec} spec
 */
function addPlot(board, parent, spec) {
    const figure = element("figure", undefined, "plot");
    figure.id = `plot-${spec.id}`;
    figure.tabIndex = 0;
    figure.setAttribute("aria-labelledby", `title-${spec.id}`);
    const caption = element("figcaption");
    const title = element("h3", spec.title);
    title.id = `title-${spec.id}`;
    caption.append(title, element("p", spec.note));
    const holder = element("div", undefined, "holder");
    figure.append(caption, holder);
    if (spec.after) figure.append(spec.after);
    const details = figuresOf(board, spec);
    figure.append(details);
    parent.append(figure);

    const plot = new uPlot(optionsOf(board, spec, holder.clientWidth || 800), spec.data, holder);
    const canvas = /** @type {HTMLCanvasElement} */ (plot.root.querySelector("canvas"));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${spec.title}. ${spec.note} The table of figures below says the same.`);
    board.plots.set(spec.id, plot);
    bindPointer(board, plot, spec);
    new ResizeObserver(() => fit(plot, holder.clientWidth)).observe(holder);
}

/** @param {UPlot & { width?: number, height?: number }} plot @param {number} width */
function fit(plot, width) {
    if (width > 0 && Math.round(width) !== plot.width) plot.setSize({ width: Math.round(width), height: plot.height ?? 200 });
}

/** @param {Board} board @param {PlotSpec} spec @param {number} width @returns {UPlotOptions} */
function optionsOf(board, spec, width) {
    const moves = (/** @type {string} */ type) => type === "mousemove" || type === "mouseleave";
    const points = spec.bare ? { show: false } : { size: 6 };
    const { scales, hooks, ...more } = spec.options;
    return {
        width, height: spec.height,
        cursor: spec.alone ? { drag: { x: false, y: false }, points } : {
            sync: { key: "run", setSeries: false, scales: ["x", null], filters: { pub: moves, sub: moves } },
            drag: { x: true, y: false, setScale: false }, points,
            bind: { dblclick: () => () => { board.whole(); return null; } },
        },
        padding: [8, 26, 0, 0],
        // The style knows the colour, also when the theme changes.
        legend: { markers: { width: 2, stroke: (/** @type {UPlot} */ u, /** @type {number} */ i) => `var(--${u.series[i].colourName})` } },
        scales: { x: { time: false, range: () => [board.from, board.to] }, ...scales },
        hooks: {
            ...hooks,
            setSelect: [(/** @type {UPlot} */ u) => {
                const { left, width: chosen } = u.select;
                u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
                if (chosen > 3) board.show(u.posToVal(left, "x"), u.posToVal(left + chosen, "x"));
            }],
        },
        ...more,
    };
}

/**
 * What a pointer shows and does.
 * @param {Board} board @param {UPlot} plot @param {PlotSpec} spec
 */
function bindPointer(board, plot, spec) {
    const { tell, pick } = spec;
    if (tell) {
        const tip = element("div", "", "tip");
        plot.over.append(tip);
        plot.over.addEventListener("mousemove", event => {
            const text = tell(plot, event.offsetX, event.offsetY);
            tip.textContent = text;
            tip.hidden = text === "";
            const right = event.offsetX > plot.over.clientWidth / 2;
            tip.style.left = right ? "" : `${event.offsetX + 12}px`;
            tip.style.right = right ? `${plot.over.clientWidth - event.offsetX + 12}px` : "";
            tip.style.top = `${event.offsetY + 8}px`;
            plot.over.style.cursor = pick && pick(plot, event.offsetX, event.offsetY) ? "pointer" : "";
        });
        plot.over.addEventListener("mouseleave", () => { tip.hidden = true; });
        tip.hidden = true;
    }

    if (pick) {
        let pressedAt = -1;
        plot.over.addEventListener("mousedown", event => { pressedAt = event.offsetX; });
        plot.over.addEventListener("click", event => {
            const picked = Math.abs(event.offsetX - pressedAt) < 3 ? pick(plot, event.offsetX, event.offsetY) : null;
            if (picked) board.showAround(picked.from, picked.to);
        });
    }
}

/**
 * The table of figures of what is shown, made when somebody opens it.
 * @param {Board} board @param {PlotSpec} spec @returns {HTMLElement}
 */
function figuresOf(board, spec) {
    const details = /** @type {HTMLDetailsElement} */ (element("details"));
    const holder = element("div", undefined, "scroll");
    holder.tabIndex = 0;
    holder.setAttribute("role", "region");
    holder.setAttribute("aria-label", `Figures: ${spec.title}`);
    details.append(element("summary", "Table of figures"), holder);
    const fill = () => {
        if (!details.open) return;
        const rows = spec.rows(board.from, board.to);
        const table = element("table");
        table.append(element("caption", spec.alone ? spec.title : `${spec.title}, ${span(board.from, board.to)}`));
        const head = element("thead");
        head.append(rowOf(spec.heads, true));
        const body = element("tbody");
        body.append(...rows.map(cells => rowOf(cells, false)));
        table.append(head, body);
        holder.replaceChildren(rows.length > 0 ? table : element("p", "There is nothing in this part of the run."));
    };
    details.addEventListener("toggle", fill);
    board.listeners.push(fill);
    return details;
}

/** @param {string[]} cells @param {boolean} isHead */
function rowOf(cells, isHead) {
    const row = element("tr");
    cells.forEach((text, i) => {
        const cell = element(isHead || i === 0 ? "th" : "td", text);
        if (isHead) cell.setAttribute("scope", "col");
        else if (i === 0) cell.setAttribute("scope", "row");
        row.append(cell);
    });
    return row;
}
