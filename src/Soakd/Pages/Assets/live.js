// The live page: what soakd does, in a stream of events.

class LivePage {
    constructor() {
        this.teller = new Teller(byId("said"));
        /** @type {LiveData | undefined} */
        this.data = undefined;
        /** @type {Process | undefined} */
        this.process = undefined;
        /** @type {View | undefined} */
        this.view = undefined;
        this.isDue = false;
        /** @type {boolean | undefined} */
        this.isOpen = undefined;
        const board = () => this.view?.board;
        bindLinks(board, byId("plots"));
        bindPrinter(board);
        onColours(() => board()?.redraw());
        this.stream = new Stream("live", {
            process: data => this.onProcess(data), run: data => this.onRun(data), second: data => this.onSecond(data),
        }, isOpen => this.onConnection(isOpen));
    }

    /** @param {Process} process */
    onProcess(process) {
        const before = this.process?.state;
        this.process = process;
        if (before && before !== process.state) this.teller.tell(`soakd is ${process.state}.`);
        this.draw();
    }

    /** @param {LiveData} data Everything, when the page was opened, or has missed something, or points were merged. */
    onRun(data) {
        const isNew = this.data?.now.run !== data.now.run;
        this.data = data;
        this.teller.look(data, isNew);
        if (isNew && this.view) this.discard();
        this.draw();
    }

    /** @param {Second} second */
    onSecond(second) {
        // What comes before everything has come is of no use.
        if (this.data?.now.run !== second.now.run) return;
        applySecond(this.data, second);
        this.teller.look(this.data, false);
        this.draw();
    }

    /** @param {boolean} isOpen */
    onConnection(isOpen) {
        if (isOpen === this.isOpen) return;
        this.isOpen = isOpen;
        const banner = byId("connection");
        const over = this.data?.now.over ? " The run was over." : "";
        banner.textContent = `soakd has not answered since ${new Date().toLocaleTimeString()}.${over} The page tries again by itself.`;
        // A restart is over within seconds.
        setTimeout(() => {
            if (this.isOpen === isOpen && banner.hidden !== isOpen) {
                banner.hidden = isOpen;
                this.teller.tell(isOpen ? "soakd answers again." : "soakd does not answer.");
            }
        }, isOpen ? 0 : 2000);
    }

    /** Draws what has changed, at most once a frame, and not at all while nobody sees it. */
    draw() {
        if (this.isDue) return;
        this.isDue = true;
        requestAnimationFrame(() => {
            this.isDue = false;
            if (this.process) this.drawProcess(this.process);
            if (this.data) this.drawRun(this.data);
        });
    }

    /** @param {LiveData} data */
    drawRun(data) {
        const { now, report } = data;
        const verdict = now.over ? now.verdict : `${now.verdict} so far`;
        this.drawHead(verdict, badgeOf(now.verdict), report.run.name);
        setText(byId("load"), loadText(data));
        setText(byId("facts"), factsText(data));
        setText(byId("progress-text"), progressText(data));
        /** @type {HTMLProgressElement} */ (byId("progress")).value = now.length_s > 0 ? Math.min(1, now.played_s / now.length_s) : 1;
        byId("run").hidden = false;
        showNow(byId("now"), data);
        showObjectives(byId("objectives"), report);
        showFindings(byId("findings"), report);
        showExercised(byId("exercised"), report);
        this.drawPlots(data);
    }

    /** @param {LiveData} data */
    drawPlots(data) {
        if (this.view && this.view.shape === viewShape(data)) {
            this.view.data = data;
            updateView(this.view);
            return;
        }

        // Another target has memory now: its plot is new, and what was shown is shown again.
        const before = this.view?.board;
        this.discard();
        this.view = buildView(data, byId("plots"), true);
        if (before && !before.isWhole) this.view.board.show(before.from, before.to);
    }

    discard() {
        for (const figure of this.view?.figures ?? []) figure.destroy();
        this.view = undefined;
    }

    /** @param {string} verdict @param {string} shape @param {string} name */
    drawHead(verdict, shape, name) {
        const place = byId("verdict");
        setText(place, verdict);
        place.className = `badge ${shape}`;
        setText(byId("name"), name);
        const title = `${verdict}: ${name}`;
        if (document.title !== title) document.title = title;
    }

    /** @param {Process} process */
    drawProcess(process) {
        if (!this.data) this.drawHead(process.state, "other", process.name);
        const state = process.stalled ? `soakd stands still: its ${process.stalled}` : process.text ? `soakd: ${process.text}` : "";
        setText(byId("state"), state);
        byId("state").hidden = !state;
        drawReportLink(byId("report"), process, this.data);
        drawSchedule(process);
        byId("kept").hidden = process.runs.length === 0;
        showTable(byId("runs"), "Last runs", ["run", "verdict", "plan", "began", "length"], process.runs.map(run => [
            hasReport(run) ? { text: run.run, href: reportPath(run.run) } : run.run, { text: run.verdict }, run.plan,
            run.started_at ? `${run.started_at.slice(0, 16).replace("T", " ")} UTC` : "",
            run.length_s === null ? "" : runTime(run.length_s),
        ]));
    }
}

/** @param {HTMLElement} place @param {Process} process @param {LiveData | undefined} data */
function drawReportLink(place, process, data) {
    place.hidden = !data?.now.over;
    if (!data?.now.over) return;
    const run = data.report.run.run;
    const listed = process.runs.find(one => one.run === run || one.run === `canary/${run}`);
    if (!process.shows_reports) fillCell(place, "The run is over. Its report is in its directory, which soakd has printed.");
    else if (listed && hasReport(listed)) fillCell(place, { text: "The run is over: read its report", href: reportPath(listed.run) });
    else fillCell(place, "The run is over. Its report is being written.");
}

/** @param {Process} process */
function drawSchedule(process) {
    const rows = [...process.waiting.map(one => dueRow(one, "waits")), ...process.upcoming.map(one => dueRow(one, untilText(one.at)))];
    byId("schedule").hidden = rows.length === 0;
    showTable(byId("upcoming"), "Schedule", ["run", "plan", "due at", "in"], rows);
}

/** @param {Due} due @param {string} when */
function dueRow(due, when) {
    return [due.schedule, due.plan, `${due.at.slice(0, 16).replace("T", " ")} ${due.at.slice(19)}`, when];
}

/** @param {string} at */
function untilText(at) {
    const minutes = Math.max(0, Math.round((Date.parse(at) - Date.now()) / 60_000));
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
    return `${days > 0 ? `${days} d ` : ""}${days + hours > 0 ? `${hours} h ` : ""}${minutes % 60} min`;
}

/** @param {Process["runs"][0]} run */
function hasReport(run) {
    return run.verdict !== "playing" && run.verdict !== "no report";
}

/**
 * Where the report of a run is: RUN, or canary/RUN.
 * @param {string} run
 */
function reportPath(run) {
    return `runs/${run.split("/").map(encodeURIComponent).join("/")}/report.html`;
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
    return /** @type {HTMLElement} */ (document.getElementById(id));
}

new LivePage();
