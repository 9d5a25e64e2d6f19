// Rate, response and lag over time.

const MOST_ROWS = 30;

/**
 * The points between two seconds, in at most so many groups of points in a row: the first and the last index of each.
 * @param {Column} fromUs @param {Column} toUs @param {number} from @param {number} to @returns {[number, number][]}
 */
function groups(fromUs, toUs, from, to) {
    const shown = fromUs.map((_, i) => i).filter(i => Number(toUs[i]) > from * 1e6 && Number(fromUs[i]) < to * 1e6);
    const each = Math.ceil(shown.length / MOST_ROWS);
    /** @type {[number, number][]} */
    const made = [];
    for (let i = 0; i < shown.length; i += each) made.push([shown[i], shown[Math.min(shown.length, i + each) - 1]]);
    return made;
}

/**
 * The largest value of some points; null where there is none.
 * @param {Column} column @param {number} first @param {number} last
 */
function largest(column, first, last) {
    let max = null;
    for (let i = first; i <= last; i++) {
        const value = column[i];
        if (value !== null && (max === null || value > max)) max = value;
    }

    return max;
}

/**
 * The sum of a count over some points, a second.
 * @param {Plots} plots @param {PointColumn} name @param {number} first @param {number} last
 */
function perSecond(plots, name, first, last) {
    let sum = 0;
    for (let i = first; i <= last; i++) sum += plots.points[name][i] ?? 0;
    const us = Number(plots.points.to_us[last]) - Number(plots.points.from_us[first]);
    return us > 0 ? (sum * 1e6) / us : null;
}

/**
 * A logarithmic scale.
 * @returns {UPlotOptions}
 */
function logScale() {
    /** @type {(u: UPlot, min: number | null, max: number | null) => [number, number]} */
    const range = (_, min, max) => logRange(min, max);
    return { distr: 3, range };
}

/**
 * A range of a logarithmic scale.
 * @param {number | null} min @param {number | null} max @returns {[number, number]}
 */
function logRange(min, max) {
    return min === null || max === null ? [1, 1000] : uPlot.rangeLog(min * 0.9, Math.max(max * 1.2, min * 1.5), 10, false);
}

/**
 * A range from 0.
 * @returns {(u: UPlot, min: number | null, max: number | null) => [number, number]}
 */
function fromZero() {
    return (_, __, max) => [0, max === null || max <= 0 ? 1 : uPlot.rangeNum(0, max, 0.1, true)[1]];
}

/**
 * Where a point holds several seconds: the lowest and the highest rate of one of them, as a thin line through the point.
 * @param {Plots} plots @param {[string, "sent" | "acked" | "arrived"][]} lines Their labels and their columns.
 * @returns {(u: UPlot) => void}
 */
function rangeLayer(plots, lines) {
    const { points } = plots;
    return u => clipped(u, ctx => {
        ctx.lineWidth = devicePixelRatio;
        ctx.globalAlpha = 0.55;
        for (const [label, column] of lines) {
            const [lowest, highest] = [points[`lowest_${column}`], points[`highest_${column}`]];
            const series = u.series.find(one => one.label === label);
            if (!lowest || !highest || !series || series.show === false) continue;
            ctx.strokeStyle = colour(series.colourName ?? "quiet");
            ctx.beginPath();
            for (let i = 0; i < lowest.length; i++) {
                const at = (Number(points.from_us[i]) + Number(points.to_us[i])) / 2e6;
                if (lowest[i] === highest[i] || at < shownFrom(u) || at > shownTo(u)) continue;
                const x = Math.round(u.valToPos(at, "x", true)) + 0.5;
                ctx.moveTo(x, u.valToPos(Number(lowest[i]), "y", true));
                ctx.lineTo(x, u.valToPos(Number(highest[i]), "y", true));
            }

            ctx.stroke();
        }
    });
}

/**
 * The lowest rate of a second in some points.
 * @param {Plots} plots @param {"sent" | "acked" | "arrived"} name @param {number} first @param {number} last
 */
function lowestRate(plots, name, first, last) {
    const points = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const lowest = plots.points[`lowest_${name}`];
    return Math.min(...points.map(i => Number(lowest ? lowest[i] : perSecond(plots, name, i, i))));
}

/** @param {Plots} plots The middle of each point, in seconds. */
function middles(plots) {
    return plots.points.from_us.map((from, i) => (Number(from) + Number(plots.points.to_us[i])) / 2e6);
}

/**
 * The first series of a plot over time.
 * @returns {UPlotOptions}
 */
function timeSeries() {
    return { label: "time", value: legendOf(runTime) };
}

/** @param {PageData} data @param {Lane[]} lanes @returns {PlotSpec} */
function ratePlot(data, lanes) {
    const { plots } = data;
    const of = (/** @type {PointColumn} */ name) => plots.points[name].map((_, i) => perSecond(plots, name, i, i));
    const value = legendOf(rate);
    /** @type {[string, PointColumn, string, UPlotOptions][]} */
    const lines = [
        ["asked", "scheduled", "asked", { width: 5, value }], ["sent", "sent", "sent", { width: 2, value }],
        ["acknowledged", "acked", "acked", { dash: [6, 3], value }], ["returned", "arrived", "returned", { dash: [2, 2], value }],
        ["skipped", "skipped", "fail", { value }],
    ];
    return {
        id: "rate",
        title: "Rate",
        note: `Payloads a second that the plan asked for, and that were sent, acknowledged and returned. One payload is `
            + `${data.report.run.rows_per_record === 1 ? "one row" : `${data.report.run.rows_per_record} rows`}.`
            + (plots.points.lowest_sent ? " A thin line reaches from the lowest to the highest second of a point." : ""),
        height: 220,
        options: {
            scales: { y: { range: fromZero() } },
            axes: [timeAxis(), valueAxis(short)],
            series: [timeSeries(), ...lines.map(([label, , name, more]) => line(label, name, more))],
            hooks: {
                drawClear: [phaseLayer(data, false)],
                draw: [rangeLayer(plots, [["sent", "sent"], ["acknowledged", "acked"], ["returned", "arrived"]]), happenedLayer(lanes)],
            },
        },
        data: [middles(plots), ...lines.map(([, column]) => of(column))],
        heads: ["time", ...lines.map(([label]) => `${label}/s`), "lowest second returned/s"],
        rows: (from, to) => groups(plots.points.from_us, plots.points.to_us, from, to).map(([first, last]) => [
            span(Number(plots.points.from_us[first]) / 1e6, Number(plots.points.to_us[last]) / 1e6),
            ...lines.map(([, column]) => rate(perSecond(plots, column, first, last))), rate(lowestRate(plots, "arrived", first, last)),
        ]),
    };
}

