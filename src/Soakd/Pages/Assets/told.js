// What a screen reader says by itself: what has changed in the verdict, and nothing of the figures, which change every second.

const QUIET_MS = 5000;

class Teller {
    /** @param {HTMLElement} place A live region. */
    constructor(place) {
        this.place = place;
        /** @type {string[]} */
        this.waiting = [];
        this.freeAt = 0;
        /** @type {Map<string, string>} */
        this.known = new Map();
    }

    /** @param {string} text */
    tell(text) {
        this.waiting.push(text);
        if (this.waiting.length === 1) setTimeout(() => this.flush(), Math.max(0, this.freeAt - performance.now()));
    }

    flush() {
        this.place.textContent = this.waiting.splice(0).join(" ");
        this.freeAt = performance.now() + QUIET_MS;
    }

    /**
     * Tells the verdicts that have changed. What was so when the page was opened stands there, and is not told.
     * @param {LiveData} data @param {boolean} isNew Whether it is another run, or the page was just opened.
     */
    look(data, isNew) {
        const { now, report } = data;
        /** @type {Map<string, string>} */
        const verdicts = new Map();
        verdicts.set(now.over ? "The run is over" : "The verdict so far", now.verdict);
        for (const one of [...report.objectives, ...report.findings])
            if (one.verdict === "FAIL" || one.verdict === "WARN" || this.known.has(one.name)) verdicts.set(one.name, one.verdict);
        if (!isNew) {
            for (const [name, verdict] of verdicts) if (this.known.get(name) !== verdict) this.tell(`${name}: ${verdict}.`);
        }

        this.known = verdicts;
    }
}
