import { describe, expect, it } from "vitest";
import { place, scaleOf } from "../src/thing/strips";

describe("values along a line", () => {
  it("lie by powers of ten where they spread over them", () => {
    const scale = scaleOf([1e-6, 1e-3, 1]);
    expect(scale?.log).toBe(true);
    expect(scale && place(1e-3, scale)).toBeCloseTo(0.5);
  });

  it("lie evenly where they are close, negative or zero", () => {
    expect(scaleOf([1, 3])?.log).toBe(false);
    const scale = scaleOf([-1, 0, 3]);
    expect(scale?.log).toBe(false);
    expect(scale && place(0, scale)).toBeCloseTo(0.25);
  });

  it("lie in the middle where they are one", () => {
    const scale = scaleOf([5, 5]);
    expect(scale && place(5, scale)).toBe(0.5);
    expect(scaleOf([])).toBeNull();
  });
});
