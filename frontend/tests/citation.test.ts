import { describe, expect, it } from "vitest";
import { around } from "../src/ui/citing";

describe("an entry with a DOI", () => {
  it("has it as a link where it stands, its resolver with it", () => {
    expect(around("Tan. Science (2021). https://doi.org/10.1126/ABG. x", "10.1126/abg")).toEqual({
      before: "Tan. Science (2021). ",
      shown: "https://doi.org/10.1126/ABG",
      behind: ". x",
    });
    expect(around("doi: 10.1/a", "10.1/a")).toEqual({
      before: "doi: ",
      shown: "10.1/a",
      behind: "",
    });
  });

  it("has it behind where it does not stand there", () => {
    expect(around("Tan, Science", "10.1/a")).toEqual({
      before: "Tan, Science ",
      shown: "doi.org/10.1/a",
      behind: "",
    });
    expect(around("", "10.1/a").before).toBe("");
  });
});
