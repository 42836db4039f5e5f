/** The Cypher box: a statement of one's own, with the schema, examples and history at hand. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Catalogue } from "../api/catalogue";
import { type ApiError, asApiError, post, useApi } from "../api/client";
import type { CypherRows, Schema } from "../api/cypher";
import { apiUrl, pick } from "../links";
import { change, type Place } from "../router";
import { Cell } from "../ui/cell";
import { counted, number } from "../ui/format";
import { ViewHead } from "../ui/shell";
import { isNumeric, sortKey } from "../ui/sorting";
import { Empty, Loading, Show } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { StatementLink } from "../ui/things";
import {
  type Asked,
  EXAMPLES,
  insert,
  lacking,
  readHistory,
  readParameters,
  remembered,
  shortened,
} from "./cypher/model";
import { SchemaList } from "./cypher/schema";
import { cypherParameters, isStatementColumn } from "./queries/model";
import "../styles/cypher.css";

const KEY = "sse-kg-cypher";
const LIMITS = [100, 1000, 10_000];

export function Cypher({ place }: { place: Place }): JSX.Element {
  const { q, p, rows } = pick(place.params, "q", "p", "rows");
  const limit = LIMITS.find((one) => String(one) === rows) ?? 1000;
  const [text, setText] = useState(q ?? "");
  const [parameters, setParameters] = useState(p ?? "");
  const box = useRef<HTMLTextAreaElement>(null);
  const [history, setHistory] = useState(() => readHistory(localStorage.getItem(KEY)));
  const [run, setRun] = useState(0);
  useEffect(() => setText(q ?? ""), [q]);
  useEffect(() => setParameters(p ?? ""), [p]);
  const schema = useApi<Schema>(apiUrl("schema"));

  const ask = () => {
    if (text.trim() === "") return;
    const next = remembered(history, { cypher: text, parameters });
    localStorage.setItem(KEY, JSON.stringify(next));
    setHistory(next);
    setRun(run + 1);
    if (text !== q || parameters !== (p ?? "")) change({ q: text, p: parameters, statement: null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ask();
  };
  const put = (piece: string) => {
    const area = box.current;
    const at = area ? [area.selectionStart, area.selectionEnd] : [text.length, text.length];
    const next = insert(text, piece, at[0] ?? 0, at[1] ?? 0);
    setText(next.text);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const take = (asked: Asked) => {
    setText(asked.cypher);
    setParameters(asked.parameters);
    box.current?.focus();
  };
  return (
    <>
      <ViewHead title="Cypher">
        A statement of your own. It can read the graph and nothing else; what takes too long is
        ended.
      </ViewHead>
      <div class="cypher">
        <div class="writing">
          <Beginnings history={history} onTake={take} />
          <label for="cypher-box">Statement</label>
          <textarea
            id="cypher-box"
            ref={box}
            rows={Math.min(24, Math.max(8, text.split("\n").length + 1))}
            spellcheck={false}
            value={text}
            placeholder="MATCH (problem:Problem) RETURN problem.name LIMIT 10"
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <label for="cypher-parameters">Parameters, as JSON</label>
          <textarea
            id="cypher-parameters"
            rows={Math.min(8, Math.max(1, parameters.split("\n").length))}
            spellcheck={false}
            value={parameters}
            placeholder='{"problem": "dendrite_growth"}'
            onInput={(event) => setParameters(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <div class="running">
            <button type="button" class="run" onClick={ask} disabled={text.trim() === ""}>
              Run
            </button>
            <span class="soft">Ctrl + Enter</span>
            <label>
              Rows at most{" "}
              <select
                value={String(limit)}
                onChange={(event) => change({ rows: event.currentTarget.value })}
              >
                {LIMITS.map((one) => (
                  <option key={one} value={String(one)}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </div>
        <aside aria-label="What the graph is made of">
          <Show answer={schema} what="the schema">
            {(data) => <SchemaList schema={data} onInsert={put} />}
          </Show>
        </aside>
      </div>
      {q !== null && q !== "" && (
        <Results key={`${run} ${limit} ${q} ${p}`} cypher={q} parameters={p ?? ""} limit={limit} />
      )}
    </>
  );
}

/** Statements to begin with: examples, named queries, and what was asked before. */
function Beginnings(props: {
  history: readonly Asked[];
  onTake: (asked: Asked) => void;
}): JSX.Element {
  const { history, onTake } = props;
  const { data } = useApi<Catalogue>(apiUrl("queries"));
  const named = (data?.queries ?? []).map((query) => ({
    name: query.title,
    cypher: query.cypher,
    parameters: JSON.stringify(cypherParameters(query, {})),
  }));
  const lists: [string, readonly (Asked & { name: string })[]][] = [
    ["Examples", EXAMPLES],
    ["Named queries", named],
    ["Asked before", history.map((one) => ({ ...one, name: shortened(one.cypher) }))],
  ];
  return (
    <div class="filters">
      {lists.map(([label, all]) => (
        <label key={label}>
          {label}
          <select
            value=""
            disabled={all.length === 0}
            onChange={(event) => {
              const chosen = all[Number(event.currentTarget.value)];
              event.currentTarget.value = "";
              if (chosen) onTake(chosen);
            }}
          >
            <option value="">choose …</option>
            {all.map((one, place) => (
              <option key={one.cypher} value={String(place)}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

function Results(props: { cypher: string; parameters: string; limit: number }): JSX.Element {
  const { cypher, parameters, limit } = props;
  const [answer, setAnswer] = useState<CypherRows | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const read = readParameters(parameters);
  const without = read.values === null ? [] : lacking(cypher, read.values);
  const ready = read.values !== null && without.length === 0;
  useEffect(() => {
    if (!ready) return;
    let here = true;
    post<CypherRows>(apiUrl("cypher"), { cypher, parameters: read.values, limit }).then(
      (rows) => here && setAnswer(rows),
      (fault: unknown) => here && setError(asApiError(fault)),
    );
    return () => {
      here = false;
    };
  }, []);
  if (read.fault !== null) return <Fault title="Parameters" text={read.fault} />;
  if (without.length > 0) {
    const names = without.map((name) => `$${name}`).join(", ");
    return <Fault title="Parameters" text={`The statement uses ${names}: give a value above.`} />;
  }
  if (error) return <Fault title={error.subject} text={error.reason} remedy={error.remedy} />;
  if (answer === null) return <Loading what="the rows" />;
  return <Answer answer={answer} limit={limit} />;
}

function Fault(props: { title: string; text: string; remedy?: string }): JSX.Element {
  return (
    <div class="state failed" role="alert">
      <p>
        <b>{props.title}</b>: {props.text}
      </p>
      {props.remedy && <p>{props.remedy}</p>}
    </div>
  );
}

function Answer({ answer, limit }: { answer: CypherRows; limit: number }): JSX.Element {
  const { columns, rows } = answer;
  if (rows.length === 0) {
    return (
      <Empty>
        <p>No row, after {number(answer.seconds, 2)} s.</p>
      </Empty>
    );
  }
  return (
    <>
      <p class="tally" role="status">
        {counted(rows.length, "row")} in {number(answer.seconds, 2)} s
        {answer.truncated && `; there are more than the ${limit} asked for`}
      </p>
      <Table
        caption="Rows"
        file="cypher"
        saved={(sorted) => ({ columns, rows: sorted.map((row) => row.cells) })}
        columns={columns.map((name, place) => column(name, place, rows))}
        rows={rows.map((cells, place) => ({ place, cells }))}
        id={(row) => String(row.place)}
      />
    </>
  );
}

interface Placed {
  readonly place: number;
  readonly cells: readonly unknown[];
}

function column(name: string, place: number, rows: readonly unknown[][]): Column<Placed> {
  const value = (row: Placed) => row.cells[place];
  const values = rows.map((row) => row[place]);
  const opens = isStatementColumn(name) && values.every((one) => typeof one === "string");
  return {
    name,
    show: (row) =>
      opens ? (
        <StatementLink id={String(value(row))}>{String(value(row))}</StatementLink>
      ) : (
        <Cell column={name} value={value(row)} />
      ),
    by: (row) => sortKey(value(row)),
    numeric: isNumeric(name, values),
  };
}
