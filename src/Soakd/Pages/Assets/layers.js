// What every plot shows behind and over its own lines: phases, findings, and what people did.

/** @param {UPlot} u @param {number} seconds The place of a moment, in pixels of the canvas, within the plotting area. */
function place(u, seconds) {
    return Math.min(u.bbox.left + u.bbox.width, Math.max(u.bbox.left, u.valToPos(seconds, "x", true)));
}

/**
 * Draws only within the plotting area.
 * @param {UPlot} u @param {(ctx: CanvasRenderingContext2D) => void} draw
 */
function clipped(u, draw) {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    draw(ctx);
    ctx.restore();
}

/**
 * The font of texts on a canvas.
 * @param {number} [px]
 */
function canvasFont(px = 11) {
    return `${Math.round(px * devicePixelRatio)}px system-ui, sans-serif`;
}

/**
 * Phases as bands behind the lines; what is not judged is hatched.
 * @param {PageData} data @param {boolean} named @returns {(u: UPlot) => void}
 */
function phaseLayer(data, named) {
    return u => clipped(u, ctx => {
        const { top, height } = u.bbox;
        data.phases.forEach((phase, i) => {
            const [left, right] = [place(u, phase.from_us / 1e6), place(u, phase.to_us / 1e6)];
            if (right <= left) return;
            ctx.fillStyle = colour(i % 2 === 0 ? "phase-even" : "phase-odd");
            ctx.fillRect(left, top, right - left, height);
            if (!phase.judged) hatch(ctx, left, top, right - left, height);
            if (named && right - left > 40 * devicePixelRatio) {
                ctx.save();
                ctx.beginPath();
                ctx.rect(left, top, right - left - 2, height);
                ctx.clip();
                ctx.fillStyle = colour("quiet");
                ctx.font = canvasFont();
                ctx.textAlign = "left";
                ctx.textBaseline = "top";
                ctx.fillText(phase.name, left + 4 * devicePixelRatio, top + 2 * devicePixelRatio);
                ctx.restore();
            }
        });
    });
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} width @param {number} height */
function hatch(ctx, x, y, width, height) {
    const step = 8 * devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(x, y, width, height);
    ctx.clip();
    ctx.strokeStyle = colour("hatch");
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    for (let at = x - height; at < x + width; at += step) {
        ctx.moveTo(at, y + height);
        ctx.lineTo(at + height, y);
    }

    ctx.stroke();
    ctx.restore();
}

/**
 * The name of the colour of a verdict.
 * @param {string} verdict
 */
function verdictColour(verdict) {
    return verdict === "FAIL" ? "fail" : verdict === "PASS" ? "info" : verdict === "NOT JUDGED" ? "quiet" : "warn";
}

/**
 * Lanes of what happened: findings, events, marks, edits.
 * @param {PageData} data @returns {Lane[]}
 */
function happened(data) {
    const { events, tunings } = data.report;
    const fields = (/** @type {Record<string, string>} */ f) => Object.entries(f).map(([key, value]) => `${key} ${value}`).join(", ");
    const marks = events.filter(event => event.name === "Mark").map(event => sign(event.at_us, "flag", "mark", event.fields.text ?? ""));
    const others = events.filter(event => event.name !== "Mark")
        .map(event => sign(event.at_us, "diamond", "event", `${event.name} ${fields(event.fields)}`));
    const edits = tunings.filter(tuning => tuning.changes.length > 0).map(tuning => sign(
        tuning.at_us, "triangle", "edit",
        `generation ${tuning.generation}: ${tuning.changes.map(change => `${change.key} ${change.old} -> ${change.new}`).join(", ")}`));
    return [
        { name: "events", items: others }, { name: "marks", items: marks }, { name: "edits", items: edits },
        ...stacked("findings", foundItems(data)),
    ];
}

/**
 * What was found, and objectives that were not held, each with its time.
 * @param {PageData} data @returns {LaneItem[]}
 */
function foundItems(data) {
    const { findings, objectives, last_us } = data.report;
    const broken = objectives.filter(objective => objective.verdict !== "PASS" && objective.verdict !== "NOT JUDGED");
    /** @type {LaneItem[]} */
    const items = [];
    for (const found of [...broken, ...findings]) {
        if (!found.window) continue;
        const owner = found.owner === "none" ? "" : ` (${found.owner})`;
        items.push({
            from: found.window.from_us / 1e6, to: Math.min(found.window.to_us, last_us) / 1e6, colour: verdictColour(found.verdict),
            label: found.name, text: `${found.verdict === "PASS" ? "info" : found.verdict} ${found.name}${owner}: ${found.detail}`,
        });
    }

    return items;
}

/**
 * Puts items that overlap below each other, in a few lanes; what finds no room is drawn over others in the last one.
 * @param {string} name @param {LaneItem[]} items @returns {Lane[]}
 */
function stacked(name, items) {
    const most = 4;
    /** @type {Lane[]} */
    const lanes = [{ name, items: [] }];
    for (const item of items) {
        let lane = lanes.find(one => one.items.every(other => other.to <= item.from || other.from >= item.to));
        if (!lane && lanes.length < most) lanes.push(lane = { name: "", items: [] });
        (lane ?? lanes[lanes.length - 1]).items.push(item);
    }

    return lanes;
}

/** @param {number} atUs @param {"diamond" | "triangle" | "flag"} shape @param {string} name @param {string} text @returns {LaneItem} */
function sign(atUs, shape, name, text) {
    return { from: atUs / 1e6, to: atUs / 1e6, colour: name, label: name === "mark" ? text : "", text, sign: shape };
}

/**
 * Over the lines: a bar at the upper edge for each finding, and a dashed line for each mark and edit.
 * @param {Lane[]} lanes @returns {(u: UPlot) => void}
 */
function happenedLayer(lanes) {
    const [, marks, edits, ...found] = lanes;
    return u => clipped(u, ctx => {
        const { top, height } = u.bbox;
        for (const item of found.flatMap(lane => lane.items).reverse()) {
            const [left, right] = [place(u, item.from), place(u, item.to)];
            if (item.to < shownFrom(u) || item.from > shownTo(u)) continue;
            ctx.fillStyle = colour(item.colour);
            ctx.fillRect(left, top, Math.max(2 * devicePixelRatio, right - left), 4 * devicePixelRatio);
        }

        ctx.lineWidth = devicePixelRatio;
        for (const item of [...marks.items, ...edits.items]) {
            if (item.from < shownFrom(u) || item.from > shownTo(u)) continue;
            const x = Math.round(place(u, item.from)) + 0.5;
            ctx.strokeStyle = colour(item.colour);
            ctx.setLineDash(item.sign === "flag" ? [4 * devicePixelRatio, 3 * devicePixelRatio] : [devicePixelRatio, 3 * devicePixelRatio]);
            ctx.beginPath();
            ctx.moveTo(x, top);
            ctx.lineTo(x, top + height);
            ctx.stroke();
        }
    });
}

/**
 * The first second that a plot shows.
 * @param {UPlot} u
 */
function shownFrom(u) {
    return u.scales.x.min ?? 0;
}

/**
 * The last second that a plot shows.
 * @param {UPlot} u
 */
function shownTo(u) {
    return u.scales.x.max ?? 0;
}
