import { describe, expect, it } from "vitest";
import { byYear } from "../src/views/years";

const bar = (year: number, count: number) => ({
  label: "Reference",
  id: String(year),
  name: String(year),
  count,
});

describe("years", () => {
  it("have a bar each, those without a source as well", () => {
    expect(byYear([bar(2019, 2), bar(2021, 5)])).toEqual([
      { name: "2019", from: 2019, to: 2019, count: 2 },
      { name: "2020", from: 2020, to: 2020, count: 0 },
      { name: "2021", from: 2021, to: 2021, count: 5 },
    ]);
  });

  it("of long ago are one bar", () => {
    const years = byYear([bar(1976, 3), bar(1994, 1), bar(1995, 4), bar(2023, 7)]);
    expect(years).toHaveLength(30);
    expect(years[0]).toEqual({ name: "until 1994", from: null, to: 1994, count: 4 });
    expect(years.at(-1)).toEqual({ name: "2023", from: 2023, to: 2023, count: 7 });
  });
});
