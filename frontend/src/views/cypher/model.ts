/** What the Cypher box knows without the server: its history, its parameters, where text is put in. */

export interface Asked {
  readonly cypher: string;
  readonly parameters: string;
}

const MOST = 30;

/** Return a history with a statement first, once, at most thirty of them. */
export function remembered(history: readonly Asked[], asked: Asked): Asked[] {
  const others = history.filter((one) => one.cypher !== asked.cypher);
  return [asked, ...others].slice(0, MOST);
}

/** Return the history that a browser has kept; what is none is left out. */
export function readHistory(text: string | null): Asked[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isAsked) : [];
  } catch {
    return [];
  }
}

function isAsked(value: unknown): value is Asked {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Asked).cypher === "string" &&
    typeof (value as Asked).parameters === "string"
  );
}

/** Return the parameters that a reader wrote as JSON, or why they are none. */
export function readParameters(
  text: string,
): { values: Record<string, unknown>; fault: null } | { values: null; fault: string } {
  if (text.trim() === "") return { values: {}, fault: null };
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === "object" && found !== null && !Array.isArray(found)) {
      return { values: found as Record<string, unknown>, fault: null };
    }
    return { values: null, fault: 'They are an object, such as {"name": "llzo"}.' };
  } catch (error) {
    return { values: null, fault: `They are no JSON: ${String(error).replace(/^\w+: /, "")}` };
  }
}

/** Return the names of the parameters that a statement uses and that are not given. */
export function lacking(cypher: string, values: Record<string, unknown>): string[] {
  const used = [...cypher.matchAll(/\$(\w+)/g)].map((found) => found[1] ?? "");
  return [...new Set(used)].filter((name) => !(name in values));
}

/** Return a text with a piece put in the place of a selection, and where the cursor stands then. */
export function insert(
  text: string,
  piece: string,
  start: number,
  end: number,
): { text: string; cursor: number } {
  const before = text.slice(0, start);
  const space = before !== "" && /[\w)\]]$/.test(before) && /^[\w(]/.test(piece) ? " " : "";
  return {
    text: before + space + piece + text.slice(end),
    cursor: start + space.length + piece.length,
  };
}

/** Return the statement in the first line or so, for a list. */
export function shortened(cypher: string): string {
  const line = cypher.replaceAll(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 90)} …` : line;
}

export const EXAMPLES: readonly (Asked & { readonly name: string })[] = [
  {
    name: "Problems by how many claims there are",
    cypher: `MATCH (claim:Claim {kind: 'problem'})-[:PROBLEM]->(problem:Problem)
RETURN problem.name AS problem, count(claim) AS claims
ORDER BY claims DESC`,
    parameters: "",
  },
  {
    name: "Strategies against one problem, best-supported first",
    cypher: `MATCH (strategy:Strategy)-[edge:MITIGATES]->(problem:Problem {id: $problem})
RETURN strategy.name AS strategy, edge.support AS support, edge.against AS against,
       edge.belief AS belief
ORDER BY support DESC`,
    parameters: '{"problem": "dendrite_growth"}',
  },
  {
    name: "The highest ionic conductivities at room temperature",
    cypher: `MATCH (stated:Measurement)-[:OBSERVES]->(:Property {id: 'ionic_conductivity'})
MATCH (stated)-[:OF]->(material:Material)
WHERE stated.plausible AND stated.status <> 'target'
  AND (stated.temperature_k IS NULL OR stated.temperature_k < 308.15)
RETURN material.name AS material, stated.value AS value, stated.value_unit AS unit,
       stated.belief AS belief, stated.id AS measurement
ORDER BY value DESC LIMIT 20`,
    parameters: "",
  },
  {
    name: "What a material is called",
    cypher: `MATCH (name:Name)-[:DENOTES]->(material:Material)
WHERE material.name = $name
RETURN material.id AS id, collect(name.name) AS names`,
    parameters: '{"name": "LLZO"}',
  },
];
