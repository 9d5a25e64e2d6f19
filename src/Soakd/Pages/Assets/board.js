// The plots of a page have one time line: a window that is shown in one of them is shown in all.

class Board {
    /** @param {number} end The end of the run, in seconds. */
    constructor(end) {
        this.end = Math.max(end, 1);
        this.from = 0;
        this.to = this.end;
        /** @type {Map<string, UPlot>} */
        this.plots = new Map();
        /** @type {((goesOn: boolean) => void)[]} Called with true when the run has gone on, and with false when somebody chose a part. */
        this.listeners = [];
    }

    /** True when the whole run is shown. */
    get isWhole() {
        return this.from <= 0 && this.to >= this.end;
    }

    /**
     * Shows a part of the run, in seconds since its start.
     * @param {number} from @param {number} to
     */
    show(from, to) {
        const least = Math.min(this.end, 2);
        if (!(to - from >= least)) {
            const middle = (from + to) / 2;
            [from, to] = [middle - least / 2, middle + least / 2];
        }

        if (from < 0) [from, to] = [0, to - from];
        if (to > this.end) [from, to] = [Math.max(0, from - (to - this.end)), this.end];
        [this.from, this.to] = [from, to];
        for (const [id, plot] of this.plots) {
            if (id === "overview") plot.redraw(false);
            else plot.setScale("x", { min: from, max: to });
        }

        for (const listener of this.listeners) listener(false);
    }

    /**
     * The run goes on. What shows its end, or all of it, goes on with it.
     * @param {number} end In seconds.
     */
    grow(end) {
        const [isWhole, isAtEnd, shown] = [this.isWhole, this.to >= this.end, this.to - this.from];
        this.end = Math.max(end, 1);
        if (isAtEnd) [this.from, this.to] = [isWhole ? 0 : Math.max(0, this.end - shown), this.end];
        for (const listener of this.listeners) listener(true);
    }

    /**
     * Shows the last seconds, and goes on with them.
     * @param {number} seconds
     */
    last(seconds) {
        this.show(Math.max(0, this.end - seconds), this.end);
    }

    /**
     * Shows a time with some of what was before and after it.
     * @param {number} from @param {number} to
     */
    showAround(from, to) {
        const around = Math.max(5, (to - from) * 0.25);
        this.show(from - around, to + around);
    }

    whole() {
        this.show(0, this.end);
    }

    /** @param {number} factor Below 1 to see less of the run, above 1 to see more. */
    zoom(factor) {
        const half = ((this.to - this.from) * factor) / 2;
        const middle = (this.from + this.to) / 2;
        this.show(middle - half, middle + half);
    }

    /** @param {number} share Of what is shown: below 0 to go back. */
    shift(share) {
        const by = (this.to - this.from) * share;
        this.show(this.from + by, this.to + by);
    }

    redraw() {
        for (const plot of this.plots.values()) plot.redraw(false, true);
    }
}

/**
 * The buttons that move the window, for those who use a keyboard or a finger; and what they show.
 * @param {Board} board @param {string} startedAt @param {boolean} goesOn Whether the run goes on. @returns {HTMLElement}
 */
function windowBar(board, startedAt, goesOn) {
    const bar = element("div", undefined, "toolbar");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "The part of the run that the plots show");
    /** @type {[string, string, () => void][]} */
    const buttons = [
        ["Whole run", "Show the whole run", () => board.whole()],
        ["+", "Show a shorter part", () => board.zoom(0.5)],
        ["−", "Show a longer part", () => board.zoom(2)],
        ["◀", "Go back", () => board.shift(-0.5)],
        ["▶", "Go on", () => board.shift(0.5)],
    ];
    if (goesOn) buttons.push(["Last 5 min", "Last 5 min: show the end of the run", () => board.last(300)]);
    for (const [text, name, act] of buttons) {
        const button = element("button", text);
        button.setAttribute("type", "button");
        button.setAttribute("aria-label", name);
        button.title = name;
        button.addEventListener("click", act);
        bar.append(button);
    }

    const shown = element("output", "", "window");
    shown.id = "window";
    // A screen reader would say it every second.
    if (goesOn) shown.setAttribute("aria-live", "off");
    bar.append(shown);
    const start = Date.parse(startedAt);
    const iso = (/** @type {number} */ s) => new Date(start + s * 1000).toISOString();
    const clock = (/** @type {number} */ s, /** @type {boolean} */ dated) =>
        (dated ? `${iso(s).slice(0, 10)} ` : "") + iso(s).slice(11, 19);
    const tell = () => {
        const dated = !Number.isNaN(start) && iso(board.from).slice(0, 10) !== iso(board.to).slice(0, 10);
        const utc = Number.isNaN(start) ? "" : ` (${clock(board.from, dated)}–${clock(board.to, dated)} UTC)`;
        setText(shown, `${board.isWhole ? "the whole run, " : ""}${span(board.from, board.to)}${utc}`);
    };
    board.listeners.push(tell);
    tell();
    return bar;
}

/**
 * The keys that move the window while a plot has the focus.
 * @param {Board} board @param {HTMLElement} target
 */
function bindKeys(board, target) {
    /** @type {Record<string, () => void>} */
    const keys = {
        ArrowLeft: () => board.shift(-0.25), ArrowRight: () => board.shift(0.25), "+": () => board.zoom(0.5),
        "-": () => board.zoom(2), Home: () => board.whole(), Escape: () => board.whole(),
    };
    target.addEventListener("keydown", event => {
        const act = keys[event.key];
        const isPlot = event.target instanceof HTMLElement && event.target.classList.contains("plot");
        if (!act || !isPlot || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act();
    });
}
