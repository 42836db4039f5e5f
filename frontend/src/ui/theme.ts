/** Light or dark: as the system says, or as the reader chose. */

import { store } from "./store";

export { familyColour } from "./families";

export type Theme = "light" | "dark";

const KEY = "sse-kg-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const theme = store<Theme>(chosen());

dark.addEventListener("change", () => apply());
apply();

/** Return the theme; the component is drawn again when it changes. */
export const useTheme = theme.use;

export function toggleTheme(): void {
  localStorage.setItem(KEY, theme.get() === "dark" ? "light" : "dark");
  apply();
}

/** Return a colour of the style sheet by its name, such as "problem". */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function chosen(): Theme {
  const said = localStorage.getItem(KEY);
  if (said === "light" || said === "dark") return said;
  return dark.matches ? "dark" : "light";
}

function apply(): void {
  const now = chosen();
  document.documentElement.dataset.theme = now;
  theme.set(now);
}
