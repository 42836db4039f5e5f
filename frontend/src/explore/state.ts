/** What is explored, as parameters of an address: what is open, which relations, to where a path is sought. */

/** Return what a thing is told apart by in a graph: its label and its id. */
export function keyOf(thing: { label: string; id: string }): string {
  return `${thing.label}:${thing.id}`;
}

export function thingOf(key: string): { label: string; id: string } {
  const colon = key.indexOf(":");
  return { label: key.slice(0, colon), id: key.slice(colon + 1) };
}

/** What is explored: of each open thing the number of pages of its neighbours that are shown. */
export interface Exploring {
  readonly open: ReadonlyMap<string, number>;
  /** The types of relation that are followed; null: those of the domain. */
  readonly types: readonly string[] | null;
  /** The thing to which a path is sought. */
  readonly to: string | null;
}

/** Return what is explored from the parameters of an address. */
export function readExploring(params: URLSearchParams): Exploring {
  const types = params.get("types");
  return {
    open: readOpen(params.get("open") ?? ""),
    types: types === null ? null : types.split(",").filter(Boolean),
    to: params.get("to"),
  };
}

/** Return the parameters of an address that tell what is explored. */
export function writeExploring(
  exploring: Exploring,
): Record<"open" | "types" | "to", string | null> {
  return {
    open: writeOpen(exploring.open) || null,
    types: exploring.types?.join(",") ?? null,
    to: exploring.to,
  };
}

/** Return this with a thing opened, one page further where it is open already. */
export function opened(exploring: Exploring, key: string): Exploring {
  const open = new Map(exploring.open);
  open.set(key, (open.get(key) ?? 0) + 1);
  return { ...exploring, open };
}

export function closed(exploring: Exploring, key: string): Exploring {
  const open = new Map(exploring.open);
  open.delete(key);
  return { ...exploring, open };
}

/** "Problem:dendrite_growth;3~Material:LLZO": three pages of the second; `%`, `;` and `~` are encoded. */
function writeOpen(open: ReadonlyMap<string, number>): string {
  return [...open]
    .map(([key, pages]) => (pages === 1 ? escaped(key) : `${pages}~${escaped(key)}`))
    .join(";");
}

function readOpen(text: string): Map<string, number> {
  const open = new Map<string, number>();
  for (const item of text.split(";")) {
    const mark = item.indexOf("~");
    const pages = mark < 0 ? 1 : Number(item.slice(0, mark));
    const key = unescaped(item.slice(mark + 1));
    if (key.includes(":") && Number.isInteger(pages) && pages > 0) open.set(key, pages);
  }
  return open;
}

function escaped(key: string): string {
  return key.replace(/[%;~]/g, encodeURIComponent).replaceAll("~", "%7E");
}

function unescaped(text: string): string {
  return text.replace(/%25|%3B|%7E/g, decodeURIComponent);
}
