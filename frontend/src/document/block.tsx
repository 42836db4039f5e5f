/** A block of a document as it was read, with what it states beside it. */

import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Block, StatementAt } from "../api/types";
import { counted, stated } from "../ui/format";
import { Marked, type Marking, mentionLayer } from "../ui/marked";
import type { Span } from "../ui/marks";
import { kindOf, StatementLink } from "../ui/things";
import { cellsOf, statedLayer } from "./parts";

const FIRST = 3; // statements shown at once

/** Return the id of the element that shows a block. */
export function anchor(number: number): string {
  return `block-${number}`;
}

/**
 * Show a block; `page` is its page where a new one begins, `reached` that the reader was sent to it, `open` the
 * statement that the side panel shows.
 */
export function BlockView(props: {
  block: Block;
  page: number | null;
  reached: boolean;
  open: string | null;
}): JSX.Element {
  const { block } = props;
  const [pointed, setPointed] = useState<string | null>(null);
  const lit = pointed ?? props.open;
  // Most of a page is text: it is made anew only where something in it is lit.
  const text = useMemo(
    () => <BlockText block={block} layers={layersOf(block, lit)} />,
    [block, lit],
  );
  return (
    <div
      class={props.reached ? `block ${block.kind} reached` : `block ${block.kind}`}
      id={anchor(block.number)}
      tabIndex={-1}
    >
      <div class="text">{text}</div>
      <div class="beside">
        {props.page !== null && <span class="page soft">page {props.page}</span>}
        <Statements statements={block.statements} open={props.open} onPoint={setPointed} />
      </div>
    </div>
  );
}

function layersOf(block: Block, lit: string | null): Span<Marking>[][] {
  const { text, statements } = block;
  return [
    statedLayer(
      text,
      statements.filter((one) => one.id === lit),
      "evidence",
    ),
    statedLayer(text, statements, "stated"),
    mentionLayer(text, block.mentions),
  ];
}

function BlockText(props: { block: Block; layers: Span<Marking>[][] }): JSX.Element {
  const { block, layers } = props;
  const text = <Marked text={block.text} layers={layers} />;
  switch (block.kind) {
    case "title":
      return <p class="title">{text}</p>;
    case "heading":
      return <Heading level={block.level ?? 1}>{text}</Heading>;
    case "table":
      return <TableText block={block} layers={layers} />;
    case "noise":
      return (
        <details>
          <summary class="soft">Set aside while reading</summary>
          <p>{text}</p>
        </details>
      );
    default:
      return <p>{text}</p>;
  }
}

function Heading({ level, children }: { level: number; children: JSX.Element }): JSX.Element {
  if (level <= 1) return <h2>{children}</h2>;
  return level === 2 ? <h3>{children}</h3> : <h4>{children}</h4>;
}

function TableText(props: { block: Block; layers: Span<Marking>[][] }): JSX.Element {
  const { block, layers } = props;
  const [head, ...rows] = cellsOf(block.text);
  const caption = block.caption ?? "Table";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard
    <section class="table" tabIndex={0} aria-label={caption}>
      <table>
        <caption class={block.caption === null ? "hidden" : ""}>{caption}</caption>
        <thead>
          <tr>
            {head?.map((cell) =>
              cell.start === cell.end ? (
                <td key={cell.start} />
              ) : (
                <th key={cell.start} scope="col">
                  <Marked text={block.text} layers={layers} {...cell} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]?.start}>
              {row.map((cell) => (
                <td key={cell.start}>
                  <Marked text={block.text} layers={layers} {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Statements(props: {
  statements: StatementAt[];
  open: string | null;
  onPoint: (id: string | null) => void;
}): JSX.Element | null {
  const [all, setAll] = useState(false);
  const { onPoint } = props;
  const statements = [...new Map(props.statements.map((one) => [one.id, one])).values()];
  if (statements.length === 0) return null;
  const shown = statements.filter((one, place) => all || place < FIRST || one.id === props.open);
  const more = statements.length - shown.length;
  return (
    <>
      <ul aria-label={`${counted(statements.length, "statement")} read here`}>
        {shown.map((one) => (
          <li
            key={one.id}
            class={one.curated === "rejected" ? `${kindOf(one.label)} rejected` : kindOf(one.label)}
            onMouseEnter={() => onPoint(one.id)}
            onMouseLeave={() => onPoint(null)}
            onFocusIn={() => onPoint(one.id)}
            onFocusOut={() => onPoint(null)}
          >
            <StatementLink id={one.id}>{stated(one.name)}</StatementLink>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" class="plain link" onClick={() => setAll(true)}>
          {more} more
        </button>
      )}
    </>
  );
}
