import { describe, expect, it } from "vitest";
import { count, counted, number, unit } from "../src/ui/format";

describe("numbers", () => {
  it("are short and keep their size", () => {
    expect(number(0.00031)).toBe("3.1×10⁻⁴");
    expect(number(1e-6)).toBe("10⁻⁶");
    expect(number(-3.04)).toBe("−3.04");
    expect(number(12.345)).toBe("12.3");
    expect(number(0)).toBe("0");
  });

  it("are counted with their noun", () => {
    expect(count(12345)).toBe("12\u202f345");
    expect(counted(1, "claim")).toBe("1 claim");
    expect(counted(2, "claim")).toBe("2 claims");
  });
});

describe("units", () => {
  it("are printed with exponents and signs of the field", () => {
    expect(unit("mS cm^-1")).toBe("mS cm⁻¹");
    expect(unit("ohm cm^2")).toBe("Ω cm²");
    expect(unit("um")).toBe("µm");
  });
});
