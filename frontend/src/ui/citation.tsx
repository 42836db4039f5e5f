/** An entry of a list of references, its DOI as a link where it stands or behind. */

import type { JSX } from "preact";
import { around } from "./citing";
import { DoiLink } from "./things";

export function Citation(props: { text: string | null; doi: string | null }): JSX.Element {
  const { text, doi } = props;
  if (doi === null) return <>{text}</>;
  const { before, shown, behind } = around(text ?? "", doi);
  return (
    <>
      {before}
      <DoiLink doi={doi}>{shown}</DoiLink>
      {behind}
    </>
  );
}
