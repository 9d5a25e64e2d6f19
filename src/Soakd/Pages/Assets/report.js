// A report: its data stands in the page.

const plotsElement = document.getElementById("plots");
const dataElement = document.getElementById("run");
if (plotsElement && dataElement) {
    try {
        const { board } = buildView(JSON.parse(dataElement.textContent ?? ""), plotsElement);
        bindLinks(() => board, plotsElement);
        bindPrinter(() => board);
        onColours(() => board.redraw());
    } catch (error) {
        plotsElement.append(element("p", `The plots could not be drawn: ${error}. The tables on this page, and report.md, say the same.`));
        throw error;
    }
}
