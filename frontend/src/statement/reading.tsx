/** One place where a statement was read: its paragraph, where that stands, and what is cited there. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Cited, Paragraph, Reading, Statement } from "../api/types";
import { href } from "../links";
import { Citation } from "../ui/citation";
import { percent, words } from "../ui/format";
import { Marked, markLayers, mentionLayer } from "../ui/marked";
import { excerpt } from "../ui/marks";
import { DoiLink } from "../ui/things";
import { Curation } from "./curation";

const AROUND = 260; // characters shown before and behind the evidence

export function ReadingCard(props: {
  reading: Reading;
  statement: Statement;
  curate: boolean;
  onDecided: (after: Statement) => void;
}): JSX.Element {
  const { reading } = props;
  const { paragraph } = reading;
  const rejected = reading.curated === "rejected";
  const there = href("/document", {
    id: reading.document,
    at: paragraph?.number ?? null,
    statement: props.statement.id,
  });
  return (
    <article class={rejected ? "reading rejected" : "reading"}>
      <header>
        <p class="title">
          <a href={there}>{reading.title ?? reading.source}</a>
        </p>
        <p class="soft">
          {[...reading.section, reading.page && `page ${reading.page}`].filter(Boolean).join(" › ")}
        </p>
      </header>
      {paragraph ? <InParagraph paragraph={paragraph} /> : <Alone reading={reading} />}
      <References references={reading.references} />
      <p class="soft small">
        {[
          `read with ${percent(reading.confidence)} confidence`,
          reading.context && words(reading.context),
          reading.implied.length > 0 &&
            `from the context: ${reading.implied.map(words).join(", ")}`,
          reading.curated && `${reading.curated} by a person`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p class="links small">
        {paragraph && <a href={there}>Open in the document</a>}
        {reading.doi && <DoiLink doi={reading.doi}>doi.org/{reading.doi}</DoiLink>}
      </p>
      {props.curate && (
        <Curation statement={props.statement} reading={reading} onDecided={props.onDecided} />
      )}
    </article>
  );
}

/** The paragraph around the evidence, whole on demand. */
function InParagraph({ paragraph }: { paragraph: Paragraph }): JSX.Element {
  const [whole, setWhole] = useState(false);
  const { text } = paragraph;
  const marks = markLayers(text, paragraph.marks);
  const near = excerpt(text, marks.flat(), AROUND);
  const { start, end } = whole ? { start: 0, end: text.length } : near;
  const cut = near.start > 0 || near.end < text.length;
  return (
    <>
      <blockquote class={paragraph.kind === "table" ? "rows" : ""}>
        {start > 0 && "… "}
        <Marked
          text={text}
          layers={[...marks, mentionLayer(text, paragraph.mentions)]}
          start={start}
          end={end}
        />
        {end < text.length && " …"}
      </blockquote>
      {cut && (
        <button type="button" class="plain link small" onClick={() => setWhole(!whole)}>
          {whole ? "Only the lines around it" : "Whole paragraph"}
        </button>
      )}
    </>
  );
}

/** The sentence alone, where the document's blocks do not have it. */
function Alone({ reading }: { reading: Reading }): JSX.Element {
  return (
    <blockquote>
      <mark class="evidence">{reading.sentence}</mark>
    </blockquote>
  );
}

function References({ references }: { references: Cited[] }): JSX.Element | null {
  if (references.length === 0) return null;
  const known = references.filter((one) => one.text || one.doi);
  const unknown = references.filter((one) => !known.includes(one));
  return (
    <ul class="references small" aria-label="Cited here">
      {known.map((one) => (
        <li key={one.id}>
          {one.label && <span class="soft">[{one.label}] </span>}
          <Citation text={one.text} doi={one.doi} />
        </li>
      ))}
      {unknown.length > 0 && (
        <li class="soft">
          {unknown.map((one) => `[${one.label ?? "?"}]`).join(" ")}: cited here, but the document
          has no such entry in its list of references
        </li>
      )}
    </ul>
  );
}
