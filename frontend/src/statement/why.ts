/** Why a source has its weight, in words. */

import type { BeliefSource } from "../api/types";
import { percent } from "../ui/format";

/** Return the reasons of a weight: "read with 92 % confidence, halved as it is said with reserve". */
export function why(source: BeliefSource): string {
  const read =
    source.curated === "accepted" || source.curated === "corrected"
      ? `${source.curated} by a person`
      : `read with ${percent(source.confidence)} confidence`;
  return source.assertion === "hedged" ? `${read}, halved as it is said with reserve` : read;
}
