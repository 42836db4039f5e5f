import { describe, expect, it } from "vitest";
import type { ClaimRow } from "../src/api/graph";
import { grouped, ladder, problemOf, strategyOf } from "../src/thing/ladder";

function claim(id: string, problem: string, strategy: string | null, agents: string[] = []) {
  const row: Partial<ClaimRow> = {
    id,
    problem,
    problem_id: problem,
    strategy,
    strategy_id: strategy,
    agents,
  };
  return row as ClaimRow;
}

const ROWS = [
  claim("1", "contact", "coating", ["Sn"]),
  claim("2", "dendrites", null),
  claim("3", "dendrites", "coating", ["LiF", "Sn"]),
  claim("4", "dendrites", "doping"),
  claim("5", "dendrites", "coating", ["LiF"]),
];

describe("claims by what they join", () => {
  const steps = ladder(ROWS, problemOf, strategyOf);

  it("have the things of most claims first", () => {
    expect(steps.map((step) => step.thing.id)).toEqual(["dendrites", "contact"]);
    expect(steps[0]?.inner.map((rung) => rung.thing.id)).toEqual(["coating", "doping"]);
  });

  it("keep the order of claims, the best-founded first", () => {
    expect(steps[0]?.inner[0]?.rows.map((row) => row.id)).toEqual(["3", "5"]);
  });

  it("keep those that name no inner thing", () => {
    expect(steps[0]?.plain.map((row) => row.id)).toEqual(["2"]);
    expect(steps[1]?.plain).toEqual([]);
  });

  it("name agents by how many claims they are in", () => {
    expect(steps[0]?.inner[0]?.agents).toEqual(["LiF", "Sn"]);
  });

  it("leave out claims without the thing", () => {
    expect(grouped(ROWS, strategyOf).map((rung) => rung.rows.length)).toEqual([3, 1]);
  });
});
