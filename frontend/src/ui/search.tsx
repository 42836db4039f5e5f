/** The search box with completion. */

import type { JSX } from "preact";

export function Search(): JSX.Element {
  return <search class="search" />;
}
