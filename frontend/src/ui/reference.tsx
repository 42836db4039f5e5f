/** A reference as a row of the API has it: the address of a DOI, the entry's text, or its label. */

import type { JSX } from "preact";

const RESOLVER = "https://doi.org/";

export function Reference({ text }: { text: string }): JSX.Element {
  if (!text.startsWith(RESOLVER)) return <>{text}</>;
  return (
    <a href={text} target="_blank" rel="noreferrer">
      {text.slice(RESOLVER.length)}
    </a>
  );
}
