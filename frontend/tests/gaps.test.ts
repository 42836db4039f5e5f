import { describe, expect, it } from "vitest";
import {
  contents,
  heat,
  type Matrix,
  STEPS,
  shortName,
  stepName,
  told,
} from "../src/views/gaps/model";

const cell = (family: string, support: number, against = 0) => ({
  family,
  strategy: "coating",
  support,
  against,
  claims: support + against,
  belief: support > 0 ? 0.8 : null,
  best_claim: support > 0 ? "c" : null,
});
const MATRIX: Matrix = {
  families: [],
  strategies: [],
  cells: [cell("garnet", 3, 1), cell("halide", 0, 2)],
  gaps: [{ family: "lipon", strategy: "coating", problems: ["dendrite_growth"], reported_for: 2 }],
};

describe("a cell of the matrix", () => {
  const at = contents(MATRIX);

  it("shows sources, a gap, only sources against, or nothing", () => {
    expect(at("coating", "garnet").kind).toBe("reported");
    expect(at("coating", "lipon").kind).toBe("gap");
    expect(at("coating", "halide").kind).toBe("against");
    expect(at("doping", "garnet").kind).toBe("none");
  });

  it("is told in words as well as in colour", () => {
    expect(told(at("coating", "garnet"))).toBe("3 sources, 1 against");
    expect(told(at("coating", "halide"))).toBe("only sources against: 2");
    expect(told(at("coating", "lipon"))).toBe(
      "gap: not reported, but for 2 other families, against dendrite growth",
    );
    expect(told(at("doping", "garnet"))).toBe("not reported");
  });

  it("has a colour by its number of sources", () => {
    expect([0, 1, 3, 7, 15, 100].map(heat)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(STEPS.map((_, place) => stepName(place))).toEqual([
      "1",
      "2–3",
      "4–7",
      "8–15",
      "16 or more",
    ]);
  });

  it("stands under a short name", () => {
    expect(shortName("sulfide electrolyte")).toBe("sulfide");
    expect(shortName("garnet")).toBe("garnet");
  });
});
