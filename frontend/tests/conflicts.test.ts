import { describe, expect, it } from "vitest";
import { apartText, CAUSES, type ConflictRow, sides } from "../src/views/conflicts/model";

const ROW: ConflictRow = {
  kind: "value",
  electrolyte: "LiPON",
  other_electrolyte: "LiPON",
  aspect: "ionic_conductivity",
  a_value: "LiPON: ionic conductivity = 2e-06 mS cm^-1, RT",
  b_value: "LiPON: ionic conductivity = 0.002 mS cm^-1",
  ratio: 1000,
  difference: null,
  cause: "unit slip",
  same_source: true,
  score: 0.65,
  a_sentence: "one",
  b_sentence: "other",
  a_source: "a.txt",
  b_source: "b.txt",
  a_page: null,
  b_page: 3,
  a_references: [],
  b_references: ["https://doi.org/10.1/x", "[12]"],
  a: "1",
  b: "2",
};

describe("contradictions", () => {
  it("have two sides, each with its value, sentence and sources", () => {
    const [one, other] = sides(ROW);
    expect(one.value).toBe("LiPON: ionic conductivity = 2×10⁻⁶ mS cm⁻¹, RT");
    expect(other).toMatchObject({ id: "2", sentence: "other", source: "b.txt", page: 3 });
  });

  it("tell by how much values differ", () => {
    expect(apartText(ROW)).toBe("a factor of 1000 apart");
    const window = { ...ROW, ratio: null, difference: 2.86, aspect: "electrochemical_window" };
    expect(apartText(window)).toBe("2.86 V apart");
    expect(apartText({ ...ROW, ratio: null, aspect: "transference_number", difference: 0.3 })).toBe(
      "0.3 apart",
    );
    expect(apartText({ ...ROW, ratio: null })).toBeNull();
  });

  it("have causes in words", () => {
    expect(CAUSES[ROW.cause]).toContain("power of a thousand");
  });
});
