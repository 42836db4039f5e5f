/** The side panel: one statement with its belief and its evidence. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { About, Statement } from "../api/types";
import { apiUrl, href } from "../links";
import { change, hereWith } from "../router";
import { BeliefParts } from "../statement/belief";
import { facts } from "../statement/facts";
import { ReadingCard } from "../statement/reading";
import { type Part, sentenceOf } from "../statement/sentence";
import "../styles/statement.css";
import { counted, number, percent, stated, words } from "../ui/format";
import { Show } from "../ui/states";
import { Belief, StatementLink, Support, ThingLink } from "../ui/things";

const FIRST = 5; // readings shown at once
const FEW = 3; // contradictions, and statements that belong to it, shown at once

export function StatementPanel({ id }: { id: string }): JSX.Element {
  const panel = useRef<HTMLElement>(null);
  useFocusInside(panel, id);
  const [decided, setDecided] = useState<Statement | null>(null);
  const answer = useApi<Statement>(apiUrl("statement", { id }));
  const shown = (given: Statement) => (decided?.id === id ? decided : given);
  const onDecided = (after: Statement) => {
    setDecided(after);
    if (after.id !== id) change({ statement: after.id });
  };
  return (
    <aside class="panel" ref={panel} tabIndex={-1} aria-label="Statement">
      <div class="panel-top">
        <CopyLink />
        <a class="button" href={apiUrl("statement", { id })} target="_blank" rel="noreferrer">
          JSON
        </a>
        <a
          class="close"
          href={hereWith({ statement: null })}
          aria-label="Close"
          title="Close (Esc)"
        >
          ×
        </a>
      </div>
      <Show answer={answer} what="the statement">
        {(given) => <StatementBody statement={shown(given)} onDecided={onDecided} />}
      </Show>
    </aside>
  );
}

/** The panel has the focus while it is open; Escape closes it, and the focus goes back. */
function useFocusInside(panel: { current: HTMLElement | null }, id: string): void {
  useEffect(() => {
    const before = document.activeElement;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) change({ statement: null });
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      const back = before?.isConnected ? before : document.getElementById("main");
      if (back instanceof HTMLElement || back instanceof SVGElement) {
        back.focus({ preventScroll: true });
      }
    };
  }, []);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollTo(0, 0);
  }, [panel, id]);
}

function StatementBody(props: {
  statement: Statement;
  onDecided: (after: Statement) => void;
}): JSX.Element {
  const { statement } = props;
  const { data: about } = useApi<About>(apiUrl("about"));
  const [all, setAll] = useState(false);
  const readings = all ? statement.readings : statement.readings.slice(0, FIRST);
  const more = statement.readings.length - readings.length;
  const told = facts(statement);
  return (
    <>
      <header class="said">
        <p class="kind soft">{kindName(statement)}</p>
        <h2>
          <Parts parts={sentenceOf(statement)} />
        </h2>
        <p class="sum">
          <Belief value={statement.belief.belief} />
          <Support support={statement.belief.support} against={statement.belief.against} />
        </p>
        {told.length > 0 && (
          <dl class="facts">
            {told.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </header>
      <Related statement={statement} />
      <Conflicts statement={statement} />
      <section>
        <h3>Evidence · {counted(statement.readings.length, "place")}</h3>
        {readings.map((reading) => (
          <ReadingCard
            key={reading.id}
            reading={reading}
            statement={statement}
            curate={about?.curate ?? false}
            onDecided={props.onDecided}
          />
        ))}
        {more > 0 && (
          <button type="button" onClick={() => setAll(true)}>
            {counted(more, "more place")}
          </button>
        )}
        {statement.truncated && <p class="soft small">There are more places than are listed.</p>}
      </section>
      <BeliefParts belief={statement.belief} own={statement.id} />
    </>
  );
}

/** A sentence with its things as links. */
function Parts({ parts }: { parts: Part[] }): JSX.Element {
  return (
    <>
      {parts.map((part) => {
        if (typeof part === "string") return part;
        if ("value" in part) return <b>{part.value}</b>;
        return <ThingLink key={part.id} thing={part} />;
      })}
    </>
  );
}

const RELATED: Record<string, string> = {
  before: "Before",
  after: "After",
  claim: "Claimed as",
  effect: "Effect of it",
};

/** Statements that a statement is made of, or that are made of it. */
function Related({ statement }: { statement: Statement }): JSX.Element | null {
  const [all, setAll] = useState(false);
  const related = statement.about.filter((one) => one.role in RELATED);
  if (related.length === 0) return null;
  const shown = all ? related : related.slice(0, FEW);
  const more = related.length - shown.length;
  return (
    <section>
      <dl class="facts">
        {shown.map((one) => (
          <div key={one.role + one.id}>
            <dt>{RELATED[one.role]}</dt>
            <dd>
              <StatementLink id={one.id}>{stated(one.name)}</StatementLink>
            </dd>
          </div>
        ))}
      </dl>
      <More count={more} onAsk={() => setAll(true)} />
    </section>
  );
}

function Conflicts({ statement }: { statement: Statement }): JSX.Element | null {
  const [all, setAll] = useState(false);
  const { conflicts } = statement;
  if (conflicts.length === 0) return null;
  const shown = all ? conflicts : conflicts.slice(0, FEW);
  const more = conflicts.length - shown.length;
  return (
    <section class="contradicted">
      <h3>
        Contradicted by {counted(conflicts.length, "statement")}{" "}
        <a href={conflictsUrl(statement)}>side by side</a>
      </h3>
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <StatementLink id={one.id}>{stated(one.name)}</StatementLink>
            <span class="soft">
              {[
                one.ratio && `${number(one.ratio)} times apart`,
                words(one.cause),
                `strength ${percent(one.strength)}`,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <More count={more} onAsk={() => setAll(true)} />
    </section>
  );
}

function More(props: { count: number; onAsk: () => void }): JSX.Element | null {
  if (props.count <= 0) return null;
  return (
    <button type="button" class="plain link small" onClick={props.onAsk}>
      {props.count} more
    </button>
  );
}

/** Return the address of the contradictions about the same things. */
function conflictsUrl({ about }: Statement): string {
  const of = (...roles: string[]) => about.find((one) => roles.includes(one.role))?.id ?? null;
  return href("/conflicts", {
    electrolyte: of("electrolyte", "bearer"),
    property: of("property"),
    problem: of("problem"),
  });
}

/** Copy the address; a browser allows that only on this machine and over HTTPS. */
function CopyLink(): JSX.Element | null {
  const [copied, setCopied] = useState(false);
  if (!("clipboard" in navigator)) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" onClick={copy}>
      <span aria-live="polite">{copied ? "Copied" : "Copy link"}</span>
    </button>
  );
}

function kindName({ label, properties }: Statement): string {
  if (label === "Claim") return properties.kind === "solution" ? "Solution" : "Problem";
  return label === "Effect" ? "Effect" : "Value";
}
