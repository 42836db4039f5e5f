/** Contradictions and effects of a thing: the strongest, and the way to all of them. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import type { Rows } from "../api/types";
import { rowsOf } from "../api/values";
import { apiUrl, href, type Params } from "../links";
import { number, percent, stated, unit, words } from "../ui/format";
import { Show } from "../ui/states";
import { Belief, StatementLink } from "../ui/things";

const FIRST = 6;

interface Conflict {
  a: string;
  b: string;
  a_value: string;
  b_value: string;
  ratio: number | null;
  cause: string;
  score: number;
}

export function ConflictsOf({ filter }: { filter: Params }): JSX.Element {
  const answer = useApi<Rows>(apiUrl("queries/conflicts", { ...filter, limit: FIRST }));
  return (
    <Show answer={answer} what="contradictions">
      {(data) => {
        const rows = once(rowsOf<Conflict>(data), (row) => row.a + row.b);
        if (rows.length === 0) return null;
        return (
          <section>
            <h2>
              Where sources disagree <All url={href("/conflicts", filter)} />
            </h2>
            <ul class="pairs">
              {rows.map((row) => (
                <li key={row.a + row.b}>
                  <StatementLink id={row.a}>{stated(row.a_value)}</StatementLink>
                  <span class="versus">
                    {row.ratio ? `${number(row.ratio)} ×` : "against"}
                    <span class="soft small">
                      {words(row.cause)} · {percent(row.score)}
                    </span>
                  </span>
                  <StatementLink id={row.b}>{stated(row.b_value)}</StatementLink>
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Show>
  );
}

interface EffectRow {
  effect: string;
  thing: string | null;
  property: string;
  before: number | null;
  after: number | null;
  unit: string | null;
  factor: number | null;
  strategy: string | null;
  agent: string | null;
  belief: number | null;
}

export function EffectsOf(props: { filter: Params; title: string }): JSX.Element {
  const answer = useApi<Rows>(apiUrl("queries/effects", { ...props.filter, limit: FIRST }));
  return (
    <Show answer={answer} what="effects">
      {(data) => {
        const rows = once(rowsOf<EffectRow>(data), (row) => row.effect);
        if (rows.length === 0) return null;
        return (
          <section>
            <h2>
              {props.title} <All url={href("/effects", props.filter)} />
            </h2>
            <ul class="effects-of">
              {rows.map((row) => (
                <li key={row.effect}>
                  <StatementLink id={row.effect}>
                    {row.thing ?? "not named"}: {words(row.property)} {change(row)}
                  </StatementLink>
                  <span class="soft"> {did(row)}</span> <Belief value={row.belief} />
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Show>
  );
}

function All({ url }: { url: string }): JSX.Element {
  return (
    <a class="all" href={url}>
      all
    </a>
  );
}

function change(row: EffectRow): string {
  const numbers = [row.before, row.after].filter((one) => one !== null).map((one) => number(one));
  const times = row.factor === null ? "" : ` (× ${number(row.factor)})`;
  return numbers.length > 0
    ? `${numbers.join(" → ")} ${unit(row.unit ?? "")}${times}`
    : times.trim();
}

function did(row: EffectRow): string {
  const by = row.strategy ? `by ${row.strategy}` : "";
  return row.agent ? `${by} with ${row.agent}`.trim() : by;
}

/** Return rows without those that say the same as an earlier one. */
function once<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) if (!found.has(key(row))) found.set(key(row), row);
  return [...found.values()];
}
