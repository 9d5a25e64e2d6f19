// Tables and lists that change while somebody reads them: what has not changed is not touched.

/**
 * Makes the children of an element those of some items, and keeps the children of items that were there before.
 * @template T
 * @param {Element} parent @param {T[]} items @param {(item: T) => string} keyOf
 * @param {() => HTMLElement} make @param {(child: HTMLElement, item: T) => void} fill
 */
function sync(parent, items, keyOf, make, fill) {
    /** @type {Map<string, HTMLElement>} */
    const known = new Map();
    for (const child of /** @type {HTMLElement[]} */ ([...parent.children])) known.set(child.dataset.key ?? "", child);
    items.forEach((item, i) => {
        const name = keyOf(item);
        const child = known.get(name) ?? make();
        child.dataset.key = name;
        known.delete(name);
        fill(child, item);
        if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
    });
    for (const child of known.values()) child.remove();
}

/**
 * A table whose first column names its rows. A cell is a text, or an element with its text; verdicts have a badge.
 * @param {HTMLElement} parent @param {string} name @param {string[]} heads @param {Cell[][]} rows
 * @param {boolean} [wordy] Whether the last column holds sentences.
 */
function showTable(parent, name, heads, rows, wordy = false) {
    let body = parent.querySelector("tbody");
    if (!body) {
        const scroll = element("div", undefined, "scroll");
        scroll.tabIndex = 0;
        scroll.setAttribute("role", "region");
        scroll.setAttribute("aria-label", `Table: ${name}`);
        const table = element("table", undefined, wordy ? "wordy" : undefined);
        const head = element("thead");
        head.append(rowOf(heads, true));
        body = /** @type {HTMLTableSectionElement} */ (element("tbody"));
        table.append(head, body);
        scroll.append(table);
        parent.replaceChildren(scroll);
    }

    const counted = new Map();
    const keyOf = (/** @type {Cell[]} */ cells) => {
        const first = typeof cells[0] === "string" ? cells[0] : cells[0].text;
        counted.set(first, (counted.get(first) ?? 0) + 1);
        return `${first}/${counted.get(first)}`;
    };
    sync(body, rows, keyOf, () => rowOf(heads.map(() => ""), false), (row, cells) => {
        cells.forEach((cell, i) => fillCell(/** @type {HTMLElement} */ (row.children[i]), cell));
    });
}

/** @param {HTMLElement} place @param {Cell} cell */
function fillCell(place, cell) {
    if (typeof cell === "string") {
        setText(place, cell);
        return;
    }

    const shape = cell.href === undefined ? `badge ${badgeOf(cell.text)}` : cell.href;
    if (place.dataset.shape === shape && place.textContent === cell.text) return;
    place.dataset.shape = shape;
    place.replaceChildren(cell.href === undefined ? badge(cell.text) : link(cell.text, cell.href));
}

/** @param {string} text @param {string} href */
function link(text, href) {
    const made = element("a", text);
    made.setAttribute("href", href);
    return made;
}

/** @param {string} verdict */
function badge(verdict) {
    return element("span", verdict, `badge ${badgeOf(verdict)}`);
}

/**
 * The class of a verdict, whatever follows it: FAIL (fault injected) is fail.
 * @param {string} verdict
 */
function badgeOf(verdict) {
    const known = ["pass", "fail", "warn", "inconclusive", "incomplete"];
    return known.find(name => verdict.toLowerCase().startsWith(name)) ?? (verdict === "info" ? "info" : "other");
}

/**
 * The link to a time in the plots.
 * @param {{ from_us: number, to_us: number }} window
 */
function momentOf(window) {
    return `#at=${Number((window.from_us / 1e6).toFixed(3))}-${Number((window.to_us / 1e6).toFixed(3))}`;
}

/** @param {HTMLElement} parent @param {Report} report */
function showObjectives(parent, report) {
    showTable(
        parent, "Objectives", ["objective", "verdict", "value", "limit", "owner", "detail"],
        report.objectives.map(one => [
            one.name, { text: one.verdict }, one.text, one.condition, one.owner === "none" ? "" : one.owner,
            [one.detail, one.hint].filter(text => text).join(" → "),
        ]), true);
}

/** @param {HTMLElement} parent @param {Report} report */
function showFindings(parent, report) {
    let list = parent.querySelector("ol");
    if (!list) {
        list = /** @type {HTMLOListElement} */ (element("ol", undefined, "findings"));
        parent.replaceChildren(list, element("p", "Nothing was found so far."));
    }

    const counted = new Map();
    const keyOf = (/** @type {Finding} */ one) => {
        const first = `${one.name} ${one.window?.from_us}`;
        counted.set(first, (counted.get(first) ?? 0) + 1);
        return `${first}/${counted.get(first)}`;
    };
    const make = () => {
        const item = element("li");
        const names = ["badge", "strong", "when", "value", "owner", "detail", "hint"];
        item.append(...names.flatMap(name => [element(name === "strong" ? "strong" : "span", "", name), document.createTextNode(" ")]));
        return item;
    };
    sync(list, report.findings, keyOf, make, (item, one) => {
        const parts = /** @type {HTMLElement[]} */ ([...item.children]);
        const verdict = one.verdict === "PASS" ? "info" : one.verdict;
        parts[0].className = `badge ${badgeOf(verdict)}`;
        const value = one.threshold ? `${one.value} (limit ${one.threshold})`.trim() : one.value;
        [verdict, one.name, undefined, value, one.owner === "none" ? "" : `owner: ${one.owner}`, one.detail, one.hint]
            .forEach((text, i) => { if (text !== undefined) setText(parts[i], text); });
        parts[6].hidden = !one.hint;
        const { window } = one;
        const when = window ? `${span(window.from_us / 1e6, window.to_us / 1e6)}${one.phase ? `, ${one.phase}` : ""}` : "";
        fillCell(parts[2], window ? { text: when, href: momentOf(window) } : when);
    });
    /** @type {HTMLElement} */ (list.nextElementSibling).hidden = report.findings.length > 0;
}

/** @param {HTMLElement} parent @param {Report} report */
function showExercised(parent, report) {
    showTable(parent, "Exercised", ["exercised", "how often", "first", "what is counted"], report.exercised.map(met => [
        met.name, met.count === null ? "not watched" : met.count === 0 ? "never" : count(met.count),
        met.first_us === null ? "" : { text: runTime(met.first_us / 1e6), href: momentOf({ from_us: met.first_us, to_us: met.first_us }) },
        met.text,
    ]), true);
}
