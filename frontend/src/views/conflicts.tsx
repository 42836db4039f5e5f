/** Where statements contradict each other: both sides, by how much, and the likely cause. */

import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { Overview, Rows } from "../api/types";
import { rowsOf } from "../api/values";
import { apiUrl, pick } from "../links";
import { hereWith, type Place, usePlace } from "../router";
import { Choice, NameFilter, options } from "../ui/fields";
import { capital, counted, percent, words } from "../ui/format";
import { Reference } from "../ui/reference";
import { type Rows as Saved, SaveRows } from "../ui/saving";
import { place as placeOf } from "../ui/sentence";
import { ViewHead } from "../ui/shell";
import { Empty, Show } from "../ui/states";
import { Share, StatementLink } from "../ui/things";
import { apartText, CAUSES, type ConflictRow, type Side, sides } from "./conflicts/model";
import "../styles/conflicts.css";

const MOST = 300; // asked of the server
const STEP = 20; // shown at a time

export function Conflicts({ place }: { place: Place }): JSX.Element {
  const asked = pick(place.params, "electrolyte", "property", "problem", "cause");
  const kind = place.params.get("kind") ?? (asked.problem === null ? "value" : "polarity");
  const { electrolyte } = asked;
  const aspect = kind === "value" ? { property: asked.property } : { problem: asked.problem };
  const json = apiUrl("conflicts", { kind, electrolyte, ...aspect, limit: MOST });
  const answer = useApi<Rows>(json);
  const { data: overview } = useApi<Overview>(apiUrl("overview"));
  const rows = useMemo(
    () => (answer.data === null ? [] : rowsOf<ConflictRow>(answer.data)),
    [answer.data],
  );
  const named = (overview?.[kind === "value" ? "by_property" : "by_problem"] ?? []).map((one) => ({
    value: one.id,
    name: one.name,
  }));
  return (
    <>
      <ViewHead title="Contradictions" json={json}>
        Statements that do not go together, the best-founded first: values that differ by more than
        measuring explains, and claims of which one denies the other.
      </ViewHead>
      <nav class="tabs" aria-label="Kind of contradiction">
        <Tab kind="value" chosen={kind}>
          Values that differ
        </Tab>
        <Tab kind="polarity" chosen={kind}>
          Claims that deny each other
        </Tab>
      </nav>
      <div class="filters">
        <NameFilter
          label="Electrolyte"
          param="electrolyte"
          value={electrolyte}
          labels={["Material", "ElectrolyteClass"]}
        />
        <Choice
          label={kind === "value" ? "Property" : "Problem"}
          param={kind === "value" ? "property" : "problem"}
          value={kind === "value" ? asked.property : asked.problem}
          all="all"
          options={named}
        />
        <Choice
          label="Likely cause"
          param="cause"
          value={asked.cause}
          all="all"
          options={options(rows, ({ cause }) => ({ value: cause, name: cause }))}
        />
      </div>
      <Show answer={answer} what="the contradictions">
        {(data) => (
          <Pairs
            key={json + asked.cause}
            rows={rows.filter((row) => asked.cause === null || row.cause === asked.cause)}
            truncated={data.truncated}
            note={data.note}
          />
        )}
      </Show>
    </>
  );
}

function Tab(props: { kind: string; chosen: string; children: string }): JSX.Element {
  const url = hereWith({ kind: props.kind, property: null, problem: null, cause: null });
  return (
    <a href={url} aria-current={props.kind === props.chosen ? "true" : undefined}>
      {props.children}
    </a>
  );
}

function Pairs(props: {
  rows: readonly ConflictRow[];
  truncated: boolean;
  note: string | null;
}): JSX.Element {
  const { rows } = props;
  const [length, setLength] = useState(STEP);
  if (rows.length === 0) {
    return (
      <Empty>
        <p>No contradiction of this kind. {props.note}</p>
      </Empty>
    );
  }
  return (
    <>
      <div class="tally-line">
        <p class="tally">
          {counted(rows.length, "contradiction")}
          {props.truncated && ` among the ${MOST} best-founded; there are more`}
        </p>
        <div class="saving">
          <span>Save them</span>
          <SaveRows file="contradictions" rows={() => conflictRows(rows)} />
        </div>
      </div>
      <ol class="pairs">
        {rows.slice(0, length).map((row) => (
          <li key={`${row.a} ${row.b} ${row.a_sentence} ${row.b_sentence}`}>
            <Pair row={row} />
          </li>
        ))}
      </ol>
      {rows.length > length && (
        <button type="button" onClick={() => setLength(length + STEP)}>
          {Math.min(STEP, rows.length - length)} more
        </button>
      )}
    </>
  );
}

function Pair({ row }: { row: ConflictRow }): JSX.Element {
  const apart = apartText(row);
  const about =
    row.electrolyte === row.other_electrolyte
      ? row.electrolyte
      : `${row.electrolyte} and ${row.other_electrolyte}`;
  return (
    <article class="pair">
      <header>
        <h2>
          {about}: {words(row.aspect)}
        </h2>
        {apart && <b>{apart}</b>}
        <span class="score" title="How well founded the contradiction is">
          <Share value={row.score} name="founded" /> {percent(row.score)}
        </span>
      </header>
      <p class="cause">
        {row.cause !== "unknown" && <b>{capital(row.cause)}. </b>}
        {CAUSES[row.cause] ?? ""}
        {row.same_source === true && " Both cite the same primary source."}
        {row.same_source === false && " They cite different primary sources."}
      </p>
      <div class="sides">
        {sides(row).map((side) => (
          <OneSide key={side.id} side={side} />
        ))}
      </div>
    </article>
  );
}

function OneSide({ side }: { side: Side }): JSX.Element {
  usePlace();
  return (
    <section>
      <h3>
        <StatementLink id={side.id}>{side.value}</StatementLink>
      </h3>
      <blockquote>{side.sentence}</blockquote>
      <p class="soft">
        {placeOf(side.source, side.page)}
        {side.references.length > 0 && " cites "}
        {side.references.map((text, turn) => (
          <span key={text}>
            {turn > 0 && ", "}
            <Reference text={text} />
          </span>
        ))}
      </p>
    </section>
  );
}

const FIELDS = [
  "kind",
  "electrolyte",
  "other_electrolyte",
  "aspect",
  "a_value",
  "b_value",
  "ratio",
  "difference",
  "cause",
  "same_source",
  "score",
  "a_sentence",
  "a_source",
  "a_page",
  "a_references",
  "b_sentence",
  "b_source",
  "b_page",
  "b_references",
  "a",
  "b",
] as const;

function conflictRows(rows: readonly ConflictRow[]): Saved {
  return { columns: FIELDS, rows: rows.map((row) => FIELDS.map((field) => row[field])) };
}
