/** The REST API as functions: JSON in, JSON out, one kind of error. */

import { useEffect, useState } from "preact/hooks";

/** What the server says of a request that it cannot answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly subject: string,
    readonly reason: string,
    readonly remedy: string,
  ) {
    super(`${subject}: ${reason}`);
  }
}

/** State of a request: exactly one of its three fields is set. */
export type Answer<T> =
  | { data: T; error: null; loading: false }
  | { data: null; error: ApiError; loading: false }
  | { data: null; error: null; loading: true };

export async function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  return reply<T>(await request(url, { signal: signal ?? null }));
}

export async function post<T>(url: string, body: unknown): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  return reply<T>(await request(url, { method: "POST", headers, body: JSON.stringify(body) }));
}

/**
 * Return the answer of a GET; a newer address ends the older request. Without an address nothing is
 * asked. While a newer answer is under way, the component shows that it loads.
 */
export function useApi<T>(url: string | null): Answer<T> {
  const [known, setKnown] = useState<{ url: string; answer: Answer<T> } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const control = new AbortController();
    const tell = (answer: Answer<T>) => {
      if (!control.signal.aborted) setKnown({ url, answer });
    };
    get<T>(url, control.signal).then(
      (data) => tell({ data, error: null, loading: false }),
      (error: unknown) => tell({ data: null, error: asApiError(error), loading: false }),
    );
    return () => control.abort();
  }, [url]);
  return known !== null && known.url === url
    ? known.answer
    : { data: null, error: null, loading: true };
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(0, "page", String(error), "Load the page again.");
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "server", "it does not answer", "Is `sse-kg serve` still running?");
  }
}

interface ErrorReply {
  error?: { subject?: string; reason?: string; remedy?: string };
}

async function reply<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const told = (body as ErrorReply | null)?.error ?? {};
  throw new ApiError(
    response.status,
    told.subject ?? "server",
    told.reason ?? `status ${response.status}`,
    told.remedy ?? "",
  );
}
