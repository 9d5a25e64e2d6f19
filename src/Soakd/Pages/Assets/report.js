// A report, or a comparison: its data stands in the page.

const plotsElement = document.getElementById("plots");
const dataElement = document.getElementById("run");
if (plotsElement && dataElement) {
    try {
        const data = JSON.parse(dataElement.textContent ?? "");
        if (data.comparison) buildComparison(data, plotsElement);
        else buildReport(data, plotsElement);
    } catch (error) {
        plotsElement.append(element("p", `The plots could not be drawn: ${error}. The tables on this page say the same.`));
        throw error;
    }
}

/** @param {PageData} data @param {HTMLElement} parent */
function buildReport(data, parent) {
    const { board } = buildView(data, parent);
    bindLinks(() => board, parent);
    bindPrinter(() => board);
    onColours(() => board.redraw());
}