/** @param {PageData} data @param {Lane[]} lanes @returns {PlotSpec} */
function responsePlot(data, lanes) {
    const { plots } = data;
    const ms = (/** @type {PointColumn} */ name) => plots.points[name].map(us => us === null ? null : Math.max(us, 0.5) / 1e3);
    const value = legendOf(at => latency(at * 1e3));
    const dots = { width: 0, points: { show: true, size: 4, fill: () => colour("held"), stroke: () => colour("held") } };
    /** @type {[string, PointColumn, string, UPlotOptions][]} */
    const lines = [
        ["p50", "worst_p50_us", "p50", { width: 2, value }], ["p95", "worst_p95_us", "p95", { width: 2, value }],
        ["p99", "worst_p99_us", "p99", { dash: [6, 3], value }], ["max", "max_us", "max", { width: 1, value }],
        ["max held back", "max_held_back_us", "held", { ...dots, value }],
    ];
    return {
        id: "response",
        title: "Response",
        note: "From the moment a record was due until soakd received it; a percentile of each second, and of several seconds the worst. "
            + "Held back: soakd itself delayed these records, so they are not judged. A gap: too few records for this percentile.",
        height: 260,
        options: {
            scales: { y: logScale() },
            axes: [timeAxis(), valueAxis(at => latency(at * 1e3))],
            series: [timeSeries(), ...lines.map(([label, , name, more]) => line(label, name, more))],
            hooks: { drawClear: [phaseLayer(data, false)], draw: [happenedLayer(lanes)] },
        },
        data: [middles(plots), ...lines.map(([, column]) => ms(column))],
        heads: ["time", ...lines.map(([label]) => label), "held back"],
        rows: (from, to) => groups(plots.points.from_us, plots.points.to_us, from, to).map(([first, last]) => [
            span(Number(plots.points.from_us[first]) / 1e6, Number(plots.points.to_us[last]) / 1e6),
            ...lines.map(([, column]) => latency(largest(plots.points[column], first, last))),
            count(plots.points.held_back.slice(first, last + 1).reduce((sum, n) => Number(sum) + Number(n), 0)),
        ]),
    };
}

/**
 * A plot of some columns whose largest values matter.
 * @param {PageData} data @param {Lane[]} lanes @param {{ id: string, title: string, note: string, height: number }} about
 * @param {(value: number) => string} axis @param {(value: number) => string} format @param {number} divisor
 * @param {[string, PointColumn, string, UPlotOptions][]} lines @returns {PlotSpec}
 */
function largestPlot(data, lanes, about, axis, format, divisor, lines) {
    const { points } = data.plots;
    const value = legendOf(at => format(at * divisor));
    return {
        ...about,
        options: {
            scales: { y: { range: fromZero() } },
            axes: [timeAxis(), valueAxis(axis)],
            series: [timeSeries(), ...lines.map(([label, , name, more]) => line(label, name, { ...more, value }))],
            hooks: { drawClear: [phaseLayer(data, false)], draw: [happenedLayer(lanes)] },
        },
        data: [middles(data.plots), ...lines.map(([, column]) => points[column].map(at => at === null ? null : at / divisor))],
        heads: ["time", ...lines.map(([label]) => label)],
        rows: (from, to) => groups(points.from_us, points.to_us, from, to).map(([first, last]) => [
            span(Number(points.from_us[first]) / 1e6, Number(points.to_us[last]) / 1e6),
            ...lines.map(([, column]) => {
                const most = largest(points[column], first, last);
                return most === null ? "–" : format(most);
            }),
        ]),
    };
}

/** @param {PageData} data @param {Lane[]} lanes */
function lagPlot(data, lanes) {
    const about = {
        id: "lag", title: "Lag", height: 170,
        note: "The age of the oldest record that is acknowledged and not back (behind), and of the oldest one that was sent and is not "
            + "acknowledged.",
    };
    return largestPlot(data, lanes, about, at => `${short(at)} s`, latency, 1e6, [
        ["behind", "behind_us", "returned", { width: 2 }], ["unacknowledged", "unacked_us", "acked", { dash: [6, 3] }],
    ]);
}

/** @param {PageData} data @param {Lane[]} lanes */
function openPlot(data, lanes) {
    const about = {
        id: "open", title: "Waiting on soakd's side", height: 150,
        note: "Records in the client that no broker has answered yet, and records that were due and are not sent.",
    };
    return largestPlot(data, lanes, about, short, count, 1, [
        ["in the client", "in_flight", "sent", { width: 1 }], ["due, not sent", "backlog", "fail", { dash: [6, 3] }],
    ]);
}
