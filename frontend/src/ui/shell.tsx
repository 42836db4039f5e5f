/** What stands around every view: name, search, navigation, side panel, foot. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { usePlace } from "../router";
import { Search } from "./search";
import { toggleTheme, useTheme } from "./theme";

const VIEWS = [
  ["/map", "Map"],
  ["/claims", "Claims"],
  ["/properties", "Values"],
  ["/effects", "Effects"],
  ["/conflicts", "Conflicts"],
  ["/gaps", "Gaps"],
  ["/compare", "Compare"],
  ["/documents", "Documents"],
  ["/queries", "Queries"],
  ["/cypher", "Cypher"],
] as const;

export function Shell(props: {
  panel: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const { path } = usePlace();
  useFocusOnView(path);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the view
      </a>
      <header class="top">
        <a class="brand" href="/">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" /> sse-kg
        </a>
        <nav aria-label="Views">
          {VIEWS.map(([url, name]) => (
            <a key={url} href={url} aria-current={belongs(path, url) ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
        {path !== "/" && <Search />}
        <ThemeSwitch />
      </header>
      <div class={props.panel ? "body with-panel" : "body"}>
        <main id="main" tabIndex={-1}>
          {props.children}
          <footer class="foot">
            All that is shown here is also JSON: <a href="/api">the REST API</a>
          </footer>
        </main>
        {props.panel}
      </div>
    </>
  );
}

/** A new view has the focus, as a new page has; the first one leaves it where the browser put it. */
function useFocusOnView(path: string): void {
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
}

/** Return whether a path belongs to a view: /document to /documents, /queries/gaps to /queries. */
function belongs(path: string, view: string): boolean {
  return path === view || path.startsWith(`${view}/`) || `${path}s` === view;
}

function ThemeSwitch(): JSX.Element {
  const dark = useTheme() === "dark";
  const name = dark ? "Light colours" : "Dark colours";
  return (
    <button type="button" class="plain theme" aria-label={name} title={name} onClick={toggleTheme}>
      <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor">
        {dark ? (
          <g stroke-width="2" stroke-linecap="round">
            <circle cx="12" cy="12" r="4.5" />
            <path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5" />
          </g>
        ) : (
          <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" stroke-width="2" />
        )}
      </svg>
    </button>
  );
}

/** Name the browser's tab by what is shown, where a view has more to say than its kind. */
export function Title({ name }: { name: string }): null {
  useEffect(() => {
    document.title = `${name} · sse-kg`;
  }, [name]);
  return null;
}

/** The head of a view: its title, what it shows, and its data as files. */
export function ViewHead(props: {
  title: string;
  json?: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="view-head">
      <h1>{props.title}</h1>
      <div class="actions">
        {props.actions}
        {props.json && (
          <a class="button" href={props.json} target="_blank" rel="noreferrer">
            JSON
          </a>
        )}
      </div>
      {props.children && <p class="lead">{props.children}</p>}
    </div>
  );
}
