import { describe, expect, it } from "vitest";
import { axis, domainOf, spread } from "../src/charts/axis";
import { legendHeight, lines } from "../src/charts/legend";
import { apart, columns, fullest, nearest } from "../src/charts/place";
import { isOpen, rangeOf, readRange, within, writeRange } from "../src/charts/range";
import { arrowPath, shapePath } from "../src/charts/shapes";
import { between, shownUnit } from "../src/charts/units";

const labels = (low: number, high: number, pixels: number, log = true) =>
  axis([low, high], [0, pixels], log)
    .ticks.map((tick) => tick.label)
    .filter((label) => label !== null);

describe("an axis", () => {
  it("labels powers of ten over many decades, fewer where there is little room", () => {
    expect(labels(1e-6, 10, 800)).toEqual([
      "10⁻⁶",
      "10⁻⁵",
      "10⁻⁴",
      "10⁻³",
      "10⁻²",
      "10⁻¹",
      "10⁰",
      "10¹",
    ]);
    expect(labels(1e-6, 10, 300)).toEqual(["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]);
  });

  it("writes numbers out where they are few", () => {
    expect(labels(0.5, 40, 600)).toEqual(["0.5", "1", "2", "3", "5", "10", "20", "30"]);
    expect(labels(0, 100, 800, false)).toContain("50");
    expect(labels(1990, 2022, 400, false)).toContain("2000");
    expect(labels(0, 20000, 400, false)).toContain("10\u202f000");
  });

  it("has minor ticks between the labels", () => {
    const ticks = axis([1, 100], [0, 500], true).ticks;
    expect(ticks.filter((tick) => tick.label === null).map((tick) => tick.value)).toContain(4);
    const fifths = axis([0, 10], [0, 300], false).ticks.filter((tick) => tick.label === null);
    expect(fifths.length).toBeGreaterThan(5);
  });

  it("has whole numbers alone where there are no others, as of years", () => {
    const ticks = axis([2018, 2022], [0, 900], false, { whole: true }).ticks;
    expect(ticks.map((tick) => tick.value)).toEqual([2018, 2019, 2020, 2021, 2022]);
  });

  it("gives back the value of a pixel", () => {
    const scale = axis([0.01, 100], [40, 440], true);
    expect(scale.value(scale.at(3.2))).toBeCloseTo(3.2);
  });

  it("leaves room around its values, and leaves out what a logarithm does not have", () => {
    expect(domainOf([0, 1, 10], true)).toEqual([1 / 1.6, 16]);
    expect(domainOf([5], false)).toEqual([4.5, 5.5]);
    expect(domainOf([], false)).toBeNull();
    expect(domainOf([0, -1], true)).toBeNull();
  });

  it("is logarithmic for values that are far apart", () => {
    expect(spread([1, 2, 300])).toBe(true);
    expect(spread([0, 2, 300])).toBe(false);
    expect(spread([])).toBe(false);
  });
});

describe("marks", () => {
  it("of one place stand in a column, within half the strip", () => {
    expect(columns([10, 10, 10, 50], 9, 100)).toEqual([-9, 0, 9, 0]);
    expect(Math.max(...columns(new Array(50).fill(10), 9, 20))).toBeCloseTo(20);
    expect(fullest([10, 11, 50], 9)).toBe(2);
    expect(fullest([], 9)).toBe(0);
  });

  it("are found near a pixel", () => {
    const marks = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ];
    expect(nearest(marks, 7, 1, 14)).toBe(1);
    expect(nearest(marks, 100, 1, 14)).toBeNull();
  });

  it("have a shape, and an arrow that starts at its edge", () => {
    expect(shapePath("square", 10)).toBe("M-8.8,-8.8H8.8V8.8H-8.8Z");
    expect(arrowPath("right", 4)).toMatch(/^M4,0L12\.8,0/);
    expect(arrowPath("up", 4)).toMatch(/^M0,-4L0,-12\.8/);
  });
});

describe("labels", () => {
  it("stand apart near where they belong", () => {
    expect(apart([10, 11, 100], 12, 0, 200)).toEqual([4.5, 16.5, 100]);
    expect(apart([0, 0], 12, 0, 200)).toEqual([0, 12]);
    expect(apart([199, 198], 12, 0, 200)).toEqual([200, 188]);
    expect(apart([], 12, 0, 200)).toEqual([]);
  });

  it("of a legend break into lines", () => {
    const keys = ["sulfide electrolyte", "garnet", "halide electrolyte"].map((name) => ({ name }));
    expect(lines(keys, 300).map((line) => line.length)).toEqual([2, 1]);
    expect(legendHeight(keys, 1000)).toBe(18);
  });
});

describe("a range", () => {
  it("stands in an address", () => {
    expect(readRange("0.1..3")).toEqual({ low: 0.1, high: 3 });
    expect(readRange("..3")).toEqual({ low: null, high: 3 });
    expect(readRange("x..y")).toEqual({ low: null, high: null });
    expect(writeRange({ low: 0.1, high: null })).toBe("0.1..");
    expect(writeRange({ low: null, high: null })).toBeNull();
    expect(isOpen(readRange(null))).toBe(true);
  });

  it("is drawn in either direction, and kept in few digits", () => {
    expect(rangeOf(2.34567, 0.1)).toEqual({ low: 0.1, high: 2.35 });
  });

  it("holds values, not those that are not known", () => {
    expect(within({ low: 1, high: null }, 2)).toBe(true);
    expect(within({ low: 1, high: null }, null)).toBe(false);
    expect(within({ low: null, high: null }, null)).toBe(true);
  });
});

describe("units", () => {
  it("differ by their prefix", () => {
    expect(between("S cm^-1", "mS cm^-1")).toBeCloseTo(1000);
    expect(between("Ah cm^-2", "mAh cm^-2")).toBeCloseTo(1000);
    expect(between("V", "mV")).toBeCloseTo(1000);
    expect(between("h", "h")).toBe(1);
    expect(between("Ohm", "Ohm cm^2")).toBeNull();
    expect(between("cycles", "h")).toBeNull();
  });

  it("of ionic conductivity are those that the field uses", () => {
    expect(shownUnit("ionic_conductivity", "S cm^-1")).toBe("mS cm^-1");
    expect(shownUnit("electronic_conductivity", "S cm^-1")).toBe("S cm^-1");
  });
});
