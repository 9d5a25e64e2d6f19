// The memory of each target: what was sampled, the points of the growth tests, and the slope that was fitted with its range.

const HOUR_US = 3.6e9;
const MEBIBYTE = 1048576;
const BYTE_STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 512, 1024, 2048, 5120, 10240, 20480, 51200].map(n => n * MEBIBYTE);
const MEMORY_COLOURS = ["memory-0", "memory-1", "memory-2", "memory-3", "memory-4", "memory-5"];

// A limit lies far above, and would press all lines to the ground.
const UNDRAWN_ROLES = ["memory.limit"];
const FIRST_SHOWN_ROLES = ["memory.private", "memory.working_set", "memory.cgroup", "memory.used", "memory.live"];

/**
 * The targets whose memory has something to draw, each of which has a plot.
 * @param {PageData} data @returns {string[]}
 */
function memoryTargets(data) {
    const sampled = data.plots.memory.filter(series => !UNDRAWN_ROLES.includes(series.role));
    const parts = data.report.memory.filter(part => part.curve.length > 0);
    return [...new Set([...sampled, ...parts].map(one => one.target))].sort();
}

/**
 * The line through the fitted points: from where to where, and its value at a time.
 * @param {MemoryPart} part
 */
function fitOf(part) {
    const points = part.curve.slice(-Math.max(part.fitted_points, 0));
    if (part.slope_mib_h === null || part.fitted_points < 3 || points.length < 3) return null;
    const slope = part.slope_mib_h * MEBIBYTE;
    const middleUs = median(points.map(([us]) => us));
    const height = median(points.map(([us, bytes]) => bytes - (slope * (us - middleUs)) / HOUR_US));
    const at = (/** @type {number} */ us, /** @type {number} */ mibH) => height + (mibH * MEBIBYTE * (us - middleUs)) / HOUR_US;
    return { from: points[0][0], to: points[points.length - 1][0], at };
}

/** @param {number[]} values */
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const half = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** @param {PageData} data @param {Lane[]} lanes @param {string} target @param {number} number @returns {PlotSpec} */
function memoryPlot(data, lanes, target, number) {
    const sampled = data.plots.memory.filter(series => series.target === target && !UNDRAWN_ROLES.includes(series.role));
    const parts = data.report.memory.filter(part => part.target === target && part.curve.length > 0);
    const worst = parts.find(part => part.verdict === "FAIL") ?? parts.find(part => part.verdict === "WARN") ?? parts[0];
    const value = legendOf(size);
    /** @type {Column[][]} */
    const tables = [];
    /** @type {UPlotOptions[]} */
    const series = [];
    sampled.forEach((one, i) => {
        tables.push([one.at_us.map(us => us / 1e6), one.low]);
        const name = MEMORY_COLOURS[i % MEMORY_COLOURS.length];
        const show = FIRST_SHOWN_ROLES.includes(one.role) || sampled.length <= 2;
        series.push(line(words(one.role.replace(/^memory\./, "")), name, { value, spanGaps: true, width: 1, show }));
    });
    parts.forEach((part, i) => {
        const name = MEMORY_COLOURS[(i + sampled.length) % MEMORY_COLOURS.length];
        const show = part === worst;
        tables.push([part.curve.map(([us]) => us / 1e6), part.curve.map(([, bytes]) => bytes)]);
        const dots = { show: true, size: 6, fill: () => colour(name), stroke: () => colour("paper") };
        series.push(line(`${words(part.part)}, points`, name, { value, width: 0, points: dots, show }));
        const fit = fitOf(part);
        if (!fit) return;
        const ends = [fit.from, fit.to];
        tables.push([ends.map(us => us / 1e6), ends.map(us => fit.at(us, Number(part.slope_mib_h)))]);
        series.push(line(`${words(part.part)}, ${slopeText(part)}`, "ink", { value, spanGaps: true, width: 2, dash: [8, 4], show }));
    });
    const joined = tables.length > 0 ? uPlot.join(tables) : [];
    return {
        id: `memory-${number}`,
        title: `Memory of ${target}`,
        note: "Lines: as it was sampled, the smallest value of each point. Dots: the minima that the growth test reads after the warm-up. "
            + "Dashed: the fitted slope, with its 99 % range around it. A click on a name shows or hides it.",
        height: 230,
        options: {
            scales: { y: { range: byteRange } },
            axes: [timeAxis(), valueAxis(size, { incrs: BYTE_STEPS })],
            series: [timeSeries(), ...series],
            hooks: {
                drawClear: [phaseLayer(data, false), (/** @type {UPlot} */ u) => drawRanges(u, parts)],
                draw: [happenedLayer(lanes)],
            },
        },
        data: joined,
        heads: ["time", ...sampled.map(one => words(one.role.replace(/^memory\./, "")))],
        rows: (from, to) => memoryRows(sampled, from, to),
    };
}

/** @param {MemoryPart} part */
function slopeText(part) {
    const sign = (/** @type {number | null} */ x) => x === null ? "–" : `${x > 0 ? "+" : ""}${x.toFixed(1)}`;
    return `${sign(part.slope_mib_h)} (${part.low_mib_h?.toFixed(1)}..${part.high_mib_h?.toFixed(1)}) MiB/h`;
}

/** @param {UPlot} _ @param {number | null} min @param {number | null} max @returns {[number, number]} */
function byteRange(_, min, max) {
    if (min === null || max === null) return [0, MEBIBYTE];
    const pad = Math.max((max - min) * 0.1, MEBIBYTE / 2);
    return [Math.max(0, min - pad), max + pad];
}

/**
 * The range of each slope that is shown: two triangles around its middle.
 * @param {UPlot} u @param {MemoryPart[]} parts
 */
function drawRanges(u, parts) {
    for (const part of parts) {
        const fit = fitOf(part);
        const isShown = u.series.some(series => series.show && series.label === `${words(part.part)}, ${slopeText(part)}`);
        if (!fit || !isShown || part.low_mib_h === null || part.high_mib_h === null) continue;
        const [low, high] = [part.low_mib_h, part.high_mib_h];
        const corner = (/** @type {number} */ us, /** @type {number} */ slope) =>
            /** @type {[number, number]} */ ([u.valToPos(us / 1e6, "x", true), u.valToPos(fit.at(us, slope), "y", true)]);
        clipped(u, ctx => {
            ctx.fillStyle = colour("range");
            ctx.beginPath();
            ctx.moveTo(...corner(fit.from, low));
            ctx.lineTo(...corner(fit.to, high));
            ctx.lineTo(...corner(fit.to, low));
            ctx.lineTo(...corner(fit.from, high));
            ctx.closePath();
            ctx.fill();
        });
    }
}

/** @param {Plots["memory"]} sampled @param {number} from @param {number} to @returns {string[][]} */
function memoryRows(sampled, from, to) {
    const step = Math.max(1, (to - from) / MOST_ROWS);
    /** @type {string[][]} */
    const rows = [];
    for (let at = from; at < to; at += step) {
        const cells = sampled.map(one => {
            const values = one.low.filter((_, i) => one.at_us[i] >= at * 1e6 && one.at_us[i] < (at + step) * 1e6);
            return values.length > 0 ? size(Math.min(...values)) : "–";
        });
        if (cells.some(cell => cell !== "–")) rows.push([span(at, Math.min(to, at + step)), ...cells]);
    }

    return rows;
}
