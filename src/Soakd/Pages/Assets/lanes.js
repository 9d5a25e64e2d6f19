// Lanes: what lasted how long, and who owned it, each kind in a row of its own.

const LANE_HEIGHT = 24;

/**
 * A plot of lanes.
 * @param {PageData} data @param {{ id: string, title: string, note: string, heads: string[] }} about @param {Lane[]} lanes
 * @param {boolean} named Whether it names the phases. @returns {PlotSpec}
 */
function lanePlot(data, about, lanes, named) {
    const end = data.report.last_us / 1e6;
    const top = named ? 18 : 6;
    const hit = (/** @type {UPlot} */ u, /** @type {number} */ left, /** @type {number} */ y) => itemAt(u, lanes, left, y - top);
    return {
        ...about,
        bare: true,
        height: lanes.length * LANE_HEIGHT + top + 44,
        options: {
            scales: { y: { range: () => [0, 1] } },
            axes: [timeAxis(), { ...valueAxis(() => ""), grid: { show: false }, ticks: { show: false } }],
            series: [{}, { label: about.title, show: true, paths: () => null, points: { show: false } }],
            legend: { show: false },
            hooks: { drawClear: [phaseLayer(data, named)], draw: [(/** @type {UPlot} */ u) => drawLanes(u, lanes, top)] },
        },
        data: [[0, end], [null, null]],
        rows: (from, to) => lanes.flatMap(lane => lane.items.filter(item => item.to >= from && item.from <= to)
            .map(item => [span(item.from, item.to), lane.name, item.text])),
        pick: (u, left, y) => hit(u, left, y),
        tell: (u, left, y) => {
            const item = hit(u, left, y);
            return item ? `${span(item.from, item.to)} ${item.text}` : "";
        },
    };
}

/**
 * The item at a place of the plotting area.
 * @param {UPlot} u @param {Lane[]} lanes @param {number} left @param {number} top
 */
function itemAt(u, lanes, left, top) {
    const lane = lanes[Math.floor(top / LANE_HEIGHT)];
    if (!lane) return null;
    const near = lane.items.map(item => {
        const [from, to] = [u.valToPos(item.from, "x"), u.valToPos(item.to, "x")];
        return { item, away: left < from ? from - left : left > to ? left - to : 0, length: to - from };
    }).filter(({ away }) => away <= 7);
    near.sort((a, b) => a.away - b.away || a.length - b.length);
    return near.length > 0 ? near[0].item : null;
}

/** @param {UPlot} u @param {Lane[]} lanes @param {number} top */
function drawLanes(u, lanes, top) {
    const { ctx, bbox } = u;
    const px = devicePixelRatio;
    ctx.save();
    ctx.font = canvasFont();
    ctx.textBaseline = "middle";
    ctx.textAlign = "right";
    ctx.fillStyle = colour("quiet");
    lanes.forEach((lane, i) => {
        ctx.fillText(lane.name, bbox.left - 8 * px, bbox.top + (top + (i + 0.5) * LANE_HEIGHT) * px);
    });
    ctx.restore();
    clipped(u, () => lanes.forEach((lane, i) => {
        const middle = bbox.top + (top + (i + 0.5) * LANE_HEIGHT) * px;
        for (const item of lane.items) {
            if (item.to < shownFrom(u) || item.from > shownTo(u)) continue;
            if (item.sign) drawSign(u, item, middle);
            else drawBar(u, item, middle);
        }
    }));
}

/** @param {UPlot} u @param {LaneItem} item @param {number} middle */
function drawBar(u, item, middle) {
    const { ctx } = u;
    const px = devicePixelRatio;
    const [left, right] = [place(u, item.from), place(u, item.to)];
    const height = (LANE_HEIGHT - 6) * px;
    const width = Math.max(3 * px, right - left);
    ctx.fillStyle = colour(item.colour);
    ctx.fillRect(left, middle - height / 2, width, height);
    ctx.strokeStyle = colour("paper");
    ctx.lineWidth = px;
    ctx.strokeRect(left, middle - height / 2, width, height);
    if (width > 26 * px && item.label) inside(u, left, middle, width, item.label, colour(`on-${item.colour}`));
}

/**
 * Writes a text into a bar, or nothing where there is too little room.
 * @param {UPlot} u @param {number} left @param {number} middle
 * @param {number} width @param {string} text @param {string} ink */
function inside(u, left, middle, width, text, ink) {
    const { ctx } = u;
    const px = devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, middle - LANE_HEIGHT * px, width - 2 * px, 2 * LANE_HEIGHT * px);
    ctx.clip();
    ctx.font = canvasFont();
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillStyle = ink;
    ctx.fillText(text, left + 4 * px, middle);
    ctx.restore();
}

/** @param {UPlot} u @param {LaneItem} item @param {number} middle */
function drawSign(u, item, middle) {
    const { ctx } = u;
    const px = devicePixelRatio;
    const [x, r] = [place(u, item.from), 6 * px];
    ctx.fillStyle = colour(item.colour);
    ctx.strokeStyle = colour("paper");
    ctx.lineWidth = px;
    ctx.beginPath();
    if (item.sign === "diamond") {
        ctx.moveTo(x, middle - r);
        ctx.lineTo(x + r, middle);
        ctx.lineTo(x, middle + r);
        ctx.lineTo(x - r, middle);
    } else if (item.sign === "triangle") {
        ctx.moveTo(x, middle - r);
        ctx.lineTo(x + r, middle + r * 0.8);
        ctx.lineTo(x - r, middle + r * 0.8);
    } else {
        ctx.moveTo(x, middle + r);
        ctx.lineTo(x, middle - r);
        ctx.lineTo(x + 1.6 * r, middle - r * 0.4);
        ctx.lineTo(x + 2 * px, middle + r * 0.2);
        ctx.lineTo(x + 2 * px, middle + r);
    }

    ctx.closePath();
    ctx.fill();
    ctx.stroke();
    if (item.label) inside(u, x + 8 * px, middle, 160 * px, item.label, colour("ink"));
}

const LEVEL_NAMES = ["OK", "ELEVATED", "BACKPRESSURED", "SATURATED"];
const LEVEL_COLOURS = ["ok", "elevated", "backpressured", "saturated"];
const OWNERS = ["none", "generator", "probe", "broker", "pipeline", "unattributed"];

/**
 * A lane for each part that can push back: its levels over time with their owners.
 * @param {PageData} data @returns {Lane[]}
 */
function levelLanes(data) {
    const { points, levels } = data.plots;
    return (/** @type {Domain[]} */ (["produce", "pipeline", "probe"])).map(name => {
        const { level, owner } = levels[name];
        /** @type {LaneItem[]} */
        const items = [];
        for (let i = 0; i < level.length; i++) {
            if (level[i] === "0") continue;
            let last = i;
            while (level[last + 1] === level[i] && owner[last + 1] === owner[i]) last++;
            const who = OWNERS[Number(owner[i])] ?? "unattributed";
            const text = `${LEVEL_NAMES[Number(level[i])]}, owner ${who}`;
            items.push({
                from: Number(points.from_us[i]) / 1e6, to: Number(points.to_us[last]) / 1e6,
                colour: LEVEL_COLOURS[Number(level[i])], label: `${LEVEL_NAMES[Number(level[i])]} · ${who}`, text,
            });
            i = last;
        }

        return { name, items };
    });
}
