// Strips: the values of some runs as dots on one axis, with their ranges, the base above the candidate.

const STRIP_TITLE = 20;
const STRIP_LANE = 20;
const STRIP_ITEM = 7;
const MOST_LANE = 90;
const SIDES = /** @type {const} */ (["base", "candidate"]);

/**
 * The height of a lane: items that would cover each other stand below each other.
 * @param {StripItem[]} items
 */
function laneHeight(items) {
    return Math.min(MOST_LANE, Math.max(STRIP_LANE, (items.length + 1) * STRIP_ITEM));
}

/**
 * Where each item stands, in pixels below the upper edge of the plotting area.
 * @param {Strip[]} strips
 */
function stripRows(strips) {
    /** @type {{ strip: Strip, top: number, lanes: { side: string, top: number, height: number, items: StripItem[] }[] }[]} */
    const rows = [];
    let top = 4;
    for (const strip of strips) {
        const row = { strip, top, lanes: /** @type {{ side: string, top: number, height: number, items: StripItem[] }[]} */ ([]) };
        top += STRIP_TITLE;
        for (const [side, items] of strip.lanes) {
            row.lanes.push({ side, top, height: laneHeight(items), items });
            top += laneHeight(items);
        }

        top += 6;
        rows.push(row);
    }

    return { rows, height: top };
}

/**
 * A plot of strips. Its axis fits the values, the limits and the lines in it.
 * @param {{ id: string, title: string, note: string, heads: string[] }} about @param {Strip[]} strips
 * @param {(value: number) => string} format @param {number[]} lines Values that are marked in all strips.
 * @returns {PlotSpec}
 */
function stripPlot(about, strips, format, lines) {
    const { rows, height } = stripRows(strips);
    const items = strips.flatMap(strip => strip.lanes.flatMap(([, some]) => some));
    const all = [...items.flatMap(item => [item.value, item.low ?? item.value, item.high ?? item.value]),
        ...strips.flatMap(strip => strip.limit === null ? [] : [strip.limit]), ...lines];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const pad = Math.max((high - low) * 0.06, Math.abs(high) * 0.01, 1e-9);
    return {
        ...about,
        bare: true,
        alone: true,
        height: height + 44,
        options: {
            scales: { x: { time: false, range: () => [low - pad, high + pad] }, y: { range: () => [0, 1] } },
            axes: [
                { ...axisLook(), space: 90, size: 30, values: (/** @type {UPlot} */ _, /** @type {number[]} */ at) => at.map(format) },
                { ...valueAxis(() => ""), grid: { show: false }, ticks: { show: false } },
            ],
            series: [{}, { label: about.title, paths: () => null, points: { show: false } }],
            legend: { show: false },
            hooks: { draw: [(/** @type {UPlot} */ u) => drawStrips(u, rows, lines)] },
        },
        data: [[low - pad, high + pad], [null, null]],
        rows: () => strips.flatMap(strip => strip.lanes.flatMap(([side, some]) => some.map(item => [strip.title, side, ...item.cells]))),
        tell: (u, left, top) => nearestItem(u, rows, left, top),
    };
}

/** @typedef {ReturnType<typeof stripRows>["rows"]} StripRows */

/**
 * How far below the upper edge of its lane an item is drawn.
 * @param {number} height @param {number} count @param {number} i
 */
function itemTop(height, count, i) {
    return (height * (i + 1)) / (count + 1);
}

/** @param {UPlot} u @param {StripRows} rows @param {number} left @param {number} top */
function nearestItem(u, rows, left, top) {
    let best = { away: 12, text: "" };
    for (const lane of rows.flatMap(row => row.lanes)) {
        lane.items.forEach((item, i) => {
            const y = lane.top + itemTop(lane.height, lane.items.length, i);
            const away = Math.hypot(u.valToPos(item.value, "x") - left, y - top);
            if (away < best.away) best = { away, text: `${lane.side}: ${item.cells.join(" ")}` };
        });
    }

    return best.text;
}

/** @param {UPlot} u @param {StripRows} rows @param {number[]} lines */
function drawStrips(u, rows, lines) {
    const { ctx, bbox } = u;
    const px = devicePixelRatio;
    ctx.save();
    ctx.font = canvasFont();
    ctx.textBaseline = "middle";
    ctx.textAlign = "right";
    ctx.fillStyle = colour("quiet");
    for (const lane of rows.flatMap(row => row.lanes))
        ctx.fillText(lane.side, bbox.left - 8 * px, bbox.top + (lane.top + lane.height / 2) * px);
    ctx.restore();
    clipped(u, () => {
        for (const row of rows) {
            // A line behind a title would make it hard to read.
            const last = row.lanes[row.lanes.length - 1];
            const [top, height] = [row.top + STRIP_TITLE, last.top + last.height - row.top - STRIP_TITLE];
            for (const at of lines) upright(u, at, top * px, height * px, "quiet", [2, 3]);
            if (row.strip.limit !== null) upright(u, row.strip.limit, top * px, height * px, "limit", []);
            ctx.font = canvasFont(12);
            ctx.textAlign = "left";
            ctx.textBaseline = "middle";
            ctx.fillStyle = colour("ink");
            ctx.fillText(row.strip.title, bbox.left + 4 * px, bbox.top + (row.top + STRIP_TITLE / 2) * px);
            for (const lane of row.lanes) lane.items.forEach((item, i) =>
                drawItem(u, item, lane.side, bbox.top + (lane.top + itemTop(lane.height, lane.items.length, i)) * px));
        }
    });
}

/**
 * A line from top to bottom at a value.
 * @param {UPlot} u @param {number} at @param {number} top @param {number} height @param {string} name @param {number[]} dash
 */
function upright(u, at, top, height, name, dash) {
    const { ctx, bbox } = u;
    const x = Math.round(u.valToPos(at, "x", true)) + 0.5;
    ctx.save();
    ctx.strokeStyle = colour(name);
    ctx.lineWidth = (dash.length > 0 ? 1 : 2) * devicePixelRatio;
    ctx.setLineDash(dash.map(length => length * devicePixelRatio));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top + top);
    ctx.lineTo(x, bbox.top + top + height);
    ctx.stroke();
    ctx.restore();
}

/**
 * A dot for the base, a diamond for the candidate, each on its range.
 * @param {UPlot} u @param {StripItem} item @param {string} side @param {number} y
 */
function drawItem(u, item, side, y) {
    const { ctx } = u;
    const px = devicePixelRatio;
    const r = 4.5 * px;
    const x = u.valToPos(item.value, "x", true);
    ctx.strokeStyle = ctx.fillStyle = colour(side === "base" ? "base" : "candidate");
    if (item.low !== undefined && item.high !== undefined) {
        ctx.lineWidth = 2 * px;
        ctx.beginPath();
        ctx.moveTo(u.valToPos(item.low, "x", true), y);
        ctx.lineTo(u.valToPos(item.high, "x", true), y);
        ctx.stroke();
    }

    ctx.strokeStyle = colour("paper");
    ctx.lineWidth = px;
    ctx.beginPath();
    if (side === "base") ctx.arc(x, y, r, 0, 2 * Math.PI);
    else {
        ctx.moveTo(x, y - r * 1.3);
        ctx.lineTo(x + r * 1.3, y);
        ctx.lineTo(x, y + r * 1.3);
        ctx.lineTo(x - r * 1.3, y);
        ctx.closePath();
    }

    ctx.fill();
    ctx.stroke();
}
