import { describe, expect, it } from "vitest";
import type { Block, Mention } from "../src/api/types";
import { cellsOf, mentionCounts, reaching } from "../src/document/parts";

describe("a table", () => {
  it("has cells where its text has them", () => {
    const text = "name\tσ\nLLZO\t0.3\n\tnone";
    const cells = cellsOf(text).map((row) => row.map(({ start, end }) => text.slice(start, end)));
    expect(cells).toEqual([
      ["name", "σ"],
      ["LLZO", "0.3"],
      ["", "none"],
    ]);
  });
});

describe("blocks", () => {
  const block = (mentions: Mention[]): Block => ({
    number: 0,
    kind: "paragraph",
    text: "",
    page: null,
    section: [],
    level: null,
    caption: null,
    mentions,
    statements: [],
  });

  it("have mentions that are counted by kind", () => {
    const blocks = [
      block([
        [0, 1, "MATERIAL", "Li"],
        [2, 3, "MATERIAL", null],
      ]),
      block([[0, 1, "PROBLEM", null]]),
    ];
    expect([...mentionCounts(blocks)]).toEqual([
      ["MATERIAL", 2],
      ["PROBLEM", 1],
    ]);
  });

  it("are shown from the first page asked for to the last", () => {
    expect(reaching({ first: 2, last: 3 }, 5)).toEqual({ first: 2, last: 5 });
    expect(reaching({ first: 2, last: 3 }, 0)).toEqual({ first: 0, last: 3 });
    expect(reaching({ first: 2, last: 3 }, 2)).toEqual({ first: 2, last: 3 });
  });
});
