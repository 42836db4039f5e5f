/** A document as it was read: headings, paragraphs and tables, with mentions and statements. */

import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { Block, Cited, DocumentFacts } from "../api/types";
import { anchor, BlockView } from "../document/block";
import { PAGE, useBlocks } from "../document/load";
import { mentionCounts, reaching } from "../document/parts";
import { apiUrl, href } from "../links";
import { change, hereWith, type Place } from "../router";
import "../styles/document.css";
import { Citation } from "../ui/citation";
import { count, counted } from "../ui/format";
import { KINDS } from "../ui/marked";
import { Title, ViewHead } from "../ui/shell";
import { Empty, Failed, Loading, Show } from "../ui/states";
import { DoiLink } from "../ui/things";

export function DocumentView({ place }: { place: Place }): JSX.Element {
  const id = place.params.get("id");
  if (!id) {
    return (
      <Empty>
        <p>
          Which document? <a href="/documents">All documents</a>
        </p>
      </Empty>
    );
  }
  return <Whole key={id} id={id} place={place} />;
}

/** The text does not wait for what is known about the document. */
function Whole({ id, place }: { id: string; place: Place }): JSX.Element {
  const json = apiUrl("document", { id });
  const answer = useApi<DocumentFacts>(json);
  return (
    <>
      <Show answer={answer} what="the document">
        {(facts) => <Head facts={facts} json={json} />}
      </Show>
      {answer.error === null && <Text id={id} facts={answer.data} place={place} />}
    </>
  );
}

function Head({ facts, json }: { facts: DocumentFacts; json: string }): JSX.Element {
  return (
    <>
      <Title name={facts.title ?? facts.source} />
      <ViewHead title={facts.title ?? facts.source} json={json}>
        {facts.title && `${facts.source} · `}
        {facts.pages > 0 && `${counted(facts.pages, "page")} · `}
        {counted(facts.mentions, "mention")}, {counted(facts.claims, "claim")},{" "}
        {counted(facts.measurements, "value")}, {counted(facts.effects, "effect")}
        {facts.doi && (
          <>
            {" · "}
            <DoiLink doi={facts.doi}>doi.org/{facts.doi}</DoiLink>
          </>
        )}
        {" · "}
        <a href={href("/claims", { document: facts.id })}>its claims as a list</a>
      </ViewHead>
    </>
  );
}

function Text(props: { id: string; facts: DocumentFacts | null; place: Place }): JSX.Element {
  const { facts, place } = props;
  const at = numberOf(place.params.get("at"));
  const start = Math.floor((at ?? 0) / PAGE);
  const [wanted, setWanted] = useState({ first: start, last: start });
  const { first, last } = reaching(wanted, start);
  useEffect(() => setWanted((now) => reaching(now, start)), [start]);
  const { pages, end, note, error } = useBlocks(props.id, first, last);
  useSteady();
  useReaching(at, pages.has(start));
  const hidden = place.params.get("hide")?.split(",") ?? [];
  const counts = useMemo(() => mentionCounts([...pages.values()].flat()), [pages]);
  const reach = (page: number) => () => setWanted(reaching({ first, last }, page));
  if (note) {
    return (
      <Empty>
        <p>{note}</p>
      </Empty>
    );
  }
  return (
    <div class="document">
      <Outline sections={facts?.sections ?? []} at={at} />
      <div class={`read ${hidden.map((kind) => `hide-${kind}`).join(" ")}`}>
        <Legend counts={counts} hidden={hidden} whole={first === 0 && last === end} />
        {first > 0 && pages.has(first) && (
          <Sentinel key={`before-${first}`} onSeen={reach(first - 1)} />
        )}
        {range(first, last).map((page) => {
          const blocks = pages.get(page);
          return blocks ? (
            <Blocks
              key={page}
              blocks={blocks}
              before={pages.get(page - 1)?.at(-1)}
              at={at}
              open={place.params.get("statement")}
            />
          ) : (
            <Loading key={page} what="the text" />
          );
        })}
        {error && <Failed error={error} />}
        {end !== null && last < end && pages.has(last) && (
          <Sentinel key={`behind-${last}`} onSeen={reach(last + 1)} />
        )}
        {last === end && facts && <References references={facts.references} />}
      </div>
    </div>
  );
}

