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

// An open table is made anew while the run goes on, but not so often that nobody can read it.
const TABLE_PERIOD_MS = 5000;

/** A plot on the page, with its title, its explanation and its table of figures. */
class Figure {
    /** @param {Board} board @param {HTMLElement} parent @param {() => PlotSpec} make Makes the plot from the data as they are. */
    constructor(board, parent, make) {
        this.board = board;
        this.make = make;
        this.spec = make();
        const { id, title, note } = this.spec;
        const figure = element("figure", undefined, "plot");
        figure.id = `plot-${id}`;
        figure.tabIndex = 0;
        figure.setAttribute("aria-labelledby", `title-${id}`);
        const caption = element("figcaption");
        const head = element("h3", title);
        head.id = `title-${id}`;
        this.note = element("p", note);
        caption.append(head, this.note);
        this.holder = element("div", undefined, "holder");
        this.after = element("div");
        figure.append(caption, this.holder, this.after, figuresOf(this));
        parent.append(figure);
        this.observer = new ResizeObserver(() => fit(this.plot, this.holder.clientWidth));
        this.observer.observe(this.holder);
        this.plot = this.draw();
    }

    /** The data have changed. */
    update() {
        const shape = shapeOf(this.spec);
        this.spec = this.make();
        this.after.replaceChildren(...(this.spec.after ? [this.spec.after] : []));
        setText(this.note, this.spec.note);
        if (shapeOf(this.spec) === shape) {
            this.plot.setData(this.spec.data);
            return;
        }

        // What somebody has hidden or shown by a click stays so.
        const shown = new Map(this.plot.series.map(({ label, show }) => [label, show]));
        this.plot.destroy();
        for (const series of this.spec.options.series) series.show = shown.get(series.label) ?? series.show;
        this.plot = this.draw();
    }

    destroy() {
        this.observer.disconnect();
        this.plot.destroy();
    }

    /** @returns {UPlot} */
    draw() {
        const { spec, board } = this;
        this.after.replaceChildren(...(spec.after ? [spec.after] : []));
        const plot = new uPlot(optionsOf(this, this.holder.clientWidth || 800), spec.data, this.holder);
        const canvas = /** @type {HTMLCanvasElement} */ (plot.root.querySelector("canvas"));
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", `${spec.title}. ${spec.note} The table of figures below says the same.`);
        board.plots.set(spec.id, plot);
        bindPointer(this, plot);
        return plot;
    }
}

/**
 * What a plot cannot change once it is drawn: its lines and its height.
 * @param {PlotSpec} spec
 */
function shapeOf(spec) {
    const { series } = spec.options;
    return [spec.height, ...series.map((/** @type {{ label?: string }} */ one) => one.label)].join("\n");
}

/** @param {UPlot & { width?: number, height?: number }} plot @param {number} width */
function fit(plot, width) {
    if (width > 0 && Math.round(width) !== plot.width) plot.setSize({ width: Math.round(width), height: plot.height ?? 200 });
}

/** @param {Figure} figure @param {number} width @returns {UPlotOptions} */
function optionsOf(figure, width) {
    const { board, spec } = figure;
    // What is drawn around the lines is that of the newest data.
    const layers = (/** @type {string} */ name) => (/** @type {UPlot} */ u) => {
        for (const draw of figure.spec.options.hooks?.[name] ?? []) draw(u);
    };
    const moves = (/** @type {string} */ type) => type === "mousemove" || type === "mouseleave";
    const points = spec.bare ? { show: false } : { size: 6 };
    const { scales, hooks: _, ...more } = spec.options;
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
            drawClear: [layers("drawClear")], draw: [layers("draw")],
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
 * @param {Figure} figure @param {UPlot} plot
 */
function bindPointer(figure, plot) {
    if (figure.spec.tell) {
        const tip = element("div", "", "tip");
        plot.over.append(tip);
        plot.over.addEventListener("mousemove", event => {
            const { tell, pick } = figure.spec;
            const text = tell ? tell(plot, event.offsetX, event.offsetY) : "";
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

    if (figure.spec.pick) {
        let pressedAt = -1;
        plot.over.addEventListener("mousedown", event => { pressedAt = event.offsetX; });
        plot.over.addEventListener("click", event => {
            const { pick } = figure.spec;
            const picked = pick && Math.abs(event.offsetX - pressedAt) < 3 ? pick(plot, event.offsetX, event.offsetY) : null;
            if (picked) figure.board.showAround(picked.from, picked.to);
        });
    }
}

/**
 * The table of figures of what is shown, made when somebody opens it.
 * @param {Figure} figure @returns {HTMLElement}
 */
function figuresOf(figure) {
    const { board } = figure;
    const details = /** @type {HTMLDetailsElement} */ (element("details"));
    const holder = element("div", undefined, "scroll");
    holder.tabIndex = 0;
    holder.setAttribute("role", "region");
    holder.setAttribute("aria-label", `Figures: ${figure.spec.title}`);
    details.append(element("summary", "Table of figures"), holder);
    let filledAt = 0;
    const fill = (/** @type {boolean} */ goesOn) => {
        const isRead = holder.contains(document.activeElement) || performance.now() - filledAt < TABLE_PERIOD_MS;
        if (!details.open || (goesOn && isRead)) return;
        filledAt = performance.now();
        const { spec } = figure;
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
    details.addEventListener("toggle", () => fill(false));
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
