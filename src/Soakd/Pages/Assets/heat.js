// The heat map: how many records had which response, over time.

const HEAT_STEPS = 24;

/**
 * The smallest response of a row, in microseconds: each row is a quarter of an octave.
 * @param {number} row
 */
function rowFloor(row) {
    return row < 4 ? row : (4 + (row % 4)) * 2 ** (Math.floor(row / 4) - 1);
}

/** @param {number} row A row's smallest response in ms, as the scale shows it; a logarithm knows no zero. */
function rowMs(row) {
    return Math.max(rowFloor(row), 0.5) / 1e3;
}

/** @param {PageData} data @param {Lane[]} lanes @returns {PlotSpec} */
function heatPlot(data, lanes) {
    const { from_us, to_us, first_row, counts } = data.plots.heat;
    const middle = from_us.map((from, i) => (from + to_us[i]) / 2e6);
    const low = counts.map((column, i) => column.length > 0 ? rowMs(first_row[i]) : null);
    const high = counts.map((column, i) => column.length > 0 ? rowMs(first_row[i] + column.length) : null);
    const total = counts.map(column => column.reduce((sum, n) => sum + n, 0));
    const bare = { paths: () => null, points: { show: false } };
    const scale = element("div", undefined, "heat-scale");
    scale.append(element("span", "1 record"), element("span", "", "heat-bar"), element("span", "", "heat-most"));
    return {
        id: "heat",
        title: "Responses by time and length",
        note: "How many records had which response; the colour is a logarithmic scale. Two bands show two kinds of records. "
            + "Held-back records are not in it.",
        height: 240,
        bare: true,
        options: {
            scales: { y: logScale() },
            axes: [timeAxis(), valueAxis(ms => latency(ms * 1e3))],
            series: [
                timeSeries(),
                { label: "shortest", stroke: () => colour("quiet"), value: legendOf(ms => latency(ms * 1e3)), ...bare },
                { label: "longest", stroke: () => colour("quiet"), value: legendOf(ms => `< ${latency(ms * 1e3)}`), ...bare },
                { label: "records", scale: "n", stroke: () => colour("quiet"), value: legendOf(count), ...bare },
            ],
            legend: { markers: { show: false } },
            hooks: {
                drawClear: [phaseLayer(data, false)],
                draw: [(/** @type {UPlot} */ u) => drawHeat(u, data, scale), happenedLayer(lanes)],
            },
        },
        data: [middle, low, high, total],
        heads: ["time", "records", "shortest", "longest", "most records at"],
        rows: (from, to) => heatRows(data, from, to),
        tell: (u, left, top) => {
            const at = u.posToVal(left, "x") * 1e6;
            const column = from_us.findIndex((begin, i) => begin <= at && at < to_us[i]);
            if (column < 0) return "";
            const us = u.posToVal(top, "y") * 1e3;
            const begins = (/** @type {number} */ i) => rowFloor(first_row[column] + i);
            const row = counts[column].findIndex((_, i) => us >= begins(i) && us < begins(i + 1));
            return row < 0 ? "" : `${count(counts[column][row])} records, ${latency(begins(row))} to `
                + `${latency(begins(row + 1))}, ${span(from_us[column] / 1e6, to_us[column] / 1e6)}`;
        },
        after: scale,
    };
}

/** @param {UPlot} u @param {PageData} data @param {HTMLElement} scale */
function drawHeat(u, data, scale) {
    const { from_us, to_us, first_row, counts } = data.plots.heat;
    const [from, to] = [shownFrom(u) * 1e6, shownTo(u) * 1e6];
    const shown = from_us.map((_, i) => i).filter(i => to_us[i] > from && from_us[i] < to);
    const most = shown.reduce((max, i) => Math.max(max, ...counts[i]), 1);
    const colours = heatColours(HEAT_STEPS);
    const edges = new Map();
    const edge = (/** @type {number} */ row) => {
        if (!edges.has(row)) edges.set(row, Math.round(u.valToPos(rowMs(row), "y", true)));
        return edges.get(row);
    };
    clipped(u, ctx => {
        for (const i of shown) {
            const left = Math.floor(u.valToPos(from_us[i] / 1e6, "x", true));
            const right = Math.ceil(u.valToPos(to_us[i] / 1e6, "x", true));
            counts[i].forEach((n, row) => {
                if (n === 0) return;
                const bottom = edge(first_row[i] + row);
                const top = edge(first_row[i] + row + 1);
                const step = most <= 1 ? HEAT_STEPS - 1 : Math.round((Math.log(n) / Math.log(most)) * (HEAT_STEPS - 1));
                ctx.fillStyle = colours[step];
                ctx.fillRect(left, top, right - left, Math.max(1, bottom - top));
            });
        }
    });
    const label = scale.querySelector(".heat-most");
    if (label) label.textContent = `${count(most)} records`;
}

/** @param {PageData} data @param {number} from @param {number} to @returns {string[][]} */
function heatRows(data, from, to) {
    const { from_us, to_us, first_row, counts } = data.plots.heat;
    return groups(from_us, to_us, from, to).map(([first, last]) => {
        /** @type {Map<number, number>} */
        const sum = new Map();
        for (let i = first; i <= last; i++) counts[i].forEach((n, row) => {
            if (n > 0) sum.set(first_row[i] + row, (sum.get(first_row[i] + row) ?? 0) + n);
        });
        const rows = [...sum.keys()].sort((a, b) => a - b);
        const records = [...sum.values()].reduce((all, n) => all + n, 0);
        const modal = rows.reduce((best, row) => (sum.get(row) ?? 0) > (sum.get(best) ?? 0) ? row : best, rows[0]);
        const when = span(from_us[first] / 1e6, to_us[last] / 1e6);
        return rows.length === 0 ? [when, "0", "–", "–", "–"] : [
            when, count(records), latency(rowFloor(rows[0])), `< ${latency(rowFloor(rows[rows.length - 1] + 1))}`,
            `${latency(rowFloor(modal))} to ${latency(rowFloor(modal + 1))}`,
        ];
    });
}
