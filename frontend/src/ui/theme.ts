/** Light or dark: as the system says, or as the reader chose; and the colours of kinds. */

import { store } from "./store";

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

// By the order of the families in the vocabulary (Okabe and Ito, told apart with any colour vision).
const FAMILIES: Record<string, number> = {
  sulfide: 1,
  argyrodite: 1,
  oxide: 2,
  garnet: 2,
  nasicon: 3,
  perovskite: 4,
  lipon: 4,
  antiperovskite: 4,
  halide: 5,
  borohydride: 6,
  polymer: 7,
  composite: 8,
  liquid: 9,
  gel: 9,
};

/** Return the name of the colour of a family of electrolytes, for `var(--…)`. */
export function familyColour(family: string | null | undefined): string {
  const place = family ? FAMILIES[family] : undefined;
  return place === undefined ? "family-none" : `family-${place}`;
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
