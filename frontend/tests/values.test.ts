import { describe, expect, it } from "vitest";
import type { Measurement } from "../src/api/values";
import { keys } from "../src/views/values/keys";
import {
  choose,
  inRanges,
  inShownUnit,
  looks,
  mainUnit,
  middle,
  pairs,
  valueText,
} from "../src/views/values/model";
import { stripsOf } from "../src/views/values/strips";

function value(change: Partial<Measurement>): Measurement {
  return {
    id: "m",
    name: "LLZO: ionic conductivity = 0.5 mS cm^-1",
    bearer: { label: "Material", id: "llzo", name: "LLZO" },
    class_id: "garnet",
    class_name: "garnet",
    value: 0.5,
    low: 0.5,
    high: 0.5,
    unit: "mS cm^-1",
    comparator: "=",
    uncertainty: null,
    kind: null,
    status: "cited",
    plausible: true,
    temperature_c: null,
    support: 1,
    belief: 0.6,
    year: null,
    conflicts: 0,
    sentence: "",
    source: "review.txt",
    page: null,
    ...change,
  };
}

const none = { unit: "mS cm^-1", family: null, status: null, warmth: null, implausible: false };

describe("values", () => {
  it("of ionic conductivity are shown in mS/cm, bounds and all", () => {
    const [shown] = inShownUnit("ionic_conductivity", [
      value({ unit: "S cm^-1", value: 1e-3, low: 1e-4, high: null }),
    ]);
    expect(shown).toMatchObject({ unit: "mS cm^-1", value: 1, low: 0.1, high: null });
  });

  it("are compared in the unit that most have", () => {
    expect(mainUnit([value({}), value({}), value({ unit: "S" })])).toBe("mS cm^-1");
    expect(mainUnit([])).toBe("");
  });

  it("that are not plausible are counted, not shown, until asked for", () => {
    const rows = [value({}), value({ plausible: false })];
    expect(choose(rows, none)).toEqual({ values: [rows[0]], implausible: 1 });
    expect(choose(rows, { ...none, implausible: true }).values).toHaveLength(2);
  });

  it("are filtered by class, status and temperature", () => {
    const rows = [
      value({ temperature_c: 60 }),
      value({ class_id: "halide", temperature_c: 25 }),
      value({ class_id: null, status: "computed" }),
    ];
    const kept = (change: object) => choose(rows, { ...none, ...change }).values.length;
    expect(kept({ family: "garnet" })).toBe(1);
    expect(kept({ family: "none" })).toBe(1);
    expect(kept({ status: "computed" })).toBe(1);
    expect(kept({ warmth: "room" })).toBe(2);
    expect(kept({ warmth: "away" })).toBe(1);
    expect(kept({ warmth: "stated" })).toBe(2);
    expect(kept({ warmth: "unstated" })).toBe(1);
  });

  it("are kept within the range that was drawn", () => {
    const rows = [value({ value: 1, temperature_c: 25 }), value({ value: 2 })];
    const range = { low: 0.5, high: 5 };
    const open = { low: null, high: null };
    expect(inRanges(rows, range, null, open)).toHaveLength(2);
    expect(inRanges(rows, range, "temperature", { low: 20, high: null })).toHaveLength(1);
  });

  it("are written with their comparator", () => {
    expect(valueText(value({ comparator: ">", value: 1 }))).toBe("> 1");
    expect(valueText(value({ comparator: "~", value: 0.3 }))).toBe("≈ 0.3");
    expect(valueText(value({ comparator: "range", low: 1e-5, high: 0.1 }))).toBe("10⁻⁵–0.1");
    expect(valueText(value({ value: 3.2, uncertainty: 0.1 }))).toBe("3.2 ± 0.1");
  });

  it("are open away from room temperature, and ringed where contradicted", () => {
    expect(looks(value({ temperature_c: 80, conflicts: 2, status: "computed" }))).toEqual({
      id: "m",
      shape: "diamond",
      open: true,
      ring: true,
    });
  });

  it("have a median; of two on a logarithmic axis the geometric mean", () => {
    expect(middle([1, 3, 100], true)).toBe(3);
    expect(middle([1, 100], true)).toBe(10);
    expect(middle([1, 3], false)).toBe(2);
    expect(middle([], false)).toBeNull();
  });

  it("of two properties meet at their material", () => {
    const other = value({ id: "n", bearer: { label: "Material", id: "x", name: "x" } });
    expect(pairs([value({}), other], [value({ id: "y" })]).map((one) => one.key)).toEqual([
      "Material:llzo",
    ]);
    expect(pairs([value({ status: "target" })], [value({})])).toEqual([]);
  });
});

describe("strips", () => {
  it("stand in the order of the vocabulary, what has no class last", () => {
    const rows = [
      value({ class_id: null, class_name: null }),
      value({ class_id: "halide", class_name: "halide electrolyte" }),
      value({ class_id: "any", class_name: "solid electrolyte" }),
      value({}),
    ];
    expect(stripsOf(rows).map((strip) => strip.id)).toEqual(["garnet", "halide", "any", "none"]);
  });

  it("have a legend of what is there", () => {
    const names = keys([value({ comparator: ">" }), value({ status: "computed" })], ["families"]);
    expect(names.map((key) => key.name)).toEqual([
      "garnet",
      "cited from a source",
      "computed",
      "a bound",
    ]);
  });
});
