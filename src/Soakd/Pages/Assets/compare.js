// The plots of a comparison: both sides beside each other. They have no common time line.

const MOST_USED = 250;
const NINES_SHOWN = [50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999];

/** @param {CompareData} data @param {HTMLElement} parent */
function buildComparison(data, parent) {
    const board = new Board(0);
    /** @type {[string[], PlotSpec | null][]} */
    const plots = [
        [["p50", "p95", "p99"], ratioPlot(data)], [["p50", "p95", "p99"], percentilePlot(data)], [["p50", "p95", "p99"], barPlot(data)],
        [[], objectivePlot(data)], [["rate"], sentPlot(data)],
        [data.memory.map(one => `memory.${one.target}`), growthPlot(data)],
    ];
    // What differs comes first; plots of equal weight stay in their order.
    const weight = (/** @type {string[]} */ names) => Math.max(0, ...data.comparison.quantities
        .filter(quantity => names.includes(quantity.name)).map(quantity => CHANGE_WEIGHTS[quantity.change] ?? 0));
    plots.sort(([a], [b]) => weight(b) - weight(a));
    for (const [, spec] of plots) {
        if (spec) addPlot(board, parent, spec);
    }

    bindPrinter(board);
    onColours(() => board.redraw());
    window.soakd = { plots: board.plots, window: () => [board.from, board.to], show: () => {} };
}

/** @type {Record<string, number>} */
const CHANGE_WEIGHTS = { better: 1, warn: 2, regression: 3 };

/** @param {number} ratio */
function times(ratio) {
    return `× ${ratio.toFixed(2)}`;
}

/** @param {CompareData} data @returns {PlotSpec | null} */
function ratioPlot(data) {
    const strips = data.comparison.quantities.flatMap(quantity => {
        const { ratio } = quantity;
        if (!ratio || ratio.ratio === null) return [];
        const range = ratio.low === null || ratio.high === null ? {} : { low: ratio.low, high: ratio.high };
        const text = range.low === undefined ? "no range" : `${times(range.low)} to ${times(Number(range.high))}`;
        const cells = [quantity.base_text, quantity.candidate_text, times(ratio.ratio), text, times(ratio.limit), words(quantity.change)];
        /** @type {Strip["lanes"]} */
        const lanes = [["candidate", [{ value: ratio.ratio, ...range, cells }]]];
        return [{ title: `${quantity.name} response`, limit: ratio.limit, lanes }];
    });
    if (strips.length === 0) return null;
    return stripPlot({
        id: "ratio", title: "How many times slower",
        note: "The response of the candidate divided by that of the base, with its 95 % range. The dotted line is no change, the thick "
            + "line the limit: a regression has its whole range beyond it.",
        heads: ["quantity", "side", "base", "candidate", "ratio", "95 % range", "limit", "change"],
    }, strips, times, [1]);
}

/** @param {number} percentile How many nines it has: 99 has two. */
function nines(percentile) {
    return -Math.log10(1 - percentile / 100);
}

/** @param {CompareData} data @returns {PlotSpec | null} */
function percentilePlot(data) {
    const sides = SIDES.map(side => data[side]);
    const last = Math.max(...sides.map(side => side.curve.findLastIndex(us => us !== null)));
    if (last < 1) return null;
    const at = data.percentiles.slice(0, last + 1).map(nines);
    const ms = (/** @type {Column} */ curve) => curve.slice(0, last + 1).map(us => us === null ? null : Math.max(us, 0.5) / 1e3);
    const value = legendOf(length => latency(length * 1e3));
    const shown = NINES_SHOWN.filter(percentile => nines(percentile) <= at[last] + 1e-9);
    return {
        id: "percentiles",
        title: "Response by percentile",
        note: "How long the fastest part of the records took at most: 50 % is the middle record, each further nine a tenth of the rest. "
            + "Thin lines are single runs. A line ends where there are too few records, or where records never came back.",
        height: 300,
        alone: true,
        options: {
            scales: { x: { time: false, range: () => [0, at[last]] }, y: logScale() },
            axes: [
                {
                    ...axisLook(), size: 30, splits: () => shown.map(nines), filter: spaced,
                    values: (/** @type {UPlot} */ _, /** @type {(number | null)[]} */ at) =>
                        at.map((z, i) => z === null ? "" : `${shown[i]} %`),
                },
                valueAxis(length => latency(length * 1e3)),
            ],
            series: [
                { label: "share", value: legendOf(z => `${Number((100 * (1 - 10 ** -z)).toPrecision(Math.max(3, Math.ceil(z) + 2)))} %`) },
                line("base", "base", { width: 2.5, value }), line("candidate", "candidate", { width: 2.5, dash: [7, 4], value }),
            ],
            hooks: { draw: [(/** @type {UPlot} */ u) => drawRuns(u, data, at)] },
        },
        data: [at, ms(data.base.curve), ms(data.candidate.curve)],
        heads: ["percentile", "base", "candidate"],
        rows: () => data.percentiles.slice(0, last + 1).flatMap((percentile, i) => i % 5 > 0 ? [] : [
            [`${Number(percentile.toFixed(4))} %`, latency(data.base.curve[i]), latency(data.candidate.curve[i])],
        ]),
    };
}

