import { describe, expect, it } from "vitest";
import {
  answered,
  type CompareRow,
  linesOf,
  rangeText,
  readNames,
  seriesColour,
} from "../src/views/compare/model";

function row(change: Partial<CompareRow>): CompareRow {
  return {
    aspect: "value",
    item: "ionic conductivity",
    electrolyte: "LLZO",
    statements: 2,
    low: 0.00026,
    high: 0.001,
    unit: "S cm^-1",
    support: 9,
    against: null,
    statement: "",
    belief: 0.9,
    claim: "c",
    sentence: "",
    source: "",
    page: null,
    ...change,
  };
}

describe("electrolytes side by side", () => {
  it("are named in the address, once each", () => {
    expect(readNames("LLZO, Li6PS5Cl,,LLZO")).toEqual(["LLZO", "Li6PS5Cl"]);
    expect(readNames(null)).toEqual([]);
  });

  it("stand in the order in which they were asked for", () => {
    const rows = [row({}), row({ electrolyte: "Li6PS5Cl" }), row({ electrolyte: "extra" })];
    expect(answered(rows, ["li6ps5cl", "LLZO"])).toEqual(["Li6PS5Cl", "LLZO", "extra"]);
  });

  it("share a line for each property and unit, in the unit of the field", () => {
    const rows = [
      row({}),
      row({ electrolyte: "Li6PS5Cl", low: 0.0019, high: 0.1 }),
      row({ item: "cycle life", unit: "h", low: 10, high: 20 }),
      row({ aspect: "problem", item: "dendrite growth", unit: null }),
    ];
    const [first, second, ...rest] = linesOf(rows, "value");
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ item: "ionic conductivity", unit: "mS cm^-1", log: true });
    expect(first?.of.get("LLZO")?.low).toBe(0.26);
    expect(second?.log).toBe(false);
    expect(linesOf(rows, "problem")).toHaveLength(1);
  });

  it("are written as ranges", () => {
    expect(rangeText(row({ unit: "mS cm^-1", low: 0.26, high: 1 }))).toBe("0.26–1 mS cm⁻¹");
    expect(rangeText(row({ unit: "1", low: 0.5, high: 0.5 }))).toBe("0.5");
    expect(rangeText(row({ low: null }))).toBe("");
  });

  it("have colours told apart", () => {
    expect(new Set([0, 1, 2, 3, 4].map(seriesColour)).size).toBe(5);
  });
});
