/** What stands around every view: name, search, navigation, side panel, foot. */

import type { ComponentChildren, JSX } from "preact";
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
  const theme = useTheme();
  return (
    <>
      <a class="skip" href="#main">
        Skip to the view
      </a>
      <header class="top">
        <a class="brand" href="/">
          sse-kg
        </a>
        <Search />
        <nav aria-label="Views">
          {VIEWS.map(([url, name]) => (
            <a key={url} href={url} aria-current={path.startsWith(url) ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <button type="button" class="plain theme" onClick={toggleTheme}>
          {theme === "dark" ? "Light" : "Dark"}
        </button>
      </header>
      <div class={props.panel ? "body with-panel" : "body"}>
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
        {props.panel}
      </div>
    </>
  );
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
