/** Named queries: how they are sorted, what they take, and how the cells of their answers are read. */

import type { NamedQuery, Parameter } from "../../api/catalogue";

/** Return queries by topic, in the order in which topics first occur. */
export function byTopic(queries: readonly NamedQuery[]): [topic: string, NamedQuery[]][] {
  const found = new Map<string, NamedQuery[]>();
  for (const query of queries) {
    const known = found.get(query.topic);
    if (known) known.push(query);
    else found.set(query.topic, [query]);
  }
  return [...found.entries()];
}

/** Return what an address gives a query, of the parameters that it takes. */
export function given(query: NamedQuery, params: URLSearchParams): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name } of query.parameters) {
    const value = params.get(name)?.trim();
    if (value) found[name] = value;
  }
  return found;
}

/** Return the parameters that a query needs and was not given. */
export function missing(query: NamedQuery, told: Record<string, string>): Parameter[] {
  return query.parameters.filter(({ name, required }) => required && told[name] === undefined);
}

/** Return the labels of things that a parameter names. */
export function labelsOf(kind: string | null): readonly string[] {
  if (kind === "electrolyte") return ["Material", "ElectrolyteClass"];
  const terms: Record<string, string> = {
    problem: "Problem",
    strategy: "Strategy",
    property: "Property",
    class: "ElectrolyteClass",
  };
  const label = kind === null ? undefined : terms[kind];
  return label ? [label] : [...Object.values(terms), "Material", "Interface"];
}

/** Return whether a column holds ids of statements, which open in the side panel. */
export function isStatementColumn(name: string): boolean {
  return /^(a|b|effect|measurement|target|(other_|problem_)?claim)$/.test(name);
}

/** The evidence in a row: a sentence, where it stands, and the statement it is of. */
export interface Piece {
  readonly side: string;
  readonly sentence: string;
  readonly source: string;
  readonly page: number | null;
  readonly references: readonly string[];
  readonly statement: string | null;
}

const SIDES = ["", "a_", "b_", "other_", "target_", "problem_"];

/** Return the pieces of evidence of a row, given its cells by the names of their columns. */
export function pieces(row: Record<string, unknown>): Piece[] {
  return SIDES.flatMap((side) => {
    const sentence = row[`${side}sentence`];
    if (typeof sentence !== "string") return [];
    const page = row[`${side}page`];
    const references = row[`${side}references`];
    return [
      {
        side: side.replace("_", ""),
        sentence,
        source: String(row[`${side}source`] ?? ""),
        page: typeof page === "number" ? page : null,
        references: Array.isArray(references) ? references.map(String) : [],
        statement: statementOf(row, side),
      },
    ];
  });
}

function statementOf(row: Record<string, unknown>, side: string): string | null {
  const names =
    side === "" ? ["claim", "measurement", "effect"] : [side.slice(0, -1), `${side}claim`];
  const found = names.map((name) => row[name]).find((id) => typeof id === "string");
  return typeof found === "string" ? found : null;
}

// Dashes and the like, which do not tell names apart.
const DASHES = /[\s_\-‐‑‒–—―−]+/g;

/** Return a name in the form in which the graph keeps it. */
export function nameKey(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(DASHES, " ").trim();
}

/** Return the parameters of a query as its Cypher takes them. */
export function cypherParameters(
  query: NamedQuery,
  told: Record<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    query.parameters.map((parameter) => [parameter.name, cypherValue(parameter, told)]),
  );
}

function cypherValue(parameter: Parameter, told: Record<string, string>): unknown {
  const text = told[parameter.name];
  if (text === undefined) return parameter.default ?? null;
  if (parameter.type === "name") return nameKey(text);
  if (parameter.type === "names") return text.split(",").map(nameKey);
  if (parameter.type === "words") return text.split(",").map((part) => part.trim().toLowerCase());
  if (parameter.type === "number" || parameter.type === "quantity") {
    const value = Number(text);
    return Number.isNaN(value) ? text : value;
  }
  return text;
}
