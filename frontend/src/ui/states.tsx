/** What a view shows while it waits, when it fails, and when there is nothing. */

import type { ComponentChildren, JSX } from "preact";
import type { Answer, ApiError } from "../api/client";

/** Show an answer by a function of its data, or that it loads, or why it failed. */
export function Show<T>(props: {
  answer: Answer<T>;
  what?: string;
  children: (data: T) => ComponentChildren;
}): JSX.Element {
  const { answer, what = "the data" } = props;
  if (answer.loading) return <Loading what={what} />;
  if (answer.error !== null) return <Failed error={answer.error} />;
  return <>{props.children(answer.data)}</>;
}

export function Loading({ what }: { what: string }): JSX.Element {
  return (
    <p class="state" role="status">
      <span class="spinner" aria-hidden="true" /> Loading {what} …
    </p>
  );
}

export function Failed({ error }: { error: ApiError }): JSX.Element {
  return (
    <div class="state failed" role="alert">
      <p>
        <b>{error.subject}</b>: {error.reason}
      </p>
      {error.remedy && <p>{error.remedy}</p>}
      <button type="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </div>
  );
}

/** Say that there is nothing, and what to do. */
export function Empty({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="state empty">{children}</div>;
}

/** What to do where the graph has no document. */
export function EmptyGraph(): JSX.Element {
  return (
    <Empty>
      <p>
        <b>The graph is empty.</b> Read a paper or a folder of papers into it; this page may stay
        open meanwhile:
      </p>
      <pre>
        <code>sse-kg ingest papers/</code>
      </pre>
    </Empty>
  );
}
