// What the live page knows of a run: everything at first, then what each second has changed. soakd merges points when there are too many,
// and sends everything again then, so nothing grows here however long the run is.

/**
 * @param {LiveData} data @param {Second} second
 */
function applySecond(data, second) {
    const { now, phases, tail, changed } = second;
    data.now = now;
    data.phases = phases;
    Object.assign(data.report, changed, { last_us: now.last_us });
    const { points, levels, heat, memory } = data.plots;
    for (const [name, value] of Object.entries(tail.points)) {
        const column = points[/** @type {PointColumn} */ (name)];
        if (column) column[tail.index] = value;
    }

    for (const name of /** @type {Domain[]} */ (Object.keys(tail.levels))) {
        const [all, last] = [levels[name], tail.levels[name]];
        all.level = all.level.slice(0, tail.index) + last.level;
        all.owner = all.owner.slice(0, tail.index) + last.owner;
    }

    heat.from_us[tail.heat_index] = tail.heat.from_us;
    heat.to_us[tail.heat_index] = tail.heat.to_us;
    heat.first_row[tail.heat_index] = tail.heat.first_row;
    heat.counts[tail.heat_index] = tail.heat.counts;
    tail.memory.forEach(([index, at, low, high], i) => {
        const series = memory[i];
        series.at_us[index] = at;
        series.low[index] = low;
        series.high[index] = high;
    });
}

/**
 * The stream of events of soakd. It is opened again by itself, however it broke.
 */
class Stream {
    /**
     * @param {string} path @param {Record<string, (data: any) => void>} handlers What becomes of each kind of event.
     * @param {(isOpen: boolean) => void} changed
     */
    constructor(path, handlers, changed) {
        this.path = path;
        this.handlers = handlers;
        this.changed = changed;
        this.delay = 1000;
        this.heardAt = 0;
        this.open();
        // A connection may break without a sign; soakd says something every ten seconds.
        setInterval(() => { if (this.source && performance.now() - this.heardAt > 30_000) this.again(); }, 5000);
    }

    open() {
        const source = new EventSource(this.path);
        this.source = source;
        this.heardAt = performance.now();
        for (const [name, handle] of Object.entries(this.handlers)) {
            source.addEventListener(name, event => {
                this.heardAt = performance.now();
                this.delay = 1000;
                this.changed(true);
                handle(JSON.parse(event.data));
            });
        }

        source.addEventListener("error", () => this.again());
    }

    again() {
        if (!this.source) return;
        this.source.close();
        this.source = undefined;
        this.changed(false);
        setTimeout(() => this.open(), this.delay * (0.75 + Math.random() / 2));
        this.delay = Math.min(this.delay * 2, 15_000);
    }
}
