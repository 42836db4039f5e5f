import { describe, expect, it } from "vitest";
import {
  changeText,
  distinct,
  type EffectRow,
  factorText,
  panels,
  strategyColours,
} from "../src/views/effects/model";

function effect(change: Partial<EffectRow>): EffectRow {
  return {
    thing: "LLZO",
    property: "interfacial_resistance",
    before: 1360,
    after: 175,
    unit: "Ohm cm^2",
    factor: 7.771,
    strategy: "interlayer coating",
    agent: null,
    type: "before_after",
    support: 1,
    belief: 0.5,
    confidence: 0.6,
    effect: "e",
    sentence: "",
    source: "review.txt",
    page: null,
    ...change,
  };
}

describe("effects", () => {
  it("are counted once, as the surest reading has them", () => {
    const sure = effect({ confidence: 0.9 });
    expect(distinct([effect({}), sure, effect({ confidence: 0.7 })])).toEqual([sure]);
  });

  it("on one property are drawn in one unit", () => {
    const rows = [
      effect({ effect: "a", property: "ionic_conductivity", unit: "mS cm^-1" }),
      effect({
        effect: "b",
        property: "ionic_conductivity",
        unit: "S cm^-1",
        before: 0.001,
        after: 0.01,
      }),
      effect({ effect: "c", property: "ionic_conductivity", unit: "mS cm^-1", before: null }),
      effect({ effect: "d", property: "other" }),
      effect({ effect: "e", property: "cycle_life", before: null, unit: "h" }),
    ];
    const [panel, ...rest] = panels(rows);
    expect(rest).toEqual([]);
    expect(panel).toMatchObject({ property: "ionic_conductivity", unit: "mS cm^-1", log: true });
    expect(panel?.slopes.map((row) => [row.before, row.after])).toEqual([
      [1360, 175],
      [1, 10],
    ]);
    expect(panel?.reached.map((row) => row.effect)).toEqual(["c"]);
  });

  it("are written with a factor that tells the direction", () => {
    expect(factorText(7.771)).toBe("7.77 × better");
    expect(factorText(0.5)).toBe("2 × worse");
    expect(factorText(1)).toBe("unchanged");
    expect(factorText(null)).toBe("");
    expect(changeText(effect({}))).toBe("1360 → 175 Ω cm²");
    expect(changeText(effect({ before: null, unit: "1", after: 0.7 }))).toBe("0.7");
  });

  it("have the colour of their strategy, the rarest none", () => {
    const rows = Array.from({ length: 12 }, (_, n) => effect({ strategy: `s${n}` }));
    const colours = strategyColours([...rows, effect({ strategy: "s11" })]);
    expect(colours.get("s11")).toBe("family-1");
    expect(colours.size).toBe(9);
  });
});