/** What the reader has scrolled to stays where it is, though text comes in above it. */
function useSteady(): void {
  const height = document.querySelector(".document .legend")?.getBoundingClientRect().bottom ?? 0;
  const before = blockAt(height);
  const top = before?.getBoundingClientRect().top ?? 0;
  useLayoutEffect(() => {
    const began = window.scrollY > 0;
    if (began && before?.isConnected) window.scrollBy(0, before.getBoundingClientRect().top - top);
  });
}

/** Return the first block that reaches below a height of the window. */
function blockAt(height: number): Element | undefined {
  const blocks = [...document.querySelectorAll(".document .block")];
  return blocks.find((block) => block.getBoundingClientRect().bottom > height);
}

/** Bring the block that the address names into view, once it is there. */
function useReaching(at: number | null, there: boolean): void {
  useEffect(() => {
    if (at === null || !there) return;
    const block = document.getElementById(anchor(at));
    block?.scrollIntoView({ block: "start" });
    if (!document.activeElement?.closest(".panel")) block?.focus({ preventScroll: true });
  }, [at, there]);
}

function Blocks(props: {
  blocks: readonly Block[];
  before: Block | undefined;
  at: number | null;
  open: string | null;
}): JSX.Element {
  return (
    <>
      {props.blocks.map((block, place) => {
        const before = place > 0 ? props.blocks[place - 1] : props.before;
        const turned = block.page !== null && block.page !== before?.page;
        return (
          <BlockView
            key={block.number}
            block={block}
            page={turned ? block.page : null}
            reached={block.number === props.at}
            open={block.statements.some((one) => one.id === props.open) ? props.open : null}
          />
        );
      })}
    </>
  );
}

/** Ask for more text shortly before its end comes into view. */
function Sentinel({ onSeen }: { onSeen: () => void }): JSX.Element {
  const line = useRef<HTMLDivElement>(null);
  const seen = useRef(onSeen);
  seen.current = onSeen;
  useEffect(() => {
    if (line.current === null) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) seen.current();
      },
      { rootMargin: "800px" },
    );
    watch.observe(line.current);
    return () => watch.disconnect();
  }, []);
  return <div ref={line} class="sentinel" />;
}

function Outline(props: { sections: DocumentFacts["sections"]; at: number | null }): JSX.Element {
  const { at } = props;
  return (
    <nav class="outline" aria-label="Sections">
      <ol>
        {props.sections.map((section) => (
          <li key={section.number} class={`level-${Math.min(section.level, 4)}`}>
            <a
              href={hereWith({ at: section.number })}
              aria-current={section.number === at ? "true" : undefined}
              onClick={() => document.getElementById(anchor(section.number))?.scrollIntoView()}
            >
              {section.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The colours of mentions with their numbers; each kind can be hidden. */
function Legend(props: {
  counts: ReadonlyMap<string, number>;
  hidden: readonly string[];
  whole: boolean;
}): JSX.Element {
  const { hidden } = props;
  const toggle = (kind: string) => {
    const next = hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind];
    change({ hide: next.join(",") }, { step: false });
  };
  return (
    <fieldset class="legend">
      <legend class="hidden">Mentions{props.whole ? "" : ", as far as the text is loaded"}</legend>
      {KINDS.filter(([label]) => props.counts.has(label)).map(([label, kind]) => (
        <button
          key={kind}
          type="button"
          aria-pressed={!hidden.includes(kind)}
          onClick={() => toggle(kind)}
        >
          <span class={`mention ${kind}`}>{kind}</span> {count(props.counts.get(label) ?? 0)}
        </button>
      ))}
      <span class="stated-key stated" title="Words that state something: what, stands beside them">
        stated
      </span>
    </fieldset>
  );
}

function References({ references }: { references: Cited[] }): JSX.Element | null {
  if (references.length === 0) return null;
  return (
    <details class="cited">
      <summary>{counted(references.length, "reference")} cited for statements</summary>
      <ol>
        {references.map((one) => (
          <li key={one.id + one.label}>
            <span class="soft">[{one.label}]</span> <Citation text={one.text} doi={one.doi} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
