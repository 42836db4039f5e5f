import { describe, expect, it } from "vitest";
import { changed, href } from "../src/links";

describe("addresses", () => {
  it("leave empty parameters out", () => {
    expect(href("/map", { problem: "", year: 2020, side: null })).toBe("/map?year=2020");
    expect(href("/map")).toBe("/map");
  });

  it("keep what is not changed", () => {
    const place = { pathname: "/map", search: "?problem=dendrite_growth&statement=ab" };
    expect(changed(place, { statement: null })).toBe("/map?problem=dendrite_growth");
    expect(changed(place, { problem: "x" })).toBe("/map?problem=x&statement=ab");
  });
});
