// What the script of a page works on; nothing of it goes into the page.

interface PageData {
    v: number;
    report: Report;
    phases: { name: string; judged: boolean; from_us: number; to_us: number }[];
    plots: Plots;
}

interface Report {
    last_us: number;
    run: { started_at: string; rows_per_record: number };
    objectives: { name: string; verdict: string; text: string; owner: string; window: Finding["window"]; detail: string }[];
    findings: Finding[];
    memory: MemoryPart[];
    pressure: { domain: Domain; episodes: Episode[] }[];
    events: { at_us: number; name: string; fields: Record<string, string> }[];
    tunings: { generation: number; at_us: number; source: string; changes: { key: string; old: string; new: string }[] }[];
}

interface Finding {
    name: string;
    verdict: string;
    owner: string;
    value: string;
    window: { from_us: number; to_us: number } | null;
    detail: string;
    hint: string;
}

interface MemoryPart {
    target: string;
    part: string;
    verdict: string;
    slope_mib_h: number | null;
    low_mib_h: number | null;
    high_mib_h: number | null;
    fitted_points: number;
    curve: [number, number][];
}

interface Episode {
    window: { from_us: number; to_us: number };
    peak: string;
    owner: string;
    evidence: string;
}

type Domain = "produce" | "pipeline" | "probe";
type Column = (number | null)[];

interface Plots {
    points: Record<PointColumn, Column>;
    levels: Record<Domain, { level: string; owner: string }>;
    heat: { from_us: number[]; to_us: number[]; first_row: number[]; counts: number[][] };
    memory: { target: string; role: string; at_us: number[]; low: number[]; high: number[] }[];
}

type PointColumn =
    | "from_us" | "to_us" | "scheduled" | "sent" | "acked" | "arrived" | "skipped" | "held_back" | "worst_p50_us" | "worst_p95_us"
    | "worst_p99_us" | "max_us" | "max_held_back_us" | "behind_us" | "unacked_us" | "in_flight" | "backlog";

/** Something that lasts from one second of the run to another, in a lane. */
interface LaneItem {
    from: number;
    to: number;
    /** The name of its colour. */
    colour: string;
    /** What is written on it where there is room. */
    label: string;
    /** What a pointer on it, and the table, say. */
    text: string;
    /** A moment is drawn as a sign, a time as a bar. */
    sign?: "diamond" | "triangle" | "flag";
}

interface Lane {
    name: string;
    items: LaneItem[];
}

/** A plot as the page declares it. */
interface PlotSpec {
    id: string;
    title: string;
    /** What it shows, in a sentence or two. */
    note: string;
    height: number;
    options: Partial<UPlotOptions>;
    data: Column[];
    /** The table of figures: its heads, and its rows for a time of the run in seconds. */
    heads: string[];
    rows(from: number, to: number): string[][];
    /** Which seconds a click at a place of the plotting area means; null for none. */
    pick?(u: UPlot, left: number, top: number): { from: number; to: number } | null;
    /** What a pointer there says; empty for nothing. */
    tell?(u: UPlot, left: number, top: number): string;
    after?: HTMLElement;
    /** Without a dot on each line where the pointer is. */
    bare?: boolean;
    /** With an axis of its own, not the time line of the page. */
    alone?: boolean;
}

/** What a page of two sides shows. */
interface CompareData {
    comparison: { quantities: ComparedQuantity[] };
    percentiles: number[];
    base: ComparedSide;
    candidate: ComparedSide;
    bars: { from_us: number; to_us: number; base: number; candidate: number }[];
    objectives: { name: string; limit: string; base: HeldObjective[]; candidate: HeldObjective[] }[];
    memory: { target: string; limit_mib_h: number; base: JudgedGrowth[]; candidate: JudgedGrowth[] }[];
}

interface ComparedQuantity {
    name: string;
    change: string;
    base_text: string;
    candidate_text: string;
    ratio: { ratio: number | null; low: number | null; high: number | null; limit: number } | null;
}

interface ComparedSide {
    records: number;
    never_came: number;
    curve: Column;
    runs: { run: string; records: number; curve: Column; asked_per_s: number; sent_per_s: number; acked_per_s: number }[];
}

interface HeldObjective {
    run: string;
    verdict: string;
    text: string;
    used_pct: number | null;
}

interface JudgedGrowth {
    run: string;
    verdict: string;
    part: string;
    mib_h: number;
    low: number;
    high: number;
    text: string;
}

/** A value of a run on an axis, with its range and with what the table of figures says of it. */
interface StripItem {
    value: number;
    low?: number;
    high?: number;
    cells: string[];
}

/** A quantity, with a lane for each side. */
interface Strip {
    title: string;
    limit: number | null;
    lanes: [string, StripItem[]][];
}

// The part of uPlot that is used here. Its whole declaration is in the package uplot.
interface UPlot {
    root: HTMLElement;
    over: HTMLElement;
    ctx: CanvasRenderingContext2D;
    bbox: { left: number; top: number; width: number; height: number };
    select: { left: number; top: number; width: number; height: number };
    cursor: { idx?: number | null; left?: number; top?: number };
    scales: Record<string, { min?: number; max?: number }>;
    series: { show?: boolean; label?: string; colourName?: string }[];
    data: Column[];
    redraw(rebuildPaths?: boolean, recalcAxes?: boolean): void;
    setScale(key: string, limits: { min: number; max: number }): void;
    setSelect(box: { left: number; top: number; width: number; height: number }, fireHook?: boolean): void;
    setSize(size: { width: number; height: number }): void;
    valToPos(value: number, scale: string, canvasPixels?: boolean): number;
    posToVal(position: number, scale: string): number;
}

type UPlotOptions = Record<string, any>;

declare const uPlot: {
    new(options: UPlotOptions, data: Column[], target: HTMLElement): UPlot;
    rangeLog(min: number, max: number, base: number, fullMagnitudes: boolean): [number, number];
    rangeNum(min: number, max: number, pad: number, extra: boolean): [number, number];
    join(tables: Column[][]): Column[];
    paths: { stepped(options: { align: 1 | -1 }): (...args: any[]) => any };
};

interface Window {
    /** For tests and for the curious: the plots by their names. */
    soakd?: { plots: Map<string, UPlot>; window(): [number, number]; show(from: number, to: number): void };
}
