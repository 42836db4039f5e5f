/** Families of electrolytes: their order, and their colours in the style sheet. */

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

/** Families in the order of the vocabulary: what belongs to one stands behind it. */
export const FAMILY_ORDER: readonly string[] = Object.keys(FAMILIES);

/** Return the name of the colour of a family of electrolytes, for `var(--…)`. */
export function familyColour(family: string | null | undefined): string {
  const place = family ? FAMILIES[family] : undefined;
  return place === undefined ? "family-none" : `family-${place}`;
}