/**
 * Leaves out names that would stand too near to the one before them.
 * @param {UPlot} u @param {number[]} splits
 */
function spaced(u, splits) {
    let last = -Infinity;
    return splits.map(at => {
        const x = u.valToPos(at, "x");
        if (x - last < 52) return null;
        last = x;
        return at;
    });
}

/**
 * The curve of each run, thin, where a side has several.
 * @param {UPlot} u @param {CompareData} data @param {number[]} at
 */
function drawRuns(u, data, at) {
    clipped(u, ctx => SIDES.forEach((side, i) => {
        if (data[side].runs.length < 2 || u.series[i + 1].show === false) return;
        ctx.strokeStyle = colour(side);
        ctx.globalAlpha = 0.45;
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([]);
        for (const run of data[side].runs) {
            ctx.beginPath();
            at.forEach((z, point) => {
                const us = run.curve[point];
                if (us !== null && us !== undefined) ctx.lineTo(u.valToPos(z, "x", true), u.valToPos(Math.max(us, 0.5) / 1e3, "y", true));
            });
            ctx.stroke();
        }
    }));
}

/** @param {CompareData} data @returns {PlotSpec | null} */
function barPlot(data) {
    const { bars } = data;
    if (bars.length === 0) return null;
    const share = (/** @type {"base" | "candidate"} */ side) =>
        bars.map(bar => data[side].records > 0 ? (100 * bar[side]) / data[side].records : 0);
    // Lengths that no record had are gaps between the bars; they are drawn as zero.
    const [edges, base, candidate] = [/** @type {number[]} */ ([]), /** @type {Column} */ ([]), /** @type {Column} */ ([])];
    const add = (/** @type {number} */ us, /** @type {number} */ ours, /** @type {number} */ theirs) => {
        edges.push(Math.max(us, 0.5) / 1e3);
        base.push(ours);
        candidate.push(theirs);
    };
    const [ofBase, ofCandidate] = [share("base"), share("candidate")];
    bars.forEach((bar, i) => {
        add(bar.from_us, ofBase[i], ofCandidate[i]);
        if (bars[i + 1]?.from_us !== bar.to_us) add(bar.to_us, 0, 0);
    });
    const value = legendOf(percent => `${percent.toFixed(2)} %`);
    const stepped = { paths: uPlot.paths.stepped({ align: 1 }), width: 2, value };
    const first = edges[0];
    const end = edges[edges.length - 1];
    return {
        id: "distribution",
        title: "Responses by length",
        note: "Which share of the records took how long. Each step is about 4 % wide.",
        height: 240,
        alone: true,
        options: {
            scales: {
                x: { time: false, distr: 3, range: () => [first / 1.1, Math.max(end, first * 1.3) * 1.1] }, y: { range: fromZero() },
            },
            axes: [
                {
                    ...axisLook(), size: 30, splits: () => roundLengths(first, end), filter: spaced,
                    values: (/** @type {UPlot} */ _, /** @type {(number | null)[]} */ at) =>
                        at.map(ms => ms === null ? "" : latency(ms * 1e3)),
                },
                valueAxis(percent => `${short(percent)} %`),
            ],
            series: [
                { label: "from", value: legendOf(ms => latency(ms * 1e3)) },
                line("base", "base", { ...stepped, fill: () => colour("base-area") }),
                line("candidate", "candidate", { ...stepped, dash: [7, 4] }),
            ],
        },
        data: [edges, base, candidate],
        heads: ["response", "base", "base records", "candidate", "candidate records"],
        rows: () => bars.map((bar, i) => [
            `${latency(bar.from_us)} to ${latency(bar.to_us)}`, `${ofBase[i].toFixed(2)} %`, count(bar.base),
            `${ofCandidate[i].toFixed(2)} %`, count(bar.candidate),
        ]),
    };
}

