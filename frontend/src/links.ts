/** Addresses of views and of the API. */

/** Parameters of a query string; null and "" leave one out. */
export type Params = Record<string, string | number | null>;

/** Return an address with a query string. */
export function href(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Return an address with some parameters changed and the others kept. */
export function changed(place: { pathname: string; search: string }, changes: Params): string {
  const old = Object.fromEntries(new URLSearchParams(place.search));
  return href(place.pathname, { ...old, ...changes });
}

/** Return the address of a part of the API. */
export function apiUrl(name: string, params: Params = {}): string {
  return href(`/api/${name}`, params);
}

/** Return the address of the page about a thing. */
export function thingUrl(thing: { label: string; id: string }): string {
  if (thing.label === "Document") return href("/document", { id: thing.id });
  return href("/thing", { label: thing.label, id: thing.id });
}

/** Return parameters of a place by name, those that are not there as null. */
export function pick<Name extends string>(
  params: URLSearchParams,
  ...names: Name[]
): Record<Name, string | null> {
  const found = names.map((name) => [name, params.get(name)] as const);
  return Object.fromEntries(found) as Record<Name, string | null>;
}
