/** A statement as a sentence of a reader's language, with its things in it. */

import type { Statement, Thing } from "../api/types";
import { number, stated, unit } from "../ui/format";

/** Words, a thing of the graph, or a value that is set off. */
export type Part = string | Thing | { value: string };

type Role = Statement["about"][number];

const VERBS: Record<string, [plain: string, negated: string, hedged: string]> = {
  suffers: ["suffers from", "does not suffer from", "may suffer from"],
  causes: ["causes", "does not cause", "may cause"],
  resists: ["resists", "does not resist", "may resist"],
  mitigates: ["mitigates", "does not mitigate", "may mitigate"],
  worsens: ["worsens", "does not worsen", "may worsen"],
  no_effect: ["has no effect on", "does have an effect on", "may have no effect on"],
};

/** Return a statement in words; one that lacks a part keeps the name it has in the graph. */
export function sentenceOf(statement: Statement): Part[] {
  const parts = PARTS[statement.label]?.(statement) ?? null;
  return parts ?? [stated(statement.name)];
}

const PARTS: Record<string, (statement: Statement) => Part[] | null> = {
  Claim: claimParts,
  Measurement: valueParts,
  Effect: effectParts,
};

function claimParts(statement: Statement): Part[] | null {
  const [electrolyte] = of(statement, "electrolyte");
  const [problem] = of(statement, "problem");
  const [strategy] = of(statement, "strategy");
  if (!electrolyte || !problem) return null;
  const verb = verbOf(statement);
  const where = placeOf(of(statement, "interface")[0]);
  if (!strategy) return [electrolyte, ` ${verb} `, problem, ...where];
  return [
    strategy,
    ...listed(" with ", of(statement, "agent")),
    ` ${verb} `,
    problem,
    " of ",
    electrolyte,
    ...where,
  ];
}

function valueParts(statement: Statement): Part[] | null {
  const [property] = of(statement, "property");
  if (!property) return null;
  const [bearer] = of(statement, "bearer");
  const value = valueText(statement.properties);
  return [property, ...(bearer ? [" of ", bearer] : []), ": ", { value }];
}

function effectParts(statement: Statement): Part[] | null {
  const [property] = of(statement, "property");
  if (!property) return null;
  const [bearer] = of(statement, "bearer");
  const [strategy] = of(statement, "strategy");
  return [
    property,
    ...(bearer ? [" of ", bearer] : []),
    ": ",
    { value: changeText(statement.properties) },
    ...(strategy ? [" by ", strategy] : []),
    ...listed(" with ", of(statement, "agent")),
  ];
}

/** Return a value as it is printed: ≥ 1.2 mS cm⁻¹, 0.1–1 mS cm⁻¹. */
export function valueText(properties: Record<string, unknown>): string {
  const { min, max, cmp } = properties;
  const bounds = [min, max].filter((bound) => typeof bound === "number");
  const shown = [...new Set(bounds)].map((bound) => number(bound, 4)).join("–");
  const sign = { "=": "", range: "", "~": "≈ ", ">=": "≥ ", "<=": "≤ " }[String(cmp)] ?? `${cmp} `;
  return `${sign}${shown} ${unit(text(properties.unit))}`.trim();
}

/** Return what changed: 1710 → 34 Ω cm² (50.3 times better). */
export function changeText(properties: Record<string, unknown>): string {
  const { before, after, factor } = properties;
  const numbers = [before, after].filter((one) => typeof one === "number");
  const values = `${numbers.map((one) => number(one, 4)).join(" → ")} ${unit(text(properties.unit))}`;
  const times = typeof factor === "number" ? timesText(factor) : "";
  if (numbers.length === 0) return times;
  return times ? `${values.trim()} (${times})` : values.trim();
}

/** Return how many times better or worse something became. */
function timesText(factor: number): string {
  if (factor === 1) return "unchanged";
  return factor > 1 ? `${number(factor)} times better` : `${number(1 / factor)} times worse`;
}

/** Return where an interface is, as words and a link: " at the [Li anode]". */
function placeOf(site: Role | undefined): Part[] {
  if (!site) return [];
  const pair = /^(.*) \| (.*) \((\w+)\)$/.exec(site.name);
  const side = pair?.[3] ?? /\| (\w+)$/.exec(site.name)?.[1];
  if (side === undefined || side === "unspecified") return [];
  const counter = pair && (side === "anode" ? pair[1] : pair[2]);
  const before = side === "air" ? " in " : side === "bulk" ? " in the " : " at the ";
  return [before, { label: site.label, id: site.id, name: counter ? `${counter} ${side}` : side }];
}

function verbOf(statement: Statement): string {
  const verbs = VERBS[text(statement.properties.stance)];
  const place = { negated: 1, hedged: 2 }[text(statement.properties.assertion)] ?? 0;
  return verbs?.[place] ?? text(statement.properties.stance);
}

function listed(before: string, things: Thing[]): Part[] {
  return things.flatMap((thing, place) => [place === 0 ? before : ", ", thing]);
}

function of(statement: Statement, role: string): Role[] {
  return statement.about.filter((one) => one.role === role);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
