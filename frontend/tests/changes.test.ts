import { describe, expect, it } from "vitest";
import type { CurationField } from "../src/api/types";
import { changesOf, valuesOf } from "../src/statement/changes";
import { why } from "../src/statement/why";

const field = (name: string, value: CurationField["value"], many = false): CurationField => ({
  name,
  value,
  choices: [],
  required: false,
  many,
});

describe("a correction", () => {
  const fields = [
    field("electrolyte", "LLZO"),
    field("agents", ["Al2O3"], true),
    field("side", null),
  ];

  it("holds only what was changed", () => {
    const values = valuesOf(fields);
    expect(values).toEqual({ electrolyte: "LLZO", agents: "Al2O3", side: "" });
    expect(changesOf(fields, values)).toEqual({});
    expect(changesOf(fields, { ...values, electrolyte: " LLZTO " })).toEqual({
      electrolyte: "LLZTO",
    });
  });

  it("takes several names, and none", () => {
    const values = valuesOf(fields);
    expect(changesOf(fields, { ...values, agents: "Al2O3, ZnO," })).toEqual({
      agents: ["Al2O3", "ZnO"],
    });
    expect(changesOf(fields, { ...values, agents: "", electrolyte: "" })).toEqual({
      agents: [],
      electrolyte: null,
    });
  });
});

describe("a weight", () => {
  const source = {
    side: "for" as const,
    origin: "x",
    cited: true,
    doi: null,
    url: null,
    year: null,
    weight: 0.4,
    readings: 1,
    assertion: "affirmed",
    confidence: 0.8,
    curated: null,
    stated: "ab",
    sentence: "",
    source: "a.pdf",
    page: null,
  };

  it("tells its reasons", () => {
    expect(why(source)).toBe("read with 80\u00a0% confidence");
    expect(why({ ...source, assertion: "hedged" })).toBe(
      "read with 80\u00a0% confidence, halved as it is said with reserve",
    );
    expect(why({ ...source, curated: "accepted" })).toBe("accepted by a person");
  });
});
