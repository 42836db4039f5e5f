/** Views as URLs: the path names the view, the query string holds its filters. */

import { changed, type Params } from "./links";
import { store } from "./ui/store";

export interface Place {
  readonly path: string;
  readonly params: URLSearchParams;
}

const here = store<Place>(read());
window.addEventListener("popstate", () => here.set(read()));

/** Return the place shown; the component is drawn again when it changes. */
export const usePlace = here.use;

/** Go to another view: a new step of the browser's history. */
export function go(url: string): void {
  window.history.pushState(null, "", url);
  here.set(read());
  window.scrollTo(0, 0);
}

/** Change parameters of this view; `step: false` replaces the step, as while typing or brushing. */
export function change(params: Params, { step = true } = {}): void {
  const url = changed(window.location, params);
  if (step) window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
  here.set(read());
}

/** Return the address of this view with some parameters changed. */
export function hereWith(params: Params): string {
  return changed(window.location, params);
}

/** Follow links to our own views without loading the page anew. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href, window.location.href);
  if (url.origin !== window.location.origin || url.pathname.startsWith("/api/")) return;
  const same = url.pathname === window.location.pathname && url.search === window.location.search;
  if (same && url.hash) return; // to a place in this view: the browser goes there
  event.preventDefault();
  if (url.pathname === window.location.pathname) {
    window.history.pushState(null, "", url);
    here.set(read());
  } else {
    go(url.pathname + url.search);
  }
}

function read(): Place {
  return {
    path: window.location.pathname,
    params: new URLSearchParams(window.location.search),
  };
}
