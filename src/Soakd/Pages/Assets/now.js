// How the run stands, in figures.

/** @param {LiveData} data @returns {[string, string, string][]} The name of each figure, its value now, and that of all that is judged. */
function figuresNow(data) {
    const { now, report, plots } = data;
    const { latest, judged } = now;
    const of = (/** @type {(row: FigureRow) => string} */ read) => /** @type {[string, string]} */ (
        [read(latest), judged ? read(judged) : ""]);
    /** @type {[string, string, string][]} */
    const figures = [
        ["asked/s", ...of(row => rate(row.asked))], ["sent/s", ...of(row => rate(row.sent))],
        ["acknowledged/s", ...of(row => rate(row.acked))], ["rows back/s", ...of(row => rate(row.rows))],
    ];
    latest.response.forEach(([name], i) => figures.push([`${name} response`, ...of(row => {
        const us = row.response[i][1];
        return us !== null ? latency(us) : row.responses > 0 ? "too few" : "–";
    })]));
    figures.push(
        ["behind", latency(now.behind_us), ""], ["unacknowledged", latency(now.unacked_us), ""],
        ["in the client", count(now.in_flight), ""]);
    for (const name of /** @type {Domain[]} */ (Object.keys(plots.levels))) {
        const { level, owner } = plots.levels[name];
        const [worst, who] = [LEVEL_NAMES[Number(level.at(-1))], OWNERS[Number(owner.at(-1))]];
        figures.push([`${name} path`, worst ?? "OK", who && who !== "none" ? `owner ${who}` : ""]);
    }

    for (const [name, n] of now.records) figures.push([name, count(n), ""]);
    figures.push(["held back", now.arrived > 0 ? `${((100 * now.held_back) / now.arrived).toFixed(1)} %` : "–", "limit 5 %"]);
    if (now.sent_bytes !== undefined) {
        const all = now.estimated_bytes === undefined ? "" : `of about ${size(now.estimated_bytes)}`;
        figures.push(["sent so far", size(now.sent_bytes), all]);
    }

    for (const { target, role, low } of plots.memory) {
        if (target === "soakd" && role === "memory.private") figures.push(["memory of soakd", size(low.at(-1)), "private"]);
    }

    return report.run.injected?.length ? [...figures, ["faults injected", count(report.run.injected.length), ""]] : figures;
}

/** @param {HTMLElement} parent @param {LiveData} data */
function showNow(parent, data) {
    const judged = data.now.judged !== undefined;
    sync(parent, figuresNow(data), ([name]) => name, () => {
        const tile = element("div");
        tile.append(element("dt"), element("dd"), element("dd", "", "quiet"));
        return tile;
    }, (tile, [name, value, more]) => {
        const [title, figure, other] = /** @type {HTMLElement[]} */ ([...tile.children]);
        setText(title, name);
        setText(figure, value);
        tile.classList.toggle("bad", ["BACKPRESSURED", "SATURATED"].includes(value));
        const isRow = judged && (name.endsWith("/s") || name.endsWith(" response"));
        setText(other, isRow && more ? `judged ${more}` : more);
    });
}

/** @param {LiveData} data */
function progressText(data) {
    const { now } = data;
    const of = `${runTime(now.played_s)} of ${runTime(now.length_s)}`;
    if (now.over) return `over after ${runTime(data.report.last_us / 1e6)}`;
    if (now.phase === "drain") return `draining, at most ${runTime(now.drain_s)}`;
    const ends = `ends at ${now.ends_at.slice(11, 19)} UTC and drains for at most ${runTime(now.drain_s)}`;
    return `${now.phase}${now.phase_number ? ` ${now.phase_number}` : ""}, ${of}; ${ends}`;
}

/** @param {LiveData} data What is played, and where. */
function loadText(data) {
    const { run } = data.report;
    const { bootstrap, input, output } = run.place;
    const where = run.self_test || bootstrap === "embedded" ? "on the embedded broker" : `on ${bootstrap ?? "an unnamed cluster"}`;
    return `Plan ${data.now.plan} ${where}, ${output ? `in ${input}, out ${output}` : `in and out ${input}`}`;
}

/** @param {LiveData} data */
function factsText(data) {
    const { run } = data.report;
    const labels = Object.entries(run.labels).sort().map(([key, value]) => `, ${key}=${value}`).join("");
    return `Run ${run.run}, started ${run.started_at.slice(0, 19).replace("T", " ")} UTC, soakd ${run.version}${labels}`;
}
