// Colours come from the style, where each has a light and a dark value; a canvas has to ask for them.

/** @type {Map<string, string>} */
const knownColours = new Map();

/**
 * The value of a colour of the style.
 * @param {string} name @returns {string}
 */
function colour(name) {
    let value = knownColours.get(name);
    if (value === undefined) {
        value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
        knownColours.set(name, value);
    }

    return value;
}

/**
 * Calls back when the colours have changed: another theme, or paper.
 * @param {() => void} changed
 */
function onColours(changed) {
    const forget = () => {
        knownColours.clear();
        changed();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", forget);
    window.addEventListener("beforeprint", forget);
    window.addEventListener("afterprint", forget);
}

/**
 * The colours of a heat map, from few to many: one hue from pale to strong, so that they differ in lightness for every eye.
 * @param {number} steps @returns {string[]}
 */
function heatColours(steps) {
    const stops = [0, 1, 2, 3, 4].map(i => colour(`heat-${i}`)).map(hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)));
    return Array.from({ length: steps }, (_, step) => {
        const at = (step / Math.max(1, steps - 1)) * (stops.length - 1);
        const low = Math.min(stops.length - 2, Math.floor(at));
        const mixed = stops[low].map((from, i) => Math.round(from + (stops[low + 1][i] - from) * (at - low)));
        return `rgb(${mixed.join(",")})`;
    });
}
