import { describe, expect, it } from "vitest";
import { example, fields, type OpenApi, routes, typeText } from "../src/views/api/model";

const API: OpenApi = {
  info: { title: "sse-kg", version: "0" },
  paths: {
    "/api/search": {
      get: {
        tags: ["graph"],
        summary: "Search",
        description: "Find things.",
        parameters: [
          {
            name: "q",
            in: "query",
            required: true,
            schema: { type: "string", examples: ["LPSCl"] },
          },
          {
            name: "limit",
            in: "query",
            schema: { anyOf: [{ type: "integer" }, { type: "null" }] },
          },
        ],
        responses: {
          "200": {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Hits" } } },
          },
        },
      },
    },
    "/api/cypher": {
      post: {
        tags: ["cypher"],
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/Statement" } } },
        },
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      Hits: {
        properties: {
          q: { type: "string" },
          results: { type: "array", items: { $ref: "#/components/schemas/Hit" } },
        },
      },
      Statement: { properties: { cypher: { type: "string", description: "It reads." } } },
    },
  },
};

describe("the description of the API", () => {
  it("lists routes by group, with parameters, body and answer", () => {
    const groups = routes(API);
    expect(groups.map(([group]) => group)).toEqual(["graph", "cypher"]);
    const [search] = groups[0]?.[1] ?? [];
    expect(search).toMatchObject({ method: "GET", title: "Search", types: ["application/json"] });
    expect(search?.answer).toEqual([
      { name: "q", type: "text", about: "" },
      { name: "results", type: "list of Hit", about: "" },
    ]);
    const [cypher] = groups[1]?.[1] ?? [];
    expect(cypher).toMatchObject({ method: "POST", example: null });
    expect(cypher?.body).toEqual([{ name: "cypher", type: "text", about: "It reads." }]);
  });

  it("gives an example that can be followed, where there is one", () => {
    const [search] = routes(API)[0]?.[1] ?? [];
    expect(search?.example).toBe("/api/search?q=LPSCl");
    expect(example("/x", [{ name: "id", in: "query", required: true, schema: {} }])).toBeNull();
  });

  it("has types in words", () => {
    expect(typeText({ anyOf: [{ type: "integer" }, { type: "null" }] })).toBe("whole number");
    expect(typeText({ enum: ["a", "b"] })).toBe("one of a, b");
    expect(typeText({})).toBe("any");
    expect(fields(API, {})).toEqual([]);
  });
});
