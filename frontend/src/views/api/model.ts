/** The description that the server gives of its API, as a reader needs it. */

/** As much of OpenAPI as is shown. */
export interface OpenApi {
  info: { title: string; version: string; summary?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, JsonSchema> };
}

export interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: OpenParameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>;
}

export interface OpenParameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface JsonSchema {
  type?: string;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  $ref?: string;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  properties?: Record<string, JsonSchema>;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly title: string;
  readonly about: string;
  readonly parameters: readonly OpenParameter[];
  readonly body: readonly Field[];
  readonly answer: readonly Field[];
  readonly types: readonly string[];
  /** An address that can be followed; null where the route asks for what no example has. */
  readonly example: string | null;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly about: string;
}

/** Return the routes by their group, in the order of the description. */
export function routes(api: OpenApi): [group: string, Route[]][] {
  const found = new Map<string, Route[]>();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const group = operation.tags?.[0] ?? "other";
      const known = found.get(group) ?? [];
      found.set(group, [...known, route(api, path, method, operation)]);
    }
  }
  return [...found.entries()];
}

function route(api: OpenApi, path: string, method: string, operation: Operation): Route {
  const parameters = operation.parameters ?? [];
  const content = operation.responses["200"]?.content ?? {};
  const body = Object.values(operation.requestBody?.content ?? {})[0];
  return {
    method: method.toUpperCase(),
    path,
    title: operation.summary ?? path,
    about: operation.description ?? "",
    parameters,
    body: body ? fields(api, body.schema) : [],
    answer: fields(api, content["application/json"]?.schema ?? {}),
    types: Object.keys(content),
    example: method === "get" ? example(path, parameters) : null,
  };
}

/** Return the address of a route with an example of each parameter that it needs. */
export function example(path: string, parameters: readonly OpenParameter[]): string | null {
  const query = new URLSearchParams();
  for (const { name, required, schema } of parameters) {
    if (!required) continue;
    const value = schema.examples?.[0];
    if (value === undefined) return null;
    query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Return the type of a value in words: text, one of a, b; a list of numbers. */
export function typeText(schema: JsonSchema): string {
  if (schema.enum) return `one of ${schema.enum.map(String).join(", ")}`;
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "object";
  if (schema.anyOf) {
    const types = schema.anyOf.filter((one) => one.type !== "null").map(typeText);
    return types.join(" or ");
  }
  if (schema.type === "array") return `list of ${schema.items ? typeText(schema.items) : "any"}`;
  const names: Record<string, string> = { string: "text", integer: "whole number" };
  return names[schema.type ?? ""] ?? schema.type ?? "any";
}

/** Return the fields of an object, those of a reference looked up. */
export function fields(api: OpenApi, schema: JsonSchema): Field[] {
  const name = schema.$ref?.split("/").at(-1);
  const meant = name ? (api.components?.schemas?.[name] ?? {}) : schema;
  return Object.entries(meant.properties ?? {}).map(([field, facts]) => ({
    name: field,
    type: typeText(facts),
    about: facts.description ?? "",
  }));
}
