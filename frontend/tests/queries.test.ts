import { describe, expect, it } from "vitest";
import type { NamedQuery, Parameter } from "../src/api/catalogue";
import { isNumeric, sortKey } from "../src/ui/sorting";
import {
  byTopic,
  cypherParameters,
  given,
  isStatementColumn,
  labelsOf,
  missing,
  nameKey,
  pieces,
} from "../src/views/queries/model";

function parameter(change: Partial<Parameter>): Parameter {
  return {
    name: "electrolyte",
    type: "name",
    description: "",
    example: "LLZO",
    required: false,
    default: null,
    kind: "electrolyte",
    values: [],
    ...change,
  };
}

const QUERY: NamedQuery = {
  name: "materials",
  topic: "Values",
  title: "",
  question: "",
  parameters: [
    parameter({ required: true }),
    parameter({ name: "all", type: "names" }),
    parameter({ name: "least", type: "number", default: 2 }),
    parameter({ name: "words", type: "words" }),
    parameter({ name: "at_least", type: "quantity" }),
  ],
  columns: [],
  cypher: "",
  example: {},
};

describe("a named query", () => {
  it("takes its parameters from the address and nothing else", () => {
    const told = given(QUERY, new URLSearchParams("least=3&statement=x&electrolyte=+"));
    expect(told).toEqual({ least: "3" });
    expect(missing(QUERY, told).map((one) => one.name)).toEqual(["electrolyte"]);
  });

  it("gives its Cypher names as the graph keeps them, numbers, lists and defaults", () => {
    const told = { electrolyte: "Li–In_Alloy", all: "LLZO, PEO", words: "Polish, film" };
    expect(cypherParameters(QUERY, told)).toEqual({
      electrolyte: "li in alloy",
      all: ["llzo", "peo"],
      least: 2,
      words: ["polish", "film"],
      at_least: null,
    });
    expect(cypherParameters(QUERY, { at_least: "0.1" }).at_least).toBe(0.1);
    expect(nameKey("  LLZO ")).toBe("llzo");
  });

  it("stands under its topic", () => {
    const other = { ...QUERY, topic: "Overview" };
    expect(byTopic([QUERY, other, QUERY]).map(([topic, all]) => [topic, all.length])).toEqual([
      ["Values", 2],
      ["Overview", 1],
    ]);
  });

  it("is completed with things of the kind that is meant", () => {
    expect(labelsOf("electrolyte")).toEqual(["Material", "ElectrolyteClass"]);
    expect(labelsOf("problem")).toEqual(["Problem"]);
    expect(labelsOf(null)).toContain("Property");
  });
});

describe("a row of an answer", () => {
  it("has its evidence by side, with the statement it is of", () => {
    const row = {
      claim: "1",
      sentence: "one",
      source: "a.txt",
      page: 2,
      references: ["[1]"],
      problem_claim: "2",
      problem_sentence: "other",
      problem_source: "b.txt",
    };
    expect(pieces(row)).toEqual([
      {
        side: "",
        sentence: "one",
        source: "a.txt",
        page: 2,
        references: ["[1]"],
        statement: "1",
      },
      {
        side: "problem",
        sentence: "other",
        source: "b.txt",
        page: null,
        references: [],
        statement: "2",
      },
    ]);
    expect(pieces({ a_sentence: "x", a: "3" })[0]?.statement).toBe("3");
  });

  it("links the columns that hold statements", () => {
    expect(["claim", "other_claim", "a", "measurement"].every(isStatementColumn)).toBe(true);
    expect(["claims", "agent", "statement"].some(isStatementColumn)).toBe(false);
  });

  it("is sorted by numbers, words, and lists", () => {
    expect([1, "a", true, ["b", "c"], null].map(sortKey)).toEqual([1, "a", 1, "b, c", null]);
    expect(isNumeric("support", [1, null])).toBe(true);
    expect(isNumeric("belief", [1])).toBe(false);
    expect(isNumeric("support", [null])).toBe(false);
  });
});
