import { describe, expect, it } from "vitest";
import {
  EXAMPLES,
  insert,
  lacking,
  readHistory,
  readParameters,
  remembered,
  shortened,
} from "../src/views/cypher/model";

describe("the Cypher box", () => {
  it("keeps what was asked, once each, the last first, not for ever", () => {
    const asked = (cypher: string) => ({ cypher, parameters: "" });
    const twice = remembered(remembered([asked("b")], asked("a")), asked("b"));
    expect(twice.map((one) => one.cypher)).toEqual(["b", "a"]);
    const many = Array.from({ length: 40 }, (_, n) => asked(String(n)));
    expect(remembered(many, asked("new"))).toHaveLength(30);
  });

  it("reads a history that something else has spoilt", () => {
    expect(readHistory(null)).toEqual([]);
    expect(readHistory("{")).toEqual([]);
    expect(readHistory('[{"cypher": 1}, {"cypher": "a", "parameters": ""}, null]')).toHaveLength(1);
  });

  it("says what is wrong with parameters", () => {
    expect(readParameters("")).toEqual({ values: {}, fault: null });
    expect(readParameters('{"a": 1}').values).toEqual({ a: 1 });
    expect(readParameters("[1]").fault).toContain("object");
    expect(readParameters("{a: 1}").fault).toContain("no JSON");
    expect(lacking("MATCH (n {id: $id}) WHERE n.x = $id OR n.y = $y", { y: null })).toEqual(["id"]);
  });

  it("puts pieces where the cursor is", () => {
    expect(insert("MATCH  RETURN", "(n:Claim)", 6, 6)).toEqual({
      text: "MATCH (n:Claim) RETURN",
      cursor: 15,
    });
    expect(insert("RETURN", "name", 6, 6).text).toBe("RETURN name");
    expect(insert("MATCH", "(n:Claim)", 5, 5).text).toBe("MATCH (n:Claim)");
    expect(insert("-->", "(n:Claim)", 3, 3).text).toBe("-->(n:Claim)");
    expect(insert("n.", "name", 2, 2).text).toBe("n.name");
    expect(insert("a b c", "x", 2, 3).text).toBe("a x c");
  });

  it("has examples with all their parameters", () => {
    for (const { cypher, parameters } of EXAMPLES) {
      expect(lacking(cypher, readParameters(parameters).values ?? {})).toEqual([]);
    }
    expect(shortened("MATCH (n)\n  RETURN n")).toBe("MATCH (n) RETURN n");
  });
});
