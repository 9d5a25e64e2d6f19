// Numbers as the other reports print them.

/**
 * A time since the run's start: 36:12, 1:00:05.
 * @param {number} seconds @returns {string}
 */
function runTime(seconds) {
    const whole = Math.max(0, Math.floor(seconds + 1e-6));
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return whole < 3600
        ? `${two(Math.floor(whole / 60))}:${two(whole % 60)}`
        : `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/**
 * A time since the run's start with tenths, where less than a minute is shown.
 * @param {number} seconds @param {number} step
 */
function axisTime(seconds, step) {
    return step >= 1 ? runTime(seconds) : `${runTime(seconds)}${(seconds % 1).toFixed(1).slice(1)}`;
}

/**
 * Two moments: 36:12–40:00.
 * @param {number} from @param {number} to
 */
function span(from, to) {
    return runTime(from) === runTime(to) ? runTime(from) : `${runTime(from)}–${runTime(to)}`;
}

/**
 * A latency of so many microseconds: 0.4 ms, 21 ms, 4.1 s.
 * @param {number | null | undefined} us @returns {string}
 */
function latency(us) {
    if (us === null || us === undefined) return "–";
    if (us < 999.5) return `${us.toFixed(0)} µs`;
    if (us < 9.95e3) return `${(us / 1e3).toFixed(1)} ms`;
    if (us < 999.5e3) return `${(us / 1e3).toFixed(0)} ms`;
    if (us < 99.95e6) return `${(us / 1e6).toFixed(1)} s`;
    return us < 3597e6 ? `${(us / 60e6).toFixed(1)} min` : `${(us / 3600e6).toFixed(1)} h`;
}

/**
 * A count with a comma at each thousand.
 * @param {number | null | undefined} value @returns {string}
 */
function count(value) {
    return value === null || value === undefined ? "–" : Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * A rate: 10,001, 12.5, 0.017.
 * @param {number | null | undefined} perSecond @returns {string}
 */
function rate(perSecond) {
    if (perSecond === null || perSecond === undefined) return "–";
    if (perSecond <= 0) return "0";
    if (perSecond >= 99.95) return count(perSecond);
    const digits = perSecond < 0.0995 ? 3 : perSecond < 9.995 ? 2 : 1;
    return String(Number(perSecond.toFixed(digits)));
}

/**
 * Bytes: 412 MiB, 1.5 GiB.
 * @param {number | null | undefined} bytes @returns {string}
 */
function size(bytes) {
    if (bytes === null || bytes === undefined) return "–";
    const mebibytes = bytes / 1048576;
    return mebibytes < 1024 ? `${Number(mebibytes.toFixed(1))} MiB` : `${Number((mebibytes / 1024).toFixed(2))} GiB`;
}

/**
 * A short number for an axis: 10k, 2.5M.
 * @param {number} value @returns {string}
 */
function short(value) {
    const units = ["", "k", "M", "G", "T"];
    let unit = 0;
    let rest = Math.abs(value);
    while (rest >= 1000 && unit < units.length - 1) {
        rest /= 1000;
        unit++;
    }

    return `${value < 0 ? "-" : ""}${Number(rest.toPrecision(4))}${units[unit]}`;
}

/**
 * A name of the code as words: working_set is working set.
 * @param {string} name
 */
function words(name) {
    return name.replace(/[_.]/g, " ");
}

/**
 * Sets the text of an element, and touches nothing where it says so already: somebody may be reading or selecting it.
 * @param {Element} target @param {string} text
 */
function setText(target, text) {
    if (target.textContent !== text) target.textContent = text;
}

/**
 * An element with a text in it.
 * @param {string} name @param {string} [text] @param {string} [className] @returns {HTMLElement}
 */
function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
}