/**
 * Round lengths between two, for a logarithmic axis.
 * @param {number} from @param {number} to
 */
function roundLengths(from, to) {
    const lengths = [];
    for (let ten = 10 ** Math.floor(Math.log10(from)); ten <= to; ten *= 10)
        lengths.push(...[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].map(one => one * ten).filter(one => one >= from && one <= to));
    return lengths;
}

/**
 * Both sides of a strip; a side without a value has no lane.
 * @template T @param {{ base: T[], candidate: T[] }} of @param {(one: T) => StripItem | null} item
 * @returns {[string, StripItem[]][]}
 */
function bothSides(of, item) {
    return SIDES.map(side => /** @type {[string, StripItem[]]} */ ([side, of[side].map(item).filter(made => made !== null)]))
        .filter(([, items]) => items.length > 0);
}

/** @param {CompareData} data @returns {PlotSpec | null} */
function objectivePlot(data) {
    /** @type {Strip[]} */
    const strips = data.objectives.map(objective => ({
        title: `${objective.name} ${objective.limit}`, limit: 100,
        lanes: bothSides(objective, run => run.used_pct === null ? null : {
            value: Math.min(run.used_pct, MOST_USED), cells: [run.run, run.text, `${run.used_pct.toFixed(1)} %`, run.verdict],
        }),
    })).filter(strip => strip.lanes.length > 0);
    if (strips.length === 0) return null;
    return stripPlot({
        id: "objectives", title: "Objectives",
        note: `How much of its limit each objective used, in each run; the thick line is the limit. What used more than ${MOST_USED} % `
            + "stands at the right edge; objectives with a limit of 0 stand in the table of objectives alone.",
        heads: ["objective", "side", "run", "value", "of the limit", "verdict"],
    }, strips, percent => percent < 0 ? "" : `${short(percent)} %`, [0]);
}

/** @param {CompareData} data @returns {PlotSpec} */
function sentPlot(data) {
    /** @type {[string, "asked_per_s" | "sent_per_s" | "acked_per_s"][]} */
    const kinds = [["asked", "asked_per_s"], ["sent", "sent_per_s"], ["acknowledged", "acked_per_s"]];
    const of = { base: data.base.runs, candidate: data.candidate.runs };
    const strips = kinds.map(([title, name]) => ({
        title, limit: null, lanes: bothSides(of, run => ({ value: run[name], cells: [run.run, rate(run[name])] })),
    }));
    return stripPlot({
        id: "rates", title: "Rates",
        note: "Payloads a second of the judged part, in each run.", heads: ["rate", "side", "run", "payloads/s"],
    }, strips, rate, []);
}

/** @param {CompareData} data @returns {PlotSpec | null} */
function growthPlot(data) {
    if (data.memory.length === 0) return null;
    const strips = data.memory.map(target => ({
        title: target.target, limit: target.limit_mib_h,
        lanes: bothSides(target, run => ({
            value: run.mib_h, low: run.low, high: run.high, cells: [run.run, run.text, run.verdict, run.part],
        })),
    }));
    return stripPlot({
        id: "memory", title: "Growth of memory",
        note: "How fast the memory of each target grew in each run, with its 99 % range. The dotted line is no growth, the thick line the "
            + "limit.",
        heads: ["target", "side", "run", "growth (99 % range)", "verdict", "memory"],
    }, strips, value => `${short(Number(value.toPrecision(3)))} MiB/h`, [0]);
}
