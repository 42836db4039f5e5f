/** A sentence in a table: three lines of it, which open the statement, and where it stands. */

import type { JSX } from "preact";
import { StatementLink } from "./things";
import "../styles/sentence.css";

export function Sentence(props: {
  id: string;
  text: string;
  source: string;
  page: number | null;
}): JSX.Element {
  return (
    <div class="told-sentence">
      <div class="clamped" title={props.text}>
        <StatementLink id={props.id}>{props.text}</StatementLink>
      </div>
      <span class="soft">{place(props.source, props.page)}</span>
    </div>
  );
}

/** Return where something stands: the file, and the page where there is one. */
export function place(source: string, page: number | null): string {
  return page === null ? source : `${source}, p. ${page}`;
}
