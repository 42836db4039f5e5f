import { describe, expect, it } from "vitest";
import type { Statement } from "../src/api/types";
import { changeText, type Part, sentenceOf, valueText } from "../src/statement/sentence";

function statement(
  label: string,
  properties: Record<string, unknown>,
  about: [role: string, name: string][],
): Statement {
  return {
    id: "ab",
    label,
    name: "what the graph calls it",
    properties,
    about: about.map(([role, name]) => ({ role, label: "Thing", id: name, name })),
    belief: { belief: null, support: 0, against: 0, sources: [], truncated: false },
    readings: [],
    conflicts: [],
    truncated: false,
  };
}

/** Show a sentence with its things in brackets and its value in braces. */
function shown(parts: Part[]): string {
  return parts
    .map((part) =>
      typeof part === "string" ? part : "value" in part ? `{${part.value}}` : `[${part.name}]`,
    )
    .join("");
}

describe("a claim in words", () => {
  it("says which electrolyte has which problem where", () => {
    const properties = { stance: "suffers", assertion: "affirmed" };
    const about: [string, string][] = [
      ["electrolyte", "LLZO"],
      ["interface", "Li | LLZO (anode)"],
      ["problem", "dendrite growth"],
    ];
    expect(shown(sentenceOf(statement("Claim", properties, about)))).toBe(
      "[LLZO] suffers from [dendrite growth] at the [Li anode]",
    );
  });

  it("says what was done with what, and keeps doubt", () => {
    const properties = { stance: "mitigates", assertion: "hedged" };
    const about: [string, string][] = [
      ["electrolyte", "garnet"],
      ["interface", "garnet | unspecified"],
      ["problem", "poor contact"],
      ["strategy", "interlayer coating"],
      ["agent", "Al2O3"],
      ["agent", "ZnO"],
    ];
    expect(shown(sentenceOf(statement("Claim", properties, about)))).toBe(
      "[interlayer coating] with [Al2O3], [ZnO] may mitigate [poor contact] of [garnet]",
    );
  });

  it("names the cathode on the other side, the bulk, and air", () => {
    const properties = { stance: "resists", assertion: "negated" };
    const where = (name: string) =>
      shown(
        sentenceOf(
          statement("Claim", properties, [
            ["electrolyte", "LPS"],
            ["interface", name],
            ["problem", "degradation"],
          ]),
        ),
      ).replace(/.*\]\s*(.*\[)/, "$1");
    expect(where("LPS | LiCoO2 (cathode)")).toBe("at the [LiCoO2 cathode]");
    expect(where("LPS | bulk")).toBe("in the [bulk]");
    expect(where("LPS | air")).toBe("in [air]");
  });

  it("without its parts keeps its name", () => {
    expect(shown(sentenceOf(statement("Claim", {}, [])))).toBe("what the graph calls it");
  });
});

describe("a value in words", () => {
  it("has bounds, a sign and a unit", () => {
    expect(valueText({ min: 1e-6, max: 1e-6, cmp: "~", unit: "S cm^-1" })).toBe("≈ 10⁻⁶ S cm⁻¹");
    expect(valueText({ min: 0.1, max: 1, cmp: "range", unit: "mS cm^-1" })).toBe("0.1–1 mS cm⁻¹");
    expect(valueText({ min: 5, max: null, cmp: ">", unit: "V" })).toBe("> 5 V");
  });

  it("says of what", () => {
    const properties = { min: 372, max: 372, cmp: "=", unit: "mAh g^-1" };
    const about: [string, string][] = [
      ["property", "specific capacity"],
      ["bearer", "graphite"],
    ];
    expect(shown(sentenceOf(statement("Measurement", properties, about)))).toBe(
      "[specific capacity] of [graphite]: {372 mAh g⁻¹}",
    );
  });
});

describe("an effect in words", () => {
  it("has both values, or the factor alone", () => {
    const both = { before: 1710, after: 34, unit: "Ohm cm^2", factor: 50.294 };
    expect(changeText(both)).toBe("1710 → 34 Ω cm² (50.3 times better)");
    expect(changeText({ factor: 2 })).toBe("2 times better");
    expect(changeText({ factor: 0.5 })).toBe("2 times worse");
    expect(changeText({ after: 0.7, unit: "mA cm^-2" })).toBe("0.7 mA cm⁻²");
  });

  it("says what did it", () => {
    const about: [string, string][] = [
      ["property", "critical current density"],
      ["bearer", "LLZO"],
      ["strategy", "interlayer coating"],
      ["agent", "Sn"],
    ];
    expect(shown(sentenceOf(statement("Effect", { factor: 3 }, about)))).toBe(
      "[critical current density] of [LLZO]: {3 times better} by [interlayer coating] with [Sn]",
    );
  });
});
